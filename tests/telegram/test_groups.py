"""Groups: the bot answers who speaks to it, in few words, and offers the way to a private chat."""

from __future__ import annotations

import time

import pytest

from tests.telegram.conftest import Bot
from tests.telegram.fake import status
from tests.telegram.test_kinds import FROM_CHANNEL, PHOTO
from tests.telegram.test_questions import rows


@pytest.mark.parametrize("words", ["/tanya {}", "/tanya@netral_bot {}", "@netral_bot {}", "{} @netral_bot"])
async def test_a_question_to_the_bot_is_answered_as_a_reply(bot: Bot, words: str) -> None:
    group, user = bot.group(), bot.user()

    await group.hears(user, words.format(bot.sure("like-postingan-calon")))

    assert group.sees.startswith("🔴 Dilarang")
    assert "reply_parameters" in group.heard[-1].fields
    assert list(group.offered.values()) == ["https://t.me/netral_bot?start=like-postingan-calon"]


@pytest.mark.parametrize(
    ("asking", "answers"), [("/tanya", 1), ("/TANYA@Netral_Bot", 1), ("/tanya@lain_bot", 0), ("/help", 0)]
)
async def test_a_command_under_a_photo_asks_too(bot: Bot, asking: str, answers: int) -> None:
    group, user = bot.group(), bot.user()

    await user.gives(
        message=user.message(group.chat, photo=PHOTO, caption=f"{asking} {bot.sure('like-postingan-calon')}")
    )

    assert len(group.heard) == answers


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


async def test_a_group_gets_ten_answers_in_any_minute(bot: Bot) -> None:
    group, now = bot.group(), int(time.time())
    answered = []

    for second in range(0, 126, 3):
        before = len(group.heard)
        question = "/tanya " + bot.sure("like-postingan-calon")
        await group.hears(bot.user(100 + second), question, date=now + second)
        answered += [second] * (len(group.heard) - before)

    assert max(sum(start <= at < start + 60 for at in answered) for start in answered) == 10
    assert answered[:11] == [*range(0, 30, 3), 60]


async def test_how_to_ask_does_not_cost_the_question_that_follows(bot: Bot) -> None:
    group, user, now = bot.group(), bot.user(), int(time.time())

    await group.hears(user, "/tanya", date=now)
    await group.hears(user, "/tanya", date=now + 1)
    await group.hears(user, "/tanya " + bot.sure("like-postingan-calon"), date=now + 2)

    assert len(group.heard) == 2
    assert group.sees.startswith("🔴 Dilarang")


async def test_pages_have_their_limits_too(bot: Bot) -> None:
    group, now = bot.group(), int(time.time())

    for number in range(30):
        await group.hears(bot.user(100 + number % 15), "/help", date=now + number // 15)

    assert len(group.heard) == 10


async def test_a_tap_in_a_group_changes_the_message_in_place(bot: Bot) -> None:
    group, user = bot.group(), bot.user()

    await group.hears(user, "/topik")
    topics = group.heard[-1]
    await user.taps_data("topic:media-sosial:0", topics)

    assert [call.method for call in group.heard] == ["sendMessage", "editMessageText"]


async def test_a_tap_in_a_group_leaves_the_way_to_the_private_chat(bot: Bot) -> None:
    group, user = bot.group(), bot.user()

    await group.hears(user, "/topik")
    await user.taps_data("topic:media-sosial:0", group.heard[-1])
    topic = group.offered
    await user.taps_data("case:like-postingan-calon:0", group.heard[-1])

    assert topic["🔒 Lanjutkan secara pribadi"] == "https://t.me/netral_bot?start=t_media-sosial"
    assert len(topic) > 5
    assert group.offered == {"🔒 Lanjutkan secara pribadi": "https://t.me/netral_bot?start=like-postingan-calon_0"}


async def test_a_language_chosen_in_a_group_changes_nothing_for_the_others(bot: Bot) -> None:
    group, user = bot.group(), bot.user()

    await group.hears(user, "/bahasa")
    await user.taps_data("lang:en", group.heard[-1])

    assert [call.method for call in group.heard] == ["sendMessage"]
    said = [str(call.fields.get("text")) for call in bot.fake.of("answerCallbackQuery")]
    assert said == [bot.library.current.knowledge.texts["bahasa-dipilih"].en]


async def test_the_private_link_opens_what_the_group_was_told(bot: Bot) -> None:
    group, reader, assistant = bot.group(), bot.user(), bot.library.current.assistant
    phrasings = (phrasing for entry in assistant.knowledge.entries for phrasing in entry.phrasings)
    cased = next(each for each in phrasings if (found := assistant.ask(each).ruling) and found.case is not None)

    for number, question in enumerate((cased, "boleh like sama share postingan calon?")):
        await group.hears(bot.user(100 + number), "/tanya " + question)
        await reader.says("/start " + group.offered["🔒 Lanjutkan secara pribadi"].split("=")[1])
        assert reader.sees == group.sees


@pytest.mark.parametrize("asking", ["/tanya", "@netral_bot", "/tanya@netral_bot"])
@pytest.mark.parametrize("where", ["text", "caption"])
async def test_a_colleagues_question_is_answered_for_who_replies_to_it(bot: Bot, asking: str, where: str) -> None:
    group, asker, helper = bot.group(), bot.user(5), bot.user(6)

    question = asker.message(group.chat, **{where: bot.sure("like-postingan-calon")})
    await group.hears(helper, asking, reply_to_message=question)

    assert group.sees.startswith("🔴 Dilarang")


async def test_only_the_quoted_part_is_asked(bot: Bot) -> None:
    group, asker, helper = bot.group(), bot.user(5), bot.user(6)
    asked = bot.sure("like-postingan-calon")

    long = asker.message(group.chat, text=f"{bot.sure('foto-bersama-calon')} {asked}")
    await group.hears(helper, "/tanya", reply_to_message=long, quote={"text": asked, "position": 40})

    assert group.sees.startswith("🔴 Dilarang · Menyukai unggahan calon")


@pytest.mark.parametrize("asking", ["/tanya", "@netral_bot"])
async def test_a_forwarded_post_is_not_read_in_a_group_either(bot: Bot, asking: str) -> None:
    group, poster, helper = bot.group(), bot.user(5), bot.user(6)

    post = poster.message(group.chat, text=bot.sure("foto-bersama-calon"), forward_origin=FROM_CHANNEL)
    await group.hears(helper, asking, reply_to_message=post)
    await bot.logged()

    assert group.sees == bot.library.current.knowledge.texts["tanya-perbuatan"].id
    assert "entry:like-postingan-calon" in group.offered.values()
    assert rows(bot.log) == []


@pytest.mark.parametrize("words", ["👍", "…", "12"])
async def test_a_sign_below_an_answer_is_met_with_silence(bot: Bot, words: str) -> None:
    group = bot.group()

    await group.hears(bot.user(5), "/tanya " + bot.sure("like-postingan-calon"))
    await group.hears(bot.user(6), words, reply_to_message=group.heard[-1].result)

    assert len(group.heard) == 1


async def test_a_page_tapped_in_a_group_that_moved_comes_at_the_new_address(bot: Bot) -> None:
    group, moved, user = bot.group(-55), bot.group(-1009), bot.user()
    gone = status(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1009)

    await group.hears(user, "/topik")
    bot.fake.fails("editMessageText", gone)
    bot.fake.fails("sendMessage", gone)
    await user.taps_data("topic:media-sosial:0", group.heard[-1])

    assert "Media sosial" in moved.sees
    assert len(group.heard) == 1


async def test_a_migrated_group_is_answered_at_its_new_address(bot: Bot) -> None:
    group, moved = bot.group(-55), bot.group(-1009)
    group.chat["type"] = "group"
    bot.fake.fails("sendMessage", status(400, "group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1009))

    await group.hears(bot.user(), "/tanya " + bot.sure("like-postingan-calon"))

    assert moved.sees.startswith("🔴 Dilarang")
