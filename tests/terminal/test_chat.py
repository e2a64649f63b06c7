"""The terminal chat: what is typed there, and what it leads to."""

from __future__ import annotations

import io
from datetime import date

import pytest
from rich.console import Console

from bot.answering.assistant import Assistant
from bot.knowledge import Knowledge
from bot.terminal.chat import Chat

ASKED = "boleh like postingan calon?"


@pytest.fixture
def chat(tiny: Knowledge) -> Chat:
    return Chat(Assistant(tiny), Console(file=io.StringIO(), width=200), date(2026, 11, 23), kept_days=30)


def typed(chat: Chat, *lines: str) -> str:
    """What the last of *lines* shows."""
    for line in lines:
        message = chat.answer(line)
        chat.show(message)
    return message.plain


def said(chat: Chat, key: str, **values: object) -> str:
    return chat.pages.plain(key, **values).plain


def test_a_number_is_the_button_beside_it(chat: Chat) -> None:
    assert typed(chat, ASKED, "1").startswith("Sanksi: Menyukai unggahan calon")


@pytest.mark.parametrize("number", ["0", "99", "0099"])
def test_a_number_that_is_no_button_is_told_which_there_are_and_keeps_them(chat: Chat, number: str) -> None:
    typed(chat, ASKED)
    there = chat.buttons

    shown = typed(chat, number)

    assert shown == said(chat, "obrolan-nomor", nomor=int(number), banyak=len(there))
    assert chat.buttons == there
    assert len(there) > 1


def test_a_number_after_a_message_without_buttons_is_no_question(chat: Chat) -> None:
    assert typed(chat, "/help", "2") == said(chat, "obrolan-tanpa-tombol")


@pytest.mark.parametrize("line", ["...", "?", "2 3", "👍"])
def test_signs_get_a_plain_sentence(chat: Chat, line: str) -> None:
    assert typed(chat, line) == said(chat, "tanpa-kata")


@pytest.mark.parametrize(
    ("command", "key"),
    [
        ("/help", "bantuan"), ("/bantuan", "bantuan"), ("/entah", "bantuan"), ("/tanya", "bantuan"), ("/", "bantuan"),
        ("/start", "mulai"), ("/start tidak-ada", "mulai"), ("/topik", "pilih-topik"), ("/TOPICS", "pilih-topik"),
        ("/bahasa", "pilih-bahasa"), ("/language", "pilih-bahasa"), ("/jejak", "obrolan-jejak"), ("/receipt", "obrolan-jejak"),
    ],
)  # fmt: skip
def test_a_command_shows_its_page(chat: Chat, command: str, key: str) -> None:
    assert typed(chat, command) == said(chat, key)


def test_privacy_says_what_holds_here_and_what_in_telegram(chat: Chat) -> None:
    shown = typed(chat, "/privasi")

    assert shown.startswith(said(chat, "obrolan-privasi"))
    assert "30 hari" in shown


@pytest.mark.parametrize("command", ["/tanya", "/ask", "/start like-postingan-calon"])
def test_a_question_or_an_entry_may_follow_a_command(chat: Chat, command: str) -> None:
    line = command if command.startswith("/start") else f"{command} {ASKED}"

    assert typed(chat, line).startswith("🔴 Dilarang · Menyukai unggahan calon")


def test_the_channels_are_listed(chat: Chat) -> None:
    assert typed(chat, "/lapor").startswith(said(chat, "kanal"))


@pytest.mark.parametrize("before", [ASKED, "/start like-postingan-calon"])
def test_a_follow_up_leans_on_the_answer_before(chat: Chat, before: str) -> None:
    alone = typed(chat, "kalau akun resmi KPU?")

    assert alone == said(chat, "saran")
    assert typed(chat, before, "kalau akun resmi KPU?").startswith("🟢 Boleh · Menyukai akun resmi KPU")


def test_a_chosen_language_holds(chat: Chat) -> None:
    typed(chat, "/bahasa", "2")

    assert typed(chat, ASKED).startswith("🔴 Not allowed")


def test_links_are_shown_with_their_address(chat: Chat) -> None:
    entry = chat.assistant.knowledge.entry("like-postingan-calon")
    assert entry is not None

    shown = typed(chat, ASKED, "2")

    assert all(url in shown for url in entry.sources)
    assert entry.sources


@pytest.mark.parametrize("line", ["keluar", "EXIT", "q"])
def test_it_ends_in_words(chat: Chat, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat.console, "input", lambda _: line)

    chat.run()

    assert isinstance(chat.console.file, io.StringIO)
    shown = chat.console.file.getvalue()
    assert shown.startswith(said(chat, "obrolan-mulai"))
    assert shown.rstrip().endswith(said(chat, "obrolan-selesai"))
