"""A `Message` on its way to Telegram: keyboard, HTML, and what to do when Telegram refuses."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResult,
    InlineQueryResultsButton,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.telegram.api import Api
from bot.wording.message import Button, Message
from bot.wording.split import split

TYPING_AFTER_SECONDS = 1.0  # an indicator that flashes for less only unsettles


def keyboard(message: Message) -> InlineKeyboardMarkup | None:
    """The rows of buttons, or None if there are none."""
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in message.rows]) if message.rows else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url)
    return InlineKeyboardButton(button.label, callback_data=button.data)


async def send(bot: Bot, chat: int, message: Message, reply_to: int | None = None) -> None:
    """Send *message*, in parts if it is too long; follows a group that became a supergroup.

    Every part is a reply: in a group with topics Telegram puts a reply into the topic of what it replies to.
    """
    for part in split(message):
        try:
            await _send(bot, chat, part, reply_to)
        except ChatMigrated as moved:
            chat, reply_to = moved.new_chat_id, None
            await _send(bot, chat, part, None)


async def _send(bot: Bot, chat: int, part: Message, reply_to: int | None) -> None:
    """As HTML, or as plain text if Telegram can't read the HTML: an ugly answer is better than none."""
    assert isinstance(bot, Api)  # contexts only promise a `Bot`
    answered = {"message_id": reply_to, "allow_sending_without_reply": True} if reply_to else None
    more = {"reply_markup": _rows(part), "reply_parameters": answered}
    try:
        await bot.say(chat, part.html, parse_mode=ParseMode.HTML.value, **more)
    except BadRequest as error:
        if "parse entities" not in str(error):
            raise
        await bot.say(chat, part.plain, **more)


def _rows(message: Message) -> dict[str, Any] | None:
    """The rows of buttons as the Bot API's JSON."""
    return {"inline_keyboard": [[_json(button) for button in row] for row in message.rows]} if message.rows else None


def _json(button: Button) -> dict[str, str]:
    return {"text": button.label, **({"url": button.url} if button.url else {"callback_data": button.data})}


async def replace(query: CallbackQuery, message: Message) -> bool:
    """Put *message* where the tapped one stands; False if that can't be edited any more.

    A second tap on the same button changes nothing.
    """
    try:
        await query.edit_message_text(split(message)[0].html, parse_mode=ParseMode.HTML, reply_markup=keyboard(message))
    except BadRequest as error:
        return "not modified" in str(error)
    except (
        ChatMigrated,
        TypeError,
    ):  # `TypeError`: python-telegram-bot's word for a message that is no longer accessible
        return False
    return True


async def acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    """Stop the spinner on the button; a tap that is too old to answer is fine."""
    with _old_is_fine():
        await query.answer(text[:200] if text else None)


async def give(
    query: InlineQuery,
    results: Sequence[InlineQueryResult],
    cache_seconds: int,
    button: InlineQueryResultsButton | None,
) -> None:
    """Answer an inline query, for its user only; one that is too old to answer is fine: they typed on."""
    with _old_is_fine():
        await query.answer(results, cache_time=cache_seconds, is_personal=True, button=button)


@contextmanager
def _old_is_fine() -> Iterator[None]:
    try:
        yield
    except BadRequest as error:
        if "too old" not in str(error) and "invalid" not in str(error):
            raise


@asynccontextmanager
async def typing(bot: Bot, chat: int) -> AsyncIterator[None]:
    """Show "typing …" while the block runs, once it has run for a second."""
    loop = asyncio.get_running_loop()
    shown: list[asyncio.Task[None]] = []
    timer = loop.call_later(TYPING_AFTER_SECONDS, lambda: shown.append(loop.create_task(_type(bot, chat))))
    try:
        yield
    finally:
        timer.cancel()
        for task in shown:
            task.cancel()


async def _type(bot: Bot, chat: int) -> None:
    try:
        await bot.send_chat_action(chat, ChatAction.TYPING)
    except TelegramError:  # nobody misses it
        return
