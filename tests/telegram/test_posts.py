"""A forwarded post: the bot asks what its reader wants to do with it."""

from __future__ import annotations

import pytest

from bot.wording.posts import ACTS
from tests.telegram.conftest import Bot
from tests.telegram.test_kinds import FROM_CHANNEL
from tests.telegram.test_questions import rows


@pytest.mark.parametrize(("key", "entry"), ACTS)
async def test_each_act_gets_the_answer_of_its_entry(bot: Bot, key: str, entry: str) -> None:
    user, knowledge = bot.user(), bot.library.current.knowledge

    await user.gives(message=user.message(text="Pilih Budi nomor 2!", forward_origin=FROM_CHANNEL))
    await user.taps(knowledge.texts[key].id)

    found = knowledge.entry(entry)
    assert found is not None
    assert found.title.id in user.sees


async def test_nothing_of_the_post_is_kept(bot: Bot) -> None:
    user = bot.user()

    await user.gives(message=user.message(text="Pilih Budi nomor 2!", forward_origin=FROM_CHANNEL))
    await user.taps("👍")
    await bot.logged()

    assert rows(bot.log) == []
