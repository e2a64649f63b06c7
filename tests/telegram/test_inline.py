"""Inline mode: entries to post in any chat."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.telegram.conftest import Bot
from tests.telegram.test_questions import rows


async def offered(bot: Bot, text: str, **face: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    user = bot.user(**face)
    await user.gives(inline_query={"id": str(next(bot.fake.numbers)), "from": user.face, "query": text, "offset": ""})
    fields = bot.fake.of("answerInlineQuery")[-1].fields
    return json.loads(fields["results"]), fields


async def test_a_query_offers_up_to_five_entries(bot: Bot) -> None:
    results, fields = await offered(bot, bot.sure("like-postingan-calon"))

    assert 1 <= len(results) <= 5
    assert results[0]["id"] == "like-postingan-calon"
    assert results[0]["title"] == "🔴 Menyukai unggahan calon"
    assert results[0]["description"].startswith("🔴 Dilarang. Jangan")
    assert "Menyukai unggahan calon" in results[0]["input_message_content"]["message_text"]
    assert int(fields["cache_time"]) > 0


@pytest.mark.parametrize("text", ["", " ", "halo"])
async def test_where_nothing_is_asked_yet_the_usual_ones_are_offered(bot: Bot, text: str) -> None:
    results, _ = await offered(bot, text)

    assert len(results) == 5
    assert results[0]["id"] == "like-postingan-calon"


@pytest.mark.parametrize("text", ["lik postngan cabub", "like postingn", "LIKE POSTINGN"])
async def test_what_is_typed_with_slips_is_found_by_its_letters(bot: Bot, text: str) -> None:
    results, _ = await offered(bot, text)

    assert "like-postingan-calon" in [result["id"] for result in results]


async def test_the_case_that_fits_is_offered_not_the_rule_it_is_an_exception_to(bot: Bot) -> None:
    assistant = bot.library.current.assistant
    phrasings = (phrasing for entry in assistant.knowledge.entries for phrasing in entry.phrasings)
    asked = next(each for each in phrasings if (found := assistant.ask(each).ruling) and found.case is not None)
    ruling = assistant.ask(asked).ruling
    assert ruling is not None

    results, _ = await offered(bot, asked)

    link = f"https://t.me/netral_bot?start={ruling.entry.id}_{ruling.case}"
    assert results[0]["reply_markup"]["inline_keyboard"] == [[{"text": "Tanya bot ini", "url": link}]]
    assert bot.library.current.knowledge.texts[f"putusan-{ruling.verdict}"].id[0] == results[0]["title"][0]


async def test_a_chosen_language_holds_here_too(bot: Bot) -> None:
    user = bot.user()

    await user.says("/bahasa")
    await user.taps("English")
    results, _ = await offered(bot, bot.sure("like-postingan-calon"))

    assert results[0]["title"] == "🔴 Liking a candidate's post"


async def test_the_entry_that_was_posted_is_the_one_logged(bot: Bot) -> None:
    user, question = bot.user(), bot.sure("like-postingan-calon")

    await user.gives(chosen_inline_result={"result_id": "foto-bersama-calon", "from": user.face, "query": question})
    await bot.logged()

    assert [(row["outcome"], row["entry"]) for row in rows(bot.log)] == [("answer", "foto-bersama-calon")]


async def test_what_is_not_understood_leads_to_the_private_chat(bot: Bot) -> None:
    results, fields = await offered(bot, "qzxv wkwj pfft")

    assert results == []
    assert json.loads(fields["button"])["start_parameter"] == "tanya"


async def test_only_the_chosen_one_is_logged(bot: Bot) -> None:
    user = bot.user()
    question = bot.sure("like-postingan-calon")

    await offered(bot, question[:8])
    await offered(bot, question)
    await user.gives(chosen_inline_result={"result_id": "like-postingan-calon", "from": user.face, "query": question})
    await bot.logged()

    assert [(row["channel"], row["entry"]) for row in rows(bot.log)] == [("inline", "like-postingan-calon")]
