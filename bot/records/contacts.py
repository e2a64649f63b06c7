"""Links, e-mail addresses and accounts, also those written to slip past a filter."""

from __future__ import annotations

import re
from collections.abc import Set

from bot.records.marks import ACCOUNT, EMAIL, LINK

_TLD = r"(?:com|co|id|net|org|info|me|io|ly|my|xyz|link|site|online|blog|be|gl|page|app|dev|tv|web|sch|go|ac|or)"
_DOT = r"\s*(?:\.|[\[({]\s*(?:dot|titik|\.)\s*[\])}])\s*|\s+(?:dot|titik)\s+"
_AT = r"\s*(?:@|[\[({]\s*(?:at|@)\s*[\])}])\s*"
_HOST = rf"[\w-]+(?:(?:{_DOT})[\w-]+)*?(?:{_DOT}){_TLD}\b(?:(?:\.)[\w-]+)*"

_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]++(?:\s+(?:titik|dot)\s+[\w.+-]++)*+(?:{_AT}{_HOST}"
    rf"|\s+(?:at|et)\s+[\w-]+(?:{_DOT}){_TLD}\b(?:(?:{_DOT})[a-z]{{2,3}}\b)?"
    rf"|@[\w.-]+\.\w+)",
    re.IGNORECASE,
)
_LINK = re.compile(
    rf"\b(?:h\w{{2}}ps?|ftp)\s*[:;]\s*//\s*\S+|\bwww\s*\.\s*\S+"
    rf"|(?<![\w-])(?<![\w-]\.)(?:[\w-]++\.)+{_TLD}(?:/\S*|(?=[\s,;!?)\"']|\.(?:\s|$)|$))"
    rf"|(?<![\w-])[\w-]++(?:(?:\s*[\[({{]\s*(?:dot|titik)\s*[\])}}]\s*[\w-]++)+|\s+dot\s+(?:com|id|net|org)\b)(?:/\S*)?",
    re.IGNORECASE,
)
_CUED = re.compile(
    r"\b(?=[iftul])(ig|instagram|insta|fb|facebook|twitter|tiktok|threads|username|user ?name|user ?id|id line|line"
    r"|telegram|tele|tg|ign)"
    r"(?:nya|ku)?\s*[:=]\s*@?([\w.]+)",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    r"\b(?=[iftuha])(ig|instagram|insta|fb|facebook|twitter|tiktok|threads|username|handle|akun|account)(\s?nya|ku)?(?:\s+is)?\s+@?\w+(?:\.\w+)+",
    re.IGNORECASE,
)
_CHAINED = re.compile(r"(?<![\w.])[a-z]\w{2,}(?:\.[a-z]\w{2,}){2,}(?![\w.]*\w)", re.IGNORECASE)
_HANDLE = re.compile(r"(?<!\w)@\s?\w[\w.]*\w")
_LOW_LINE = re.compile(r"(?<!\w)(?=[^\W_]*_)(?=\w*[a-z])\w++(?:\.\w+)*", re.IGNORECASE)
_AT_HINT = re.compile(r"@|[\[({]\s*at\b|\s[ae]t\s", re.IGNORECASE)
_LINK_HINT = re.compile(r"\.[^\W\d]|//")
SIGNS = frozenset({"dot", "titik", "www"})
_PLATFORMS = frozenset(
    name + ending
    for name in """ig instagram insta fb facebook twitter tiktok threads username name id line telegram tele tg ign user
    userid handle akun account""".split()
    for ending in ("", "nya", "ku")
)


def masked_contacts(text: str, there: Set[str]) -> str:
    """*text* with links, e-mail addresses and accounts as marks.

    *there*: its runs of letters. A pattern is tried only where its own sign stands: most messages have none.
    """
    if _AT_HINT.search(text):
        text = _EMAIL.sub(EMAIL, text)
    if _LINK_HINT.search(text) or there & SIGNS:
        text = _CHAINED.sub(ACCOUNT, _LINK.sub(LINK, text))
    if (":" in text or "=" in text) and there & _PLATFORMS:
        text = _CUED.sub(rf"\1 {ACCOUNT}", text)
    if "." in text and there & _PLATFORMS:
        text = _DOTTED.sub(rf"\1\2 {ACCOUNT}", text)
    if "@" in text:
        text = _HANDLE.sub(ACCOUNT, text)
    return _LOW_LINE.sub(ACCOUNT, text) if "_" in text else text
