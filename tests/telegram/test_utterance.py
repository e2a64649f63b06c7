"""What a message says in words, and what is said to one that says none."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Message

from bot.telegram.utterance import only_links, without_mention, words
from bot.wording.message import wordless
from tests.telegram.conftest import Bot
from tests.telegram.test_questions import rows


def message(text: str, *links: tuple[str, str], under_a_photo: bool = False) -> Message:
    """A message whose parts are marked by Telegram as (kind, part)."""
    marked = [
        {
            "type": kind,
            "offset": len(text[: text.index(part)].encode("utf-16-le")) // 2,
            "length": len(part.encode("utf-16-le")) // 2,
            **({"url": "https://x.y"} if kind == "text_link" else {}),
        }
        for kind, part in links
    ]
    names = ("caption", "caption_entities") if under_a_photo else ("text", "entities")
    whole = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, names[0]: text, names[1]: marked}
    read = Message.de_json(whole, None)
    assert read is not None
    return read


@pytest.mark.parametrize("under_a_photo", [False, True])
def test_web_addresses_are_no_words(under_a_photo: bool) -> None:
    text = "😀 boleh like ini https://instagram.com/p/abc ga?"

    said = words(message(text, ("url", "https://instagram.com/p/abc"), under_a_photo=under_a_photo))

    assert said.split() == ["😀", "boleh", "like", "ini", "ga?"]


@pytest.mark.parametrize(
    ("text", "links", "only"),
    [
        ("https://a.b/1", [("url", "https://a.b/1")], True),
        ("https://a.b/1\nhttps://c.d/2 👇", [("url", "https://a.b/1"), ("url", "https://c.d/2")], True),
        ("Klik di sini", [("text_link", "Klik di sini")], True),
        ("lihat https://a.b/1", [("url", "https://a.b/1")], False),
        ("👇 2", [], False),
        ("boleh like?", [("bold", "boleh")], False),
    ],
)
def test_links_and_no_other_word(text: str, links: list[tuple[str, str]], only: bool) -> None:
    assert only_links(message(text, *links)) is only


@pytest.mark.parametrize("text", ["", "2", "3", "...", "?", "!!!", "08123456789", "👍", "🇮🇩", "\u200b", "1️⃣", " \n\t "])
def test_digits_signs_and_emoji_hold_no_word(text: str) -> None:
    assert wordless(text)


@pytest.mark.parametrize("text", ["a", "ya", "pasal 2", "可以吗", "هل"])
def test_a_letter_of_any_script_makes_a_word(text: str) -> None:
    assert not wordless(text)


def test_every_mention_of_the_bot_is_taken_out_and_no_other_name() -> None:
    text = without_mention("@Netral_Bot boleh @netral_bot like? @netral_bot2", "netral_bot")

    assert text.split() == ["boleh", "like?", "@netral_bot2"]


@pytest.mark.parametrize("text", ["2", "3", "...", "?", "123456", "👍", "/tanya 2"])
@pytest.mark.parametrize("language", ["id", "en"])
async def test_a_message_without_a_word_gets_a_plain_sentence_and_leaves_no_row(
    bot: Bot, text: str, language: str
) -> None:
    user, said = bot.user(language=language), bot.library.current.knowledge.texts["tanpa-kata"]

    await user.says(text)
    await bot.logged()

    assert user.sees == getattr(said, language)
    assert list(user.offered.values()) == ["topics"]
    assert rows(bot.log) == []


async def test_a_question_beside_a_link_is_understood_as_without(bot: Bot) -> None:
    user, question, link = bot.user(), bot.sure("like-postingan-calon"), "https://instagram.com/p/foto-kampanye-gratis"

    await user.says(f"{link} {question}", entities=[{"type": "url", "offset": 0, "length": len(link)}])

    assert user.sees.startswith("🔴 Dilarang · Menyukai unggahan calon")


@pytest.mark.parametrize("where", ["text", "caption"])
async def test_links_without_a_word_are_a_post(bot: Bot, where: str) -> None:
    user, links = bot.user(), "https://a.b/1 https://a.b/2"
    marked = [{"type": "url", "offset": start, "length": 13} for start in (0, 14)]
    given: dict[str, Any] = {where: links, "entities" if where == "text" else "caption_entities": marked}
    if where == "caption":
        given["photo"] = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]

    await user.gives(message=user.message(**given))

    assert user.sees == bot.library.current.knowledge.texts["tanya-perbuatan"].id
