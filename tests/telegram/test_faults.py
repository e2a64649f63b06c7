"""Each fault: what the user sees, and what is left afterwards."""

from __future__ import annotations

import asyncio
import logging
import shutil
from pathlib import Path

import pytest

from bot.settings import SettingsError
from tests.telegram.conftest import Bot
from tests.telegram.fake import TOKEN, Fault, raw, reset, status

ENTRY = "like-postingan-calon"


@pytest.fixture(autouse=True)
def _quick_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """The waits between two tries are the test's, not Telegram's."""
    from bot.telegram import pace

    monkeypatch.setattr(pace, "FIRST_WAIT", 0.01)


@pytest.mark.parametrize(
    "fault",
    [
        status(500, "Internal Server Error"),
        status(502, "Bad Gateway"),
        status(429, "Too Many Requests: retry after 1", retry_after=1),
        reset,
        raw("<html>proxy</html>", 502),
        raw("not json at all"),
        raw('["a list"]'),
    ],
    ids=["500", "502", "429", "connection reset", "a proxy's page", "no JSON", "wrong JSON"],
)
async def test_a_passing_fault_costs_nobody_the_answer(bot: Bot, fault: Fault) -> None:
    user = bot.user()

    bot.fake.fails("sendMessage", fault, fault)
    await user.says(bot.sure(ENTRY))

    assert [call.fields["text"][:3] for call in user.heard] == ["<b>"]
    assert "Dilarang" in user.sees


async def test_polling_survives_faults(bot: Bot) -> None:
    user = bot.user()

    bot.fake.fails(
        "getUpdates", status(502), raw("…"), reset, status(409, "Conflict: terminated by other getUpdates request")
    )
    await user.says(bot.sure(ENTRY))

    assert "Dilarang" in user.sees


@pytest.mark.parametrize(
    "fault",
    [
        status(403, "Forbidden: bot was blocked by the user"),
        status(403, "Forbidden: user is deactivated"),
        status(400, "Bad Request: chat not found"),
    ],
    ids=["blocked", "deactivated", "no chat"],
)
async def test_who_cannot_be_reached_is_let_be(bot: Bot, fault: Fault, caplog: pytest.LogCaptureFixture) -> None:
    user = bot.user()

    bot.fake.fails("sendMessage", fault)
    await user.says(bot.sure(ENTRY))
    await bot.user(6).says(bot.sure(ENTRY))

    assert user.heard == []
    assert "Dilarang" in bot.user(6).sees
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_html_that_telegram_refuses_is_sent_plain(bot: Bot) -> None:
    user = bot.user()

    bot.fake.fails("sendMessage", status(400, "Bad Request: can't parse entities: Unsupported start tag"))
    await user.says(bot.sure(ENTRY))

    assert "parse_mode" not in user.heard[-1].fields
    assert "<b>" not in str(user.heard[-1].fields["text"])


async def test_a_bug_gives_the_user_a_number_and_the_log_a_place(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    user = bot.user(name="Sumarni")
    assistant = bot.library.current.assistant

    def broken(*_: object) -> None:
        raise ValueError(f"the question of Sumarni, {TOKEN}")

    monkeypatch.setattr(type(assistant), "ask", broken)
    await user.says("boleh like punya Sumarni?")

    number = user.sees.rsplit(" ", 1)[1]
    assert number in caplog.text
    assert "Sumarni" not in caplog.text
    assert TOKEN not in caplog.text


async def test_an_update_given_twice_is_answered_once(bot: Bot) -> None:
    user = bot.user()

    number = await bot.fake.give(message=user.message(text="halo"))
    await bot.fake.confirmed(number)
    update = {"update_id": number, "message": user.message(text="halo")}
    bot.fake._update_queues._state(TOKEN).updates.append(update)
    await user.says("halo")

    assert len(user.heard) == 2


async def test_updates_out_of_order_are_all_answered(bot: Bot) -> None:
    people = [bot.user(id_) for id_ in range(5, 15)]
    queue = bot.fake._update_queues._state(TOKEN)

    queue.updates.extend(
        {"update_id": number, "message": user.message(text="halo")}
        for number, user in zip((105, 101, 109, 103, 102, 110, 104, 108, 106, 107), people, strict=True)
    )
    await bot.fake.until(lambda: not bot.fake.waiting())

    assert [len(user.heard) for user in people] == [1] * 10


async def test_an_update_without_sense_hides_no_other(bot: Bot) -> None:
    user = bot.user()

    await bot.fake.give(message={"message_id": "x"})
    await bot.fake.give(callback_query={"id": 1})
    await user.says("halo")

    assert len(user.heard) == 1


async def test_a_revoked_token_ends_the_bot_in_words(bot: Bot) -> None:
    bot.fake.fails("getUpdates", *[status(401, "Unauthorized")] * 5)

    await bot.fake.give(message=bot.user().message(text="halo"))

    with pytest.raises(SettingsError, match="refuses TELEGRAM_TOKEN") as raised:
        await asyncio.wait_for(asyncio.shield(bot.task), 10)
    assert TOKEN not in str(raised.value)
    assert raised.value.__cause__ is None
    bot.task = asyncio.create_task(asyncio.sleep(0))


async def test_the_token_is_in_no_log_and_no_repr(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    from bot.telegram.run import quiet_logging

    quiet_logging()
    bot.fake.fails("sendMessage", reset, status(400, "Bad Request: nonsense"))
    bot.fake.fails("getUpdates", raw("…"), reset)
    await bot.user().says("halo")

    assert TOKEN not in caplog.text


def spoil(folder: Path, change: str) -> None:
    if change == "gone":
        shutil.rmtree(folder)
    for path in folder.rglob("*.yaml"):
        path.write_bytes(b"" if change == "emptied" else b"\xff\xfe\x00: [")


@pytest.mark.parametrize("change", ["emptied", "gone", "spoilt"])
async def test_a_spoilt_knowledge_folder_leaves_the_old_edition_answering(
    tiny_bot: Bot, folder: Path, change: str
) -> None:
    user = tiny_bot.user()
    entry = tiny_bot.library.current.knowledge.entries[0].id

    spoil(folder, change)
    await user.says(f"/start {entry}")

    assert tiny_bot.library.current.knowledge.entries[0].title.id in user.sees


@pytest.mark.parametrize(
    "text",
    [
        "a" * 4096,
        "e" + "\u0301" * 4000,
        "\u202eboleh like postingan cabup?\u202c",
        "bo\u200bleh li\u200dke post\u2060ingan cab\ufeffup?",
        "boleh\x00like",
        "<b>boleh</b> <script>like</script> & < >",
        "*boleh* _like_ [x](http://y) `z`",
        "'; drop table query_log; --",
        "%s %n {0} {text.__class__} ${x}",
        "\ud83d\ude00" * 500,
        "🇮🇩" * 1000,
        " \n\t ",
    ],
    ids="long marks rtl zero-width nul html markdown sql format astral flags blank".split(),
)
async def test_a_strange_text_gets_an_answer(bot: Bot, text: str) -> None:
    user = bot.user()

    await user.says(text)

    assert len(user.heard) == 1
    assert not user.sees.startswith(bot.library.current.knowledge.texts["galat"].id[:20])


@pytest.mark.parametrize(
    "data",
    [
        "",
        ":",
        "entry:",
        "case:x:-1",
        "case:x:" + "9" * 40,
        "rate::y",
        "lang:xx",
        "topic:media-sosial:²",
        "\x00",
        "é" * 32,
    ],
)
async def test_a_forged_button_does_no_harm(bot: Bot, data: str) -> None:
    user = bot.user()

    await user.says("/help")
    await user.taps_data(data)
    await user.says("/help")

    assert user.heard[-1].fields["text"] == user.heard[0].fields["text"]


async def test_a_knowledge_change_while_asking_keeps_each_answer_whole(tiny_bot: Bot) -> None:
    user = tiny_bot.user()

    await asyncio.gather(user.says("halo"), asyncio.to_thread(tiny_bot.library.refresh))

    assert len(user.heard) == 1
