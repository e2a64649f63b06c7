"""Whether a question is English or Indonesian; everything else is answered in Indonesian."""

from __future__ import annotations

import re

from bot.knowledge.model import Language

# The commonest English words that Indonesian, Javanese and Sundanese do not use.
_ENGLISH = frozenset(
    "a about after against allowed am an and any are as be been before being but by can candidate candidates case civil did do "
    "does election elections for friend from get government had has have he her his how husband i if illegal in into is it its "
    "join just legal may me must my neutral not of office official on only or our out party political post photo public rally "
    "regarding running servant servants she should so someone something support than that the their them there they this through "
    "to under was we were what when where which while who whom whose why wife will with without work would you your".split()
)
_WORDS = re.compile(r"[a-z']+")
_SHARE = 0.4  # Indonesian questions borrow single English words (like, share, post); English ones are over half function words


def language_of(text: str) -> Language:
    """ "en" when at least `_SHARE` of the words, and two of them, are English; else "id".

    >>> language_of("May I like a candidate's post?"), language_of("boleh nge-like post cabup?")
    ('en', 'id')
    """
    words = _WORDS.findall(text.lower())
    english = sum(word.removesuffix("'s") in _ENGLISH for word in words)
    return "en" if english >= 2 and english >= _SHARE * len(words) else "id"
