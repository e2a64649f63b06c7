"""A forwarded post: the bot asks what its reader wants to do with it."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bot.telegram import allowance
from bot.telegram.allowance import Rate
from bot.wording.posts import ACTS
from tests.telegram.conftest import Bot
from tests.telegram.test_kinds import FROM_CHANNEL, PHOTO
from tests.telegram.test_questions import rows


@pytest.fixture(autouse=True)
def _figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "PRIVATE", Rate(burst=5, seconds=3))


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


@pytest.mark.parametrize(
    ("fields", "captions", "key"),
    [
        ({"forward_origin": FROM_CHANNEL}, ("Pilih Budi!", None, None, None), "tanya-perbuatan"),
        ({"forward_origin": FROM_CHANNEL}, (None, "Pilih Budi!", None, "Menang!"), "tanya-perbuatan"),
        ({}, (None,) * 10, "bukan-teks"),
    ],
    ids=["forwarded", "words under a later picture", "without a word"],
)
async def test_several_pictures_sent_as_one_get_one_answer(
    bot: Bot, fields: dict[str, Any], captions: tuple[str | None, ...], key: str
) -> None:
    user = bot.user()

    for caption in captions:
        under: dict[str, Any] = fields if caption is None else fields | {"caption": caption}
        await user.gives(message=user.message(photo=PHOTO, media_group_id="77", **under))

    assert [str(call.fields["text"]) for call in user.heard] == [bot.library.current.knowledge.texts[key].id]


async def test_a_question_under_one_of_several_pictures_is_answered_once(bot: Bot) -> None:
    user, question = bot.user(), bot.sure("like-postingan-calon")

    await user.gives(message=user.message(photo=PHOTO, media_group_id="77", caption=question))
    for _ in range(2):
        await user.gives(message=user.message(photo=PHOTO, media_group_id="77"))

    assert [user.sees.startswith("🔴 Dilarang"), len(user.heard)] == [True, 1]


async def test_a_large_album_does_not_use_up_the_allowance(bot: Bot) -> None:
    user, now = bot.user(), int(time.time())

    for _ in range(10):
        await user.gives(message=user.message(photo=PHOTO, media_group_id="77", date=now))
    for _ in range(4):
        await user.says("halo", date=now)

    texts = bot.library.current.knowledge.texts
    assert [str(call.fields["text"]) for call in user.heard] == [texts["bukan-teks"].id, *[texts["salam"].id] * 4]


async def test_what_else_one_may_do_with_a_post_is_asked_for_in_words(bot: Bot) -> None:
    user, texts = bot.user(), bot.library.current.knowledge.texts

    await user.gives(message=user.message(text="Pilih Budi nomor 2!", forward_origin=FROM_CHANNEL))
    await user.taps(texts["perbuatan-lain"].id)

    assert user.sees == texts["bukan-itu"].id
