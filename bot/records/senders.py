"""Who sent a message that was copied: "[21.14, 3/10/2024] Rambu Kudu: …", "Fwd dari Oei Giok Nio: …"."""

from __future__ import annotations

from bot.records.marks import NAME
from bot.records.roles import HELD, KIN, OFFICE, ORIGIN, POST, TITLE, WORKER
from bot.records.sense import Strength
from bot.records.sentence import Word

_LONGEST = 5  # words of a sender
_KEPT = TITLE | KIN | POST | HELD | OFFICE | WORKER
_PASSED_ON = frozenset("fwd fw forward forwarded diteruskan terusan".split())


def mark_senders(words: list[Word]) -> None:
    """Mark who is told before a colon as the sender: every word but posts and titles is a name there."""
    for end, word in enumerate(words):
        if word.gap[:1] != ":" or not end or not words[end - 1].text[-1].isalpha():
            continue
        if end == 1 and words[0].sense.likeness > 1:
            words[0].put(NAME)  # "Damai: besok hadir"
        else:
            _mark(words, end)


def _mark(words: list[Word], end: int) -> None:
    for start in range(end - 1, max(-1, end - 1 - _LONGEST), -1):
        word, before = words[start], words[start - 1] if start else None
        if _stamped(word, before) or _passed_on(words, start):
            sure = _stamped(word, before)
            for sent in words[start:end]:
                if not sent.mark and not sent.sense.roles & _KEPT and (sure or _open(sent)):
                    sent.put(NAME)
            return
        if not word.close:
            return


def _stamped(word: Word, before: Word | None) -> bool:
    """Whether a time stands before *word*, as chats export it."""
    return before is not None and before.text[-1].isdigit() and word.gap.strip() in {"]", "-", "–"}


def _passed_on(words: list[Word], start: int) -> bool:
    """Whether "dari" at the start of a message, or "fwd", stands before word *start*."""
    if not start:
        return False
    before = words[start - 1]
    return before.low in _PASSED_ON or bool(
        before.sense.roles & ORIGIN and (start == 1 or words[start - 2].low in _PASSED_ON or before.first)
    )


def _open(word: Word) -> bool:
    return word.text.isalpha() and (word.sense.likeness > 0 or word.sense.strength < Strength.COMMON or word.capital)
