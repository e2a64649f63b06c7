"""The same assistant in the terminal, with numbered buttons."""

from __future__ import annotations

from datetime import date

from rich.console import Console
from rich.text import Text as Rich

from bot.answering.assistant import Assistant
from bot.knowledge.model import Language
from bot.wording.actions import SetLanguage, decode
from bot.wording.desk import tapped
from bot.wording.message import Button, Message
from bot.wording.render import Pages

_LEAVE = {"keluar", "exit", "quit", "q"}


class Chat:
    """One conversation at the prompt; nothing of it is logged."""

    def __init__(self, assistant: Assistant, console: Console | None = None, today: date | None = None) -> None:
        self.assistant, self.console, self.today = assistant, console or Console(highlight=False), today
        self.fixed: Language | None = None
        self.language: Language = "id"
        self.buttons: tuple[Button, ...] = ()

    @property
    def pages(self) -> Pages:
        return Pages(self.assistant.knowledge, self.language, self.today)

    def run(self) -> None:
        """Until "keluar", end of input, or Ctrl-C."""
        self.show(self.pages.plain("obrolan-mulai"))
        self.show(self.pages.plain("mulai"))
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
        if line.isascii() and line.isdigit() and 1 <= int(line) <= len(self.buttons):
            return self.tap(self.buttons[int(line) - 1].data)
        match line:
            case "/topik":
                return self.pages.topics()
            case "/bahasa":
                return self.pages.languages()
            case "/lapor":
                return self.pages.channels()
            case "/start" | "/help" | "/bantuan":
                return self.pages.plain("bantuan")
        reply = self.assistant.ask(line, self.fixed)
        self.language = reply.language
        return self.pages.reply(reply)

    def tap(self, data: str) -> Message:
        """What a button leads to."""
        action = decode(data)
        if isinstance(action, SetLanguage):
            self.fixed = None if action.language == "auto" else action.language
            self.language = self.fixed or self.language
        return tapped(action, self.pages)
