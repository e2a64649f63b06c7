"""What is too old or comes too fast."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from bot.telegram import allowance
from bot.telegram.allowance import Allowance, Rate
from bot.telegram.clock import Clock
from tests.telegram.conftest import Bot

FAST = Rate(burst=5, seconds=3)


@pytest.fixture(autouse=True)
def _figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "PRIVATE", FAST)


async def test_a_flood_gets_five_answers_and_one_notice(bot: Bot) -> None:
    user, now, notice = bot.user(), int(time.time()), bot.library.current.knowledge.texts["tunggu"].id

    for _ in range(12):
        await user.says("halo", date=now)

    said = [str(call.fields["text"]) for call in user.heard]
    assert len(said) == 6
    assert said.count(notice) == 1


async def test_edits_count_like_messages(bot: Bot) -> None:
    user, now = bot.user(), int(time.time())
    message = user.message(text="halo", date=now)

    for _ in range(12):
        await user.gives(edited_message={**message, "edit_date": now})

    assert len(user.heard) == 6


async def test_after_a_burst_one_is_let_in_every_three_seconds() -> None:
    allowed = Allowance(FAST)

    let_in = [second for second in range(60) if await allowed.take("chat", second, second)]
    burst = [await allowed.take("other", 0.0, number) for number in range(7)]

    assert [later - earlier for earlier, later in pairwise(let_in[10:])] == [3] * (len(let_in) - 11)
    assert burst == [True] * 5 + [False] * 2


async def test_a_flood_of_taps_is_told_on_the_button(bot: Bot) -> None:
    user, notice = bot.user(), bot.library.current.knowledge.texts["tunggu"].id

    await user.says("/topik")
    for _ in range(8):
        await user.taps_data("topics")

    assert [call.fields.get("text") for call in bot.fake.of("answerCallbackQuery")].count(notice) >= 3


async def test_what_waited_too_long_gets_one_apology_a_chat(bot: Bot) -> None:
    late, sorry = int(time.time()) - 16 * 60, bot.library.current.knowledge.texts["terlambat"].id
    people = [bot.user(id_) for id_ in (5, 6)]

    for user in people * 3:
        await user.says("boleh like?", date=late)

    assert [[str(call.fields["text"]) for call in user.heard] for user in people] == [[sorry], [sorry]]


async def test_a_group_is_not_disturbed_after_an_outage(bot: Bot) -> None:
    group, user = bot.group(), bot.user()

    await group.hears(user, "/tanya boleh like?", date=int(time.time()) - 16 * 60)

    assert group.heard == []


async def test_what_is_fourteen_minutes_old_is_answered(bot: Bot) -> None:
    user = bot.user()

    await user.says(bot.sure("like-postingan-calon"), date=int(time.time()) - 14 * 60)

    assert user.sees.startswith("🔴")


def test_a_clock_that_jumps_does_not_make_messages_old(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    clock.hear("Mon, 23 Nov 2026 10:00:00 GMT")

    monkeypatch.setattr(time, "time", lambda: 0.0)

    assert clock.now().isoformat()[:19] == "2026-11-23T10:00:00"


@pytest.mark.parametrize("date", [None, "", "kemarin", "Mon, 99 Nov 2026 10:00:00 GMT"])
def test_a_senseless_date_is_ignored(date: str | None) -> None:
    clock = Clock()

    clock.hear(date)

    assert clock.now().year >= 2026
