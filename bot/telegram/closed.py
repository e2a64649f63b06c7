"""While answers are under review, nobody gets a verdict; who asks for one reads why."""

from __future__ import annotations

from telegram import Chat, InlineQueryResultsButton, Update
from telegram import Message as TelegramMessage

from bot.telegram.pause import Pause
from bot.telegram.sending import acknowledge, give
from bot.telegram.speech import Context, Speech
from bot.telegram.turns import Turns
from bot.telegram.utterance import mentions, replies_to
from bot.wording.links import ASK


class Closed:
    def __init__(self, speech: Speech, pause: Pause, administrators: frozenset[int], turns: Turns) -> None:
        self._speech, self._pause, self._administrators, self._turns = speech, pause, administrators, turns

    async def turns_away(self, update: Update, context: Context) -> bool:
        """Whether this is not to be answered now; its sender was told why, if a word is due."""
        reason = self._pause.reason
        if reason is None or not self._asks(update):
            return False
        await self._tell(update, context, reason)
        return True

    def _asks(self, update: Update) -> bool:
        """Whether this would get a verdict, from anyone but an administrator: all but the commands that show other pages."""
        user, message = update.effective_user, update.message or update.edited_message
        if user is not None and user.id in self._administrators:
            return False
        if message is None:
            return update.callback_query is not None or update.inline_query is not None
        name, _, rest = (message.text or "").partition(" ")
        name = name.split("@")[0].lower()
        return not name.startswith("/") or name in {"/tanya", "/ask"} or (name == "/start" and bool(rest))

    async def _tell(self, update: Update, context: Context, reason: str) -> None:
        pages, message = self._speech.pages(update), update.message or update.edited_message
        if update.callback_query is not None:
            await acknowledge(update.callback_query, pages.texts("jeda", alasan=reason))
        elif update.inline_query is not None:
            button = InlineQueryResultsButton(pages.texts("inline-jeda"), start_parameter=ASK)
            await give(update.inline_query, [], 0, button)
        elif message is not None and await self._spoken_to(update, message, context):
            await self._speech.say(update, context, pages.plain("jeda", alasan=reason))

    async def _spoken_to(self, update: Update, message: TelegramMessage, context: Context) -> bool:
        """Whether a word is due: in a group to those who called the bot, and in their turn."""
        if message.chat.type == Chat.PRIVATE:
            return True
        bot = context.bot
        called = (
            mentions(message, bot.id, bot.username)
            or replies_to(message, bot.id)
            or (message.text or "").startswith("/")
        )
        return called and await self._turns.take(update, page=True)
