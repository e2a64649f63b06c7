"""The bot's table of contents: which update goes where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
)

from bot.settings import Settings
from bot.telegram.api import api
from bot.telegram.faults import Faults
from bot.telegram.house import House
from bot.telegram.kinds import KINDS

App = Application[Any, Any, Any, Any, Any, Any]
Handler = BaseHandler[Any, Any, Any]


class _Forgetful(Application[Any, Any, Any, Any, Any, Any]):
    """python-telegram-bot notes every chat and user for a persistence this bot does not have, and never forgets one."""

    def _mark_for_persistence_update(self, **_: object) -> None:
        """Nothing is kept."""


def build(settings: Settings, house: House) -> App:
    """The application with every handler; not started. Updates reach it through `Intake`, not through an updater."""
    app = Application.builder().application_class(_Forgetful).bot(api(settings, house.clock)).updater(None).build()
    app.add_handler(TypeHandler(Update, house.gate.admit), group=-2)
    app.add_handlers(house.office.handlers(), group=-1)
    app.add_handler(CallbackQueryHandler(house.taps.tap))
    app.add_handler(InlineQueryHandler(house.inline.offer))
    app.add_handler(ChosenInlineResultHandler(house.inline.chosen))
    app.add_handler(ChatMemberHandler(house.membership.changed, ChatMemberHandler.MY_CHAT_MEMBER))
    app.add_handlers([handler for row in KINDS for handler in _handlers(row.fits, row.does, house)])
    app.add_error_handler(Faults(house.speech).handle)
    return app


def commands(house: House) -> tuple[Handler, ...]:
    """Every command, in private chats and groups."""
    return (
        CommandHandler("start", house.commands.start),
        CommandHandler(["tanya", "ask"], house.questions.tanya),
        CommandHandler(["help", "bantuan"], house.commands.help),
        CommandHandler(["topik", "topics"], house.commands.topics),
        CommandHandler(["lapor", "report"], house.commands.channels),
        CommandHandler(["bahasa", "language"], house.commands.languages),
        CommandHandler(["privasi", "privacy"], house.commands.privacy),
        CommandHandler(["jejak", "receipt"], house.commands.receipt),
    )


def _handlers(fits: Any, does: str, house: House) -> Iterable[Handler]:
    if does == "command":
        return commands(house)
    return (MessageHandler(fits, house.does[does]),)
