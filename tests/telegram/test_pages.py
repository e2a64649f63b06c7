"""The bot's own pages in a private chat."""

from __future__ import annotations

import pytest

from tests.telegram.conftest import Bot


async def test_start_welcomes(bot: Bot) -> None:
    user = bot.user()

    await user.says("/start")

    assert "netralitas" in user.sees.lower()


async def test_the_welcome_offers_questions_to_begin_with_and_all_topics(bot: Bot) -> None:
    user = bot.user()

    await user.says("/start")
    offered = list(user.offered.values())
    await user.taps("Menyukai unggahan calon")

    assert offered[-1] == "topics"
    assert len(offered) == 4
    assert user.sees.startswith("🔴 Dilarang · Menyukai unggahan calon")


@pytest.mark.parametrize(
    ("payload", "first"),
    [
        ("like-postingan-calon", "🔴 Dilarang · Menyukai unggahan calon"),
        ("Like-Postingan-CALON", "🔴 Dilarang · Menyukai unggahan calon"),
        ("like-postingan-calon_0", "🟢 Boleh · Menyukai unggahan calon: unggahan resmi KPU/Bawaslu"),
        ("like-postingan-calon_99", "🔴 Dilarang · Menyukai unggahan calon"),
        ("like-postingan-calon_²", "🔴 Dilarang · Menyukai unggahan calon"),
        ("unggahan", "Apa yang ingin Anda lakukan dengan unggahan ini?"),
    ],
)
async def test_a_deep_link_opens_its_page(bot: Bot, payload: str, first: str) -> None:
    user = bot.user()

    await user.says(f"/start {payload}")

    assert user.sees.startswith(first)


async def test_a_follow_up_leans_on_the_page_a_deep_link_opened(bot: Bot) -> None:
    user = bot.user()

    await user.says("/start like-postingan-calon")
    await user.says("kalau akun resmi KPU?")

    assert "Menyukai" in user.sees.split("\n", 1)[0]


async def test_a_deep_link_opens_two_entries(bot: Bot) -> None:
    user = bot.user()

    await user.says("/start like-postingan-calon_0_share-repost-konten-calon")

    assert user.sees.startswith("🟢 Boleh · Menyukai unggahan calon: unggahan resmi KPU/Bawaslu\n")
    assert "\n🔴 Dilarang · Membagikan konten calon atau partai\n" in user.sees


@pytest.mark.parametrize("payload", ["", "tidak-ada", "q_tidak-ada", "t_tidak-ada", "tanya", "_" * 64])
async def test_a_deep_link_to_nothing_welcomes(bot: Bot, payload: str) -> None:
    user = bot.user()

    await user.says(f"/start {payload}")

    assert user.sees == bot.library.current.knowledge.texts["mulai"].id


@pytest.mark.parametrize("payload", ["q_akun-siapa-suka", "t_media-sosial"])
async def test_a_deep_link_opens_a_question_or_a_topic(bot: Bot, payload: str) -> None:
    user = bot.user()

    await user.says(f"/start {payload}")

    assert user.sees != bot.library.current.knowledge.texts["mulai"].id
    assert user.offered


@pytest.mark.parametrize(
    ("command", "key"),
    [("/help", "bantuan"), ("/bantuan", "bantuan"), ("/apa_ini", "bantuan"), ("/bahasa", "pilih-bahasa")],
)
async def test_a_command_shows_its_page(bot: Bot, command: str, key: str) -> None:
    user = bot.user()

    await user.says(command)

    assert user.sees == bot.library.current.knowledge.texts[key].id


async def test_topics_are_browsed_by_pages(bot: Bot) -> None:
    user = bot.user()

    await user.says("/topik")
    await user.taps("Media sosial")
    first = user.sees
    await user.taps("Berikutnya" if "Berikutnya" in user.offered else list(user.offered)[-2])
    second = user.sees

    assert "(1/" in first
    assert "(2/" in second
    assert user.heard[-1].method == "editMessageText"


async def test_a_topic_leads_to_its_entries(bot: Bot) -> None:
    user = bot.user()

    await user.says("/topik")
    await user.taps("Media sosial")
    await user.taps("Menyukai unggahan calon")

    assert user.sees.startswith("🔴 Dilarang")


async def test_privacy_says_how_long(bot: Bot) -> None:
    user = bot.user()

    await user.says("/privasi")

    assert "180 hari" in user.sees


async def test_channels_are_listed(bot: Bot) -> None:
    user = bot.user()

    await user.says("/lapor")

    assert "Kanal resmi" in user.sees


async def test_a_chosen_language_holds_until_it_is_let_go(bot: Bot) -> None:
    user = bot.user()

    await user.says("/bahasa")
    await user.taps("English")
    await user.says(bot.sure("like-postingan-calon"))
    fixed = user.sees
    await user.says("/bahasa")
    await user.taps("Follow the language")
    await user.says(bot.sure("like-postingan-calon"))

    assert fixed.startswith("🔴 Not allowed")
    assert user.sees.startswith("🔴 Dilarang")


async def test_an_english_telegram_gets_english_pages(bot: Bot) -> None:
    user = bot.user(language="en")

    await user.says("/help")

    assert user.sees == bot.library.current.knowledge.texts["bantuan"].en


async def test_pages_follow_the_language_of_the_answer_not_that_of_the_phone(bot: Bot) -> None:
    user, texts = bot.user(language="en"), bot.library.current.knowledge.texts

    await user.says(bot.sure("like-postingan-calon"))
    await user.taps("Sanksi lengkap")
    cost = user.sees
    await user.says("/lapor")

    assert cost.startswith("Sanksi: Menyukai unggahan calon")
    assert user.sees.startswith(texts["kanal"].id)


async def test_an_indonesian_phone_gets_english_behind_an_english_answer(bot: Bot) -> None:
    user = bot.user()

    await user.says("May a civil servant like a candidate's post?")
    await user.taps(next(iter(user.offered)))
    await user.taps(next(iter(user.offered)))

    assert user.sees.startswith(("🔴 Not allowed", "Sanctions:"))


async def test_the_page_of_channels_does_not_send_its_reader_to_itself(bot: Bot) -> None:
    user = bot.user()

    await user.says("/lapor")

    assert "/lapor" not in user.sees


async def test_commands_and_descriptions_are_registered_by_language_and_scope(bot: Bot) -> None:
    await bot.fake.until(lambda: len(bot.fake.of("setMyShortDescription")) == 3)

    registered = {
        (str(call.fields.get("language_code")), "group" in str(call.fields["scope"]))
        for call in bot.fake.of("setMyCommands")
    }

    assert registered == {(code, group) for code in ("None", "id", "en") for group in (True, False)}
    assert {call.fields.get("language_code") for call in bot.fake.of("setMyDescription")} == {None, "id", "en"}
