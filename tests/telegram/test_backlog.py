"""What waited while the bot was away, and what takes long."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest

from bot.knowledge import Library
from bot.telegram.edition import edition
from tests.telegram.conftest import Bot, running
from tests.telegram.fake import Fake
from tests.telegram.people import User

WAITING, CHATS, NEW = 10_000, 200, 20


async def test_ten_thousand_old_updates_get_one_apology_a_chat_and_the_new_ones_their_answer(
    fake: Fake, tmp_path: Path, folder: Path
) -> None:
    late = int(time.time()) - 16 * 60
    people = [User(fake, 1000 + number) for number in range(CHATS + NEW)]
    for number in range(WAITING):
        await fake.give(message=people[number % CHATS].message(text="boleh like?", date=late))
    for user in people[CHATS:]:
        await fake.give(message=user.message(text="boleh like postingan cabup?"))

    async with running(fake, tmp_path, Library(folder, edition)) as bot:
        await fake.until(lambda: not fake.waiting(), 60)
        sorry = bot.library.current.knowledge.texts["terlambat"].id

    told = [int(call.fields["chat_id"]) for call in fake.of("sendMessage") if call.fields["text"] == sorry]
    assert sorted(told) == [user.id for user in people[:CHATS]]
    assert all(abs(place - (chat - 1000)) < 64 for place, chat in enumerate(told))  # oldest first, 64 at once
    assert [[call.fields["text"] == sorry for call in user.heard] for user in people[CHATS:]] == [[False]] * NEW


@pytest.mark.parametrize(("seconds", "shown"), [(0.4, 1), (0.0, 0)])
async def test_typing_is_shown_only_for_what_takes_long(
    tiny_bot: Bot, monkeypatch: pytest.MonkeyPatch, seconds: float, shown: int
) -> None:
    from bot.telegram import sending
    from bot.telegram.speech import Speech

    monkeypatch.setattr(sending, "TYPING_AFTER_SECONDS", 0.2)
    say = Speech.say

    async def slowly(self: Speech, *given: Any) -> None:
        await asyncio.sleep(seconds)
        await say(self, *given)

    monkeypatch.setattr(Speech, "say", slowly)

    await tiny_bot.user().says("halo")

    assert [call.fields["action"] for call in tiny_bot.fake.of("sendChatAction")] == ["typing"] * shown
    assert [call.method for call in tiny_bot.fake.chats[5]][-1] == "sendMessage"


def test_typing_begins_after_a_second() -> None:
    from bot.telegram.sending import TYPING_AFTER_SECONDS

    assert TYPING_AFTER_SECONDS == 1.0
