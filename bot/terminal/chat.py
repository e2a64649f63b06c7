"""The same assistant in the terminal, with numbered buttons."""

from __future__ import annotations

from datetime import date

from rich.console import Console
from rich.text import Text as Rich

from bot.answering.assistant import Assistant
from bot.answering.reply import Ruling, ruling
from bot.knowledge.model import Language
from bot.wording.actions import SetLanguage, ShowAspect, ShowEntry, decode
from bot.wording.desk import tapped
from bot.wording.links import leading_to, opened
from bot.wording.message import Button, Message, wordless
from bot.wording.render import Pages
from bot.wording.welcome import welcome

_LEAVE = {"keluar", "exit", "quit", "q"}


class Chat:
    """One conversation at the prompt; nothing of it is logged."""

    def __init__(
        self,
        assistant: Assistant,
        console: Console | None = None,
        today: date | None = None,
        kept_days: int = 180,
    ) -> None:
        self.assistant, self.console, self.today = assistant, console or Console(highlight=False), today
        self.kept_days = kept_days
        self.fixed: Language | None = None
        self.language: Language = "id"
        self.after: Ruling | None = None  # what a follow-up leans on
        self.buttons: tuple[Button, ...] = ()

    @property
    def pages(self) -> Pages:
        return Pages(self.assistant.knowledge, self.language, self.today)

    def run(self) -> None:
        """Until "keluar", end of input, or Ctrl-C."""
        self.show(self.pages.plain("obrolan-mulai"))
        self.show(welcome(self.pages))
        while True:
            try:
                line = self.console.input("[bold]› [/bold]").strip()
            except (EOFError, KeyboardInterrupt):
                line = "keluar"
            if line.lower() in _LEAVE:
                self.show(self.pages.plain("obrolan-selesai"))
                return
            if line:
                self.show(self.answer(line))

    def show(self, message: Message) -> None:
        self.buttons = message.buttons
        self.console.print(Rich(message.plain), soft_wrap=False)
        for number, button in enumerate(message.buttons, 1):
            self.console.print(Rich(f"  [{number}] {button.label}", style="cyan"))
        self.console.print()

    def answer(self, line: str) -> Message:
        """What to show for a typed line: a button's number, a command, or a question."""
        if line.isascii() and line.isdigit():
            return self.number(int(line))
        if line.startswith("/"):
            return self.command(*line.split(maxsplit=1))
        return self.question(line)

    def number(self, number: int) -> Message:
        """The page behind a button; which numbers there are, if it has none, and the same buttons again."""
        if 1 <= number <= len(self.buttons):
            return self.tap(self.buttons[number - 1].data)
        if not self.buttons:
            return self.pages.plain("obrolan-tanpa-tombol")
        said = self.pages.plain("obrolan-nomor", nomor=number, banyak=len(self.buttons))
        return Message(said.html, tuple((button,) for button in self.buttons))

    def command(self, name: str, rest: str = "") -> Message:
        """What the same command shows in Telegram; what is kept of a question there, is not kept here."""
        pages = self.pages
        match name.lower():
            case "/tanya" | "/ask" if rest:
                return self.question(rest)
            case "/start":
                if shown := leading_to(rest.lower()):
                    self.after = ruling(pages.knowledge, shown.entry, shown.case)
                return opened(pages, rest.lower()) or welcome(pages)
            case "/topik" | "/topics":
                return pages.topics()
            case "/bahasa" | "/language":
                return pages.languages()
            case "/lapor" | "/report":
                return pages.channels()
            case "/privasi" | "/privacy":
                return Message(f"{pages.plain('obrolan-privasi').html}\n\n{pages.privacy(self.kept_days).html}")
            case "/jejak" | "/receipt":
                return pages.plain("obrolan-jejak")
            case _:
                return pages.plain("bantuan")

    def question(self, text: str) -> Message:
        """The answer, or what to write instead if *text* holds no word."""
        if wordless(text):
            return self.pages.wordless()
        reply = self.assistant.ask(text, self.fixed, self.after)
        self.language, self.after = reply.language, reply.ruling or self.after
        return self.pages.reply(reply)

    def tap(self, data: str) -> Message:
        """What a button leads to."""
        action = decode(data)
        match action:
            case SetLanguage(language):
                self.fixed = None if language == "auto" else language
                self.language = self.fixed or self.language
            case ShowEntry(entry, case) | ShowAspect(_, entry, case):
                self.after = ruling(self.assistant.knowledge, entry, case)
        return tapped(action, self.pages)
