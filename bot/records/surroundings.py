"""What stands around a word: whether it is set apart, what follows it in the same breath."""

from __future__ import annotations

import re

from bot.records.marks import NAME, OTHER
from bot.records.roles import DOES, JOINER, KIN, NAMED, ORIGIN, POST, WHEN, WORKER
from bot.records.sentence import Word

# How surely a name is due: after "bernama" whatever the word, after a title, beside a name or a post, after a relation, before a
# verb only people do.
INTRODUCED, SIGNED, TITLED, BESIDE, RELATED, OPENING = 5, 4, 4, 3, 2, 1
TOGETHER = (NAME, OTHER)
KNOWN = POST | WORKER | NAMED | ORIGIN | DOES  # tell who somebody is, or what they do

_SEPARATOR = re.compile(r"\s*[?!,;/&()\[\]:\n.\"'—–-].*", re.DOTALL)


def near(word: Word) -> bool:
    """Whether *word* follows the one before it in the same breath: at most a colon, a comma, a dash or a quote between."""
    return word.close or (word.gap.strip(" :,-'\"") == "" and "\n" not in word.gap and len(word.gap) <= 3)


def following(words: list[Word], at: int) -> Word | None:
    """The word right after *at*, if nothing parts them."""
    return words[at + 1] if at + 1 < len(words) and words[at + 1].close else None


def alone(words: list[Word], at: int) -> bool:
    """Whether the word at *at* stands alone between separators or joiners."""
    starts = not at or bool(_SEPARATOR.match(words[at].gap)) or bool(words[at - 1].sense.roles & JOINER)
    return starts and ends(words, at)


def ends(words: list[Word], at: int) -> bool:
    """Whether a separator, a joiner or a number follows the word at *at*, or nothing."""
    if at + 1 >= len(words):
        return True
    after = words[at + 1]
    return bool(_SEPARATOR.match(after.gap)) or bool(after.sense.roles & JOINER) or after.text[0].isdigit()


def acts(words: list[Word], at: int, by: int = KNOWN | WHEN | KIN) -> bool:
    """Whether what follows a state tells of somebody *by* its role: "mas bagus dari", "pak jujur kabid", not "pak maju nih"."""
    after = following(words, at)
    if after is None:
        return False
    passive = after.low.startswith("di") and len(after.low) > 4 and not after.sense.likeness  # "jujur dipanggil"
    return passive or bool(after.sense.roles & by) or after.mark == NAME or after.low in {"yang", "yg"}
