"""A `Message` on its way to Telegram: keyboard, HTML, and what to do when Telegram refuses."""

from __future__ import annotations

from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.wording.message import Message
from bot.wording.split import split


def keyboard(message: Message) -> InlineKeyboardMarkup | None:
    """The rows of buttons, or None if there are none."""
    if not message.rows:
        return None
    rows = [[InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in message.rows]
    return InlineKeyboardMarkup(rows)


async def send(bot: Bot, chat: int, message: Message, reply_to: int | None = None) -> None:
    """Send *message*, in parts if it is too long; as plain text if Telegram can't read its HTML."""
    replied = ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None
    parts = split(message)
    for part in parts:
        markup = keyboard(part)
        try:
            await bot.send_message(
                chat, part.html, parse_mode=ParseMode.HTML, reply_markup=markup, reply_parameters=replied
            )
        except BadRequest as error:
            if "parse entities" not in str(error):
                raise
            await bot.send_message(chat, part.plain, reply_markup=markup, reply_parameters=replied)
        replied = None


async def replace(query: CallbackQuery, message: Message) -> None:
    """Put *message* where the tapped one stands; a second tap on the same button changes nothing."""
    try:
        await query.edit_message_text(split(message)[0].html, parse_mode=ParseMode.HTML, reply_markup=keyboard(message))
    except BadRequest as error:
        if "not modified" not in str(error):
            raise


async def acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    """Stop the spinner on the button; a tap that is too old to answer is fine."""
    try:
        await query.answer(text)
    except BadRequest as error:
        if "too old" not in str(error) and "invalid" not in str(error):
            raise
