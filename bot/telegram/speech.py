"""In which language to speak, and where to."""

from __future__ import annotations

from telegram import Chat, Update
from telegram.ext import ContextTypes

from bot.knowledge import Knowledge, Library
from bot.knowledge.model import Language
from bot.telegram.edition import Edition
from bot.telegram.memory import Memory
from bot.telegram.sending import send
from bot.wording.lines import wib_today
from bot.wording.message import Message
from bot.wording.render import Pages

Context = ContextTypes.DEFAULT_TYPE


class Speech:
    """Pages in the user's language, sent to where the update came from."""

    def __init__(self, library: Library[Edition], memory: Memory) -> None:
        self.library, self.memory = library, memory
        self._pages: dict[Language, Pages] = {}

    def chosen(self, update: Update) -> Language | None:
        """The language fixed with /bahasa; None to follow what is written."""
        user = update.effective_user
        return self.memory.language(user.id) if user else None

    def pages(self, update: Update, language: Language | None = None) -> Pages:
        """Pages in *language*, else the one chosen, else the one Telegram itself is set to."""
        user = update.effective_user
        client: Language = "en" if user and (user.language_code or "id").startswith("en") else "id"
        return self.spoken(self.library.current.knowledge, language or self.chosen(update) or client)

    def own(self) -> Pages:
        """Pages for someone who did not just write: administrators, in Indonesian."""
        return self.spoken(self.library.current.knowledge, "id")

    def spoken(self, knowledge: Knowledge, language: Language) -> Pages:
        """The pages of one edition, the same object all day, because they keep what they rendered."""
        kept, today = self._pages.get(language), wib_today()
        if kept is None or kept.knowledge is not knowledge or kept.rulings.lines.today != today:
            kept = self._pages[language] = Pages(knowledge, language, today)
        return kept

    async def say(self, update: Update, context: Context, page: Message) -> None:
        """Send *page*; in a group as a reply to what it answers."""
        chat, message = update.effective_chat, update.effective_message
        assert chat is not None
        reply_to = message.id if message and chat.type != Chat.PRIVATE else None
        await send(context.bot, chat.id, page, reply_to)
