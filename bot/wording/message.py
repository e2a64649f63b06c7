"""What is shown, before any door: HTML, buttons, and the same as plain text."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

MESSAGE_LENGTH = 4096  # UTF-16 units after entity parsing (Telegram Bot API, sendMessage)
BUTTON_BYTES = 64  # callback_data (Telegram Bot API, InlineKeyboardButton)

LABEL_LENGTH = 64  # characters; Telegram allows more, but phones cut what is longer

_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>')
_TAG = re.compile(r"</?[a-z]+[^>]*>")


@dataclass(frozen=True, slots=True)
class Button:
    """A label and the data a tap sends back, at most `BUTTON_BYTES` bytes; with a *url* a tap opens that instead."""

    label: str
    data: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """Telegram HTML with rows of buttons."""

    html: str
    rows: tuple[tuple[Button, ...], ...] = ()

    @property
    def plain(self) -> str:
        """The text without tags, entities resolved; each link on a line, with its address."""
        return html.unescape(_TAG.sub("", _LINK.sub(r"\n\2 \1", self.html)))

    @property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(button for row in self.rows for button in row)


def length(text: str) -> int:
    """Telegram's measure: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def wordless(text: str) -> bool:
    """Whether *text* holds no letter at all: digits, signs, emoji.

    >>> wordless("2"), wordless("… ?! 👍"), wordless("boleh?")
    (True, True, False)
    """
    return not any(letter.isalpha() for letter in text)
