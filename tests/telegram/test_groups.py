"""Groups: the bot answers who speaks to it, in few words, and offers the way to a private chat."""

from __future__ import annotations

import time

import pytest

from tests.telegram.conftest import Bot


@pytest.mark.parametrize("words", ["/tanya {}", "/tanya@netral_bot {}", "@netral_bot {}", "{} @netral_bot"])
async def test_a_question_to_the_bot_is_answered_as_a_reply(bot: Bot, words: str) -> None:
    group, user = bot.group(), bot.user()

    await group.hears(user, words.format(bot.sure("like-postingan-calon")))

    assert group.sees.startswith("🔴 Dilarang")
    assert "reply_parameters" in group.heard[-1].fields
    assert list(group.offered.values()) == ["https://t.me/netral_bot?start=like-postingan-calon"]


async def test_a_reply_to_the_bot_is_answered(bot: Bot) -> None:
    group, user = bot.group(), bot.user()

    await group.hears(user, "/tanya " + bot.sure("like-postingan-calon"))
    await group.hears(bot.user(6), bot.sure("foto-bersama-calon"), reply_to_message=group.heard[-1].result)

    assert len(group.heard) == 2
    assert group.offered == {"🔒 Lanjutkan secara pribadi": "https://t.me/netral_bot?start=foto-bersama-calon"}


async def test_a_reply_carries_what_it_replies_to(bot: Bot) -> None:
    group = bot.group()

    await group.hears(bot.user(5), "/tanya " + bot.sure("like-postingan-calon"))
    await group.hears(bot.user(6), "kalau dibatalkan lagi?", reply_to_message=group.heard[-1].result)

    assert group.sees != bot.library.current.knowledge.texts["tidak-tahu"].id


async def test_tanya_in_reply_to_a_colleague_answers_the_colleagues_question(bot: Bot) -> None:
    group, asker, helper = bot.group(), bot.user(5), bot.user(6)

    question = asker.message(group.chat, text=bot.sure("like-postingan-calon"))
    await group.hears(helper, "/tanya", reply_to_message=question)

    assert group.sees.startswith("🔴 Dilarang")


async def test_an_answer_repeats_nothing_of_the_question(bot: Bot) -> None:
    group, user = bot.group(), bot.user()

    await group.hears(user, f"/tanya saya Sumarni NIP 198501012010011001, {bot.sure('like-postingan-calon')}")

    said = str(group.heard[-1].fields)
    assert "Sumarni" not in said
    assert "1985" not in said


async def test_a_member_gets_one_answer_in_twenty_seconds(bot: Bot) -> None:
    group, user, now = bot.group(), bot.user(), int(time.time())

    for after in (0, 5, 19, 20):
        await group.hears(user, "/tanya " + bot.sure("like-postingan-calon"), date=now + after)

    assert len(group.heard) == 2


async def test_a_group_gets_ten_answers_a_minute(bot: Bot) -> None:
    group, now = bot.group(), int(time.time())

    for id_ in range(15):
        await group.hears(bot.user(100 + id_), "/tanya " + bot.sure("like-postingan-calon"), date=now)

    assert len(group.heard) == 10


async def test_a_tap_in_a_group_changes_the_message_in_place(bot: Bot) -> None:
    group, user = bot.group(), bot.user()

    await group.hears(user, "/topik")
    topics = group.heard[-1]
    await user.taps_data("topic:media-sosial:0", topics)

    assert [call.method for call in group.heard] == ["sendMessage", "editMessageText"]


async def test_a_migrated_group_is_answered_at_its_new_address(bot: Bot) -> None:
    from tests.telegram.fake import status

    group, moved = bot.group(-55), bot.group(-1009)
    group.chat["type"] = "group"
    bot.fake.fails("sendMessage", status(400, "group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1009))

    await group.hears(bot.user(), "/tanya " + bot.sure("like-postingan-calon"))

    assert moved.sees.startswith("🔴 Dilarang")
