"""In which language to speak, and where to."""

from __future__ import annotations

from telegram import Chat, Update
from telegram import Message as TelegramMessage
from telegram.ext import ContextTypes

from bot.knowledge import Knowledge, Library
from bot.knowledge.model import Language
from bot.telegram.clock import Clock
from bot.telegram.edition import Edition
from bot.telegram.memory import Memory
from bot.telegram.sending import send
from bot.wording.labels import Labels
from bot.wording.message import Message
from bot.wording.render import Pages

Context = ContextTypes.DEFAULT_TYPE


class Speech:
    """Pages in the user's language, sent to where the update came from."""

    def __init__(self, library: Library[Edition], memory: Memory, clock: Clock) -> None:
        self.library, self.memory, self._clock = library, memory, clock
        self._pages: dict[Language, Pages] = {}
        self._labels: tuple[Knowledge, Labels] | None = None

    def chosen(self, update: Update) -> Language | None:
        """The language fixed with /bahasa; None to follow what is written."""
        user = update.effective_user
        return self.memory.language(user.id) if user else None

    def pages(self, update: Update, language: Language | None = None) -> Pages:
        """Pages in *language*, else the one chosen, else that of what is tapped or was written, else Telegram's own."""
        user = update.effective_user
        client: Language = "en" if user and (user.language_code or "id").startswith("en") else "id"
        language = language or self.chosen(update) or self._tapped(update) or self._written(update) or client
        return self.spoken(self.library.current.knowledge, language)

    def _tapped(self, update: Update) -> Language | None:
        """The language of the message whose button was tapped: a page behind it must not be in another."""
        message = update.callback_query.message if update.callback_query else None
        if not isinstance(message, TelegramMessage) or message.reply_markup is None:
            return None
        knowledge = self.library.current.knowledge
        if self._labels is None or self._labels[0] is not knowledge:
            self._labels = knowledge, Labels(knowledge)
        return self._labels[1].language(button.text for row in message.reply_markup.inline_keyboard for button in row)

    def _written(self, update: Update) -> Language | None:
        """The language of the last question in this private chat, while it is remembered."""
        row = self.memory.last_row(update.effective_user.id) if update.effective_user else None
        return None if row is None else "en" if row.language == "en" else "id"

    def own(self) -> Pages:
        """Pages for someone who did not just write: administrators, in Indonesian."""
        return self.spoken(self.library.current.knowledge, "id")

    def spoken(self, knowledge: Knowledge, language: Language) -> Pages:
        """The pages of one edition, the same object all day, because they keep what they rendered."""
        kept, today = self._pages.get(language), self._clock.today()
        if kept is None or kept.knowledge is not knowledge or kept.rulings.lines.today != today:
            kept = self._pages[language] = Pages(knowledge, language, today)
        return kept

    async def say(self, update: Update, context: Context, page: Message) -> None:
        """Send *page*; in a group as a reply to what it answers."""
        chat, message = update.effective_chat, update.effective_message
        assert chat is not None
        reply_to = message.id if message and chat.type != Chat.PRIVATE else None
        await send(context.bot, chat.id, page, reply_to)
