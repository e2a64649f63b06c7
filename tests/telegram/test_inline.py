"""Inline mode: entries to post in any chat."""

from __future__ import annotations

import json
from typing import Any

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


async def test_an_empty_query_offers_the_usual_ones(bot: Bot) -> None:
    results, _ = await offered(bot, " ")

    assert len(results) == 5


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
