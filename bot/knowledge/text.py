"""The bytes of a knowledge file as text, before YAML has its say."""

from __future__ import annotations

import re

from bot.problem import Problem

# What an editor leaves in the middle of a line and no one sees; YAML refuses the rest of these by itself, without a place.
_INVISIBLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029\u200b]"
)
_CONFLICT = re.compile(r"^(<{7}|={7}|\|{7}|>{7})(\s.*)?$", re.MULTILINE)


def decoded(path: str, content: bytes) -> tuple[str | None, list[Problem]]:
    """*content* as text with plain line ends, or None and what is wrong. A byte order mark is dropped. Never raises."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8", "replace")
        return None, [_at(path, before, "huruf ini bukan UTF-8 - simpan berkas dengan pengodean UTF-8")]
    if hidden := _INVISIBLE.search(text):
        code = f"U+{ord(hidden.group()):04X}"
        return None, [_at(path, text[: hidden.start()], f"ada huruf tak terlihat ({code}) - hapus huruf itu")]
    problems = [
        _at(
            path,
            text[: found.start()],
            f'tanda bentrok git "{found.group(1)}" tertinggal - pilih satu versi, hapus tandanya',
        )
        for found in _CONFLICT.finditer(text)
    ]
    return (None if problems else text), problems


def _at(path: str, before: str, message: str) -> Problem:
    """A problem right after the text *before*."""
    return Problem(path, before.count("\n") + 1, len(before) - before.rfind("\n"), message)


def brief(text: object, longest: int = 60) -> str:
    """*text* on one line, cut to *longest* letters, for use in a message."""
    line = " ".join(str(text).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
