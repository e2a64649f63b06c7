"""Links, e-mail addresses and accounts, also those written to slip past a filter."""

from __future__ import annotations

import re

from bot.records.marks import ACCOUNT, EMAIL, LINK

_TLD = r"(?:com|co|id|net|org|info|me|io|ly|my|xyz|link|site|online|blog|be|gl|page|app|dev|tv|web|sch|go|ac|or)"
_DOT = r"\s*(?:\.|[\[({]\s*(?:dot|titik|\.)\s*[\])}])\s*|\s+(?:dot|titik)\s+"
_AT = r"\s*(?:@|[\[({]\s*(?:at|@)\s*[\])}])\s*"
_HOST = rf"[\w-]+(?:(?:{_DOT})[\w-]+)*?(?:{_DOT}){_TLD}\b(?:(?:\.)[\w-]+)*"

_EMAIL = re.compile(
    rf"[\w.+-]+{_AT}{_HOST}"
    rf"|[\w.+-]+\s+(?:at|et)\s+[\w-]+(?:{_DOT}){_TLD}\b(?:(?:{_DOT})[a-z]{{2,3}}\b)?"
    rf"|[\w.+-]+@[\w.-]+\.\w+",
    re.IGNORECASE,
)
_LINK = re.compile(
    rf"\b(?:h\w{{2}}ps?|ftp)\s*[:;]\s*//\s*\S+|\bwww\s*\.\s*\S+|\b(?:[\w-]+\.)+{_TLD}(?:/\S*|(?=[\s,;!?)\"']|\.(?:\s|$)|$))"
    rf"|\b[\w-]+(?:\s*[\[({{]\s*(?:dot|titik)\s*[\])}}]\s*[\w-]+)+(?:/\S*)?|\b[\w-]+\s+dot\s+(?:com|id|net|org)\b(?:/\S*)?",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"(?<!\w)@\s?\w[\w.]*\w|(?<![\w.])\w*[a-z]\w*_\w*(?:\.\w+)*|(?<!\w)_+\w*[a-z]\w*|(?<!\w)u/\w{3,}"
    r"|\b(ig|instagram|insta|fb|facebook|twitter|tiktok|threads|username|user ?name|user ?id|id line|line|telegram|tele|tg|ign)"
    r"(?:nya|ku)?\s*[:=]\s*@?([\w.]+)",
    re.IGNORECASE,
)


def masked_contacts(text: str) -> str:
    """*text* with links, e-mail addresses and accounts as marks."""
    if _AT_HINT.search(text):
        text = _EMAIL.sub(EMAIL, text)
    text = _LINK.sub(LINK, text)
    return _ACCOUNT.sub(_account, text) if "@" in text or "_" in text or "/" in text or _CUE.search(text) else text


_AT_HINT = re.compile(r"@|[\[({]\s*at\b|\s[ae]t\s", re.IGNORECASE)
_CUE = re.compile(r"[:=]")


def _account(found: re.Match[str]) -> str:
    if found.group(1):
        return f"{found.group(1)} {ACCOUNT}"
    return ACCOUNT
