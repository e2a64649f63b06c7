"""What follows `t.me/<bot>?start=`: at most 64 of A-Z a-z 0-9 _ -. Ids have no "_", so a prefix is never one."""

from __future__ import annotations

from bot.answering.reply import Answer, Clarification, NoAnswer, Reply, Ruling, Suggestions
from bot.wording.message import Message
from bot.wording.render import Pages

_QUESTION, _TOPIC = "q_", "t_"
ASK = "tanya"


def payload(pages: Pages, reply: Reply) -> str:
    """What carries the topic of *reply* into a private chat."""
    match reply.outcome:
        case Answer(ruling):
            return ruling.entry.id
        case Clarification(question):
            return _QUESTION + question.id
        case Suggestions(entries):
            return _TOPIC + pages.knowledge.topic_of(entries[0]).id
        case NoAnswer():
            return ASK


def opened(pages: Pages, text: str) -> Message | None:
    """The page a payload names; None if there is no such page (any more)."""
    if text.startswith(_QUESTION):
        question = pages.knowledge.question(text.removeprefix(_QUESTION))
        return pages.clarification(question) if question else None
    if text.startswith(_TOPIC):
        return pages.topic(text.removeprefix(_TOPIC), 0)
    entry = pages.knowledge.entry(text)
    return pages.entry(Ruling(entry)) if entry else None


def address(username: str, text: str) -> str:
    return f"https://t.me/{username}?start={text}"
