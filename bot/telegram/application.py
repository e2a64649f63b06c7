"""The bot's table of contents: which update goes where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from telegram.ext.filters import BaseFilter

from bot.settings import Settings
from bot.telegram.api import api
from bot.telegram.faults import Faults
from bot.telegram.house import House
from bot.telegram.kinds import KINDS
from bot.telegram.turns import Does

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
    app.add_error_handler(Faults(house.speech, house.refuse).handle)
    return app


def commands(house: House, fits: BaseFilter) -> tuple[Handler, ...]:
    """Every command, in private chats and groups."""
    pages: tuple[tuple[Sequence[str], Does], ...] = (
        (["start"], house.commands.start),
        (["help", "bantuan"], house.commands.help),
        (["topik", "topics"], house.commands.topics),
        (["lapor", "report"], house.commands.channels),
        (["bahasa", "language"], house.commands.languages),
        (["privasi", "privacy"], house.commands.privacy),
        (["jejak", "receipt"], house.commands.receipt),
    )
    return (
        CommandHandler(["tanya", "ask"], house.questions.tanya, fits),
        *(CommandHandler(names, house.turns.pages(does), fits) for names, does in pages),
    )


def _handlers(fits: BaseFilter, does: str, house: House) -> Iterable[Handler]:
    if does == "command":
        return commands(house, fits)
    return (MessageHandler(fits, house.does[does]),)
