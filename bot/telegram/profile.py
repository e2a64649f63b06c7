"""What Telegram shows of the bot itself: commands per language and scope, descriptions."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from bot.knowledge import Knowledge
from bot.knowledge.model import Language
from bot.wording.texts import Texts

PRIVATE = (
    ("start", "perintah-mulai"),
    ("tanya", "perintah-tanya"),
    ("topik", "perintah-topik"),
    ("lapor", "perintah-lapor"),
    ("bahasa", "perintah-bahasa"),
    ("privasi", "perintah-privasi"),
    ("jejak", "perintah-jejak"),
    ("help", "perintah-bantuan"),
)
GROUP = (
    ("tanya", "perintah-tanya"),
    ("topik", "perintah-topik"),
    ("lapor", "perintah-lapor"),
    ("help", "perintah-bantuan"),
)


async def introduce(bot: Bot, knowledge: Knowledge) -> None:
    """Register commands and descriptions; Indonesian is also the default for every other language."""
    languages: tuple[tuple[Language, str | None], ...] = (("id", None), ("id", "id"), ("en", "en"))
    calls: list[Coroutine[Any, Any, bool]] = []
    for language, code in languages:
        texts = Texts(knowledge, language)
        for scope, commands in _scopes():
            listed = [BotCommand(name, texts(key)) for name, key in commands]
            calls.append(bot.set_my_commands(listed, scope=scope, language_code=code))
        calls.append(bot.set_my_description(texts("deskripsi"), language_code=code))
        calls.append(bot.set_my_short_description(texts("deskripsi-singkat"), language_code=code))
    await asyncio.gather(*calls)  # one after the other they would delay the start by a second


def _scopes() -> tuple[tuple[BotCommandScope, tuple[tuple[str, str], ...]], ...]:
    return (BotCommandScopeAllPrivateChats(), PRIVATE), (BotCommandScopeAllGroupChats(), GROUP)
