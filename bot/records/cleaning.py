"""Text with one way to write each thing: what hides letters and digits from a reader of patterns is undone."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 1_500  # characters kept of a message; the longest real question seen had 600

_HIDDEN = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    r"\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\uffff\ue000-\uf8ff\ud800-\udfff\U000e0000-\U0010ffff]"
)
_KEPT_SIGNS = re.compile(r"[^\w\s!-~–—…“”‘’«»€£°☀-➿⬀-⯿\U0001f300-\U0001faff]")
_EXOTIC = re.compile(r"[^\x00-\x7f]")
_DOUBLE = re.compile(r"  +")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
_FANCY = str.maketrans({"‐": "-", "‑": "-", "‒": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "`": "'"})


def cleaned(text: str) -> str:
    """*text* in compatible letters, without hidden characters, accents and double spaces, cut at `LONGEST`.

    Never raises; digits of any script become 0-9. Idempotent.
    """
    text = text[: LONGEST * 4].replace("[…]", "[...]")  # so that our own mark does not make the text exotic
    if not text.isascii():
        text = _HIDDEN.sub("", text)
        text = unicodedata.normalize("NFKD", text).translate(_FANCY)
        text = _EXOTIC.sub(lambda found: _plain(found.group()), text)
        text = unicodedata.normalize("NFC", _KEPT_SIGNS.sub(" ", _HIDDEN.sub("", text)))
    elif text.isprintable():  # nearly always: nothing hidden, one line
        return cut(_DOUBLE.sub(" ", text).strip().replace("[...]", "[…]"))
    else:
        text = _HIDDEN.sub("", text)
    text = text.replace("[...]", "[…]")
    return cut(_LINES.sub("\n", _SPACES.sub(" ", text)).strip())


def cut(text: str) -> str:
    """*text*, or as many of its whole words as fit in `LONGEST` characters."""
    if len(text) <= LONGEST:
        return text
    head = text[:LONGEST]
    return head if text[LONGEST].isspace() else re.sub(r"\S*\Z", "", head).rstrip()


def _plain(letter: str) -> str:
    if unicodedata.combining(letter):
        return ""
    if not letter.isnumeric():
        return letter
    value = unicodedata.decimal(letter, None)
    return str(value) if value is not None else " "
