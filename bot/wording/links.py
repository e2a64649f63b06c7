"""What follows `t.me/<bot>?start=`: at most 64 of A-Z a-z 0-9 _ -.

The entries answered, each with the number of its case if it has one, joined by "_": ids hold none, and no id is a number. Before
"_", "q" is a question that was asked back and "t" a topic.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.answering.reply import Answer, Clarification, NoAnswer, Reply, Ruling, Suggestions
from bot.wording.actions import Action, Browse, ChooseFact, ShowAspect, ShowEntry
from bot.wording.message import Message
from bot.wording.posts import acts
from bot.wording.render import Pages

_QUESTION, _TOPIC = "q_", "t_"
_LENGTH = 64  # Telegram Bot API, "Deep linking"
ASK, POST = "tanya", "unggahan"


def payload(pages: Pages, reply: Reply) -> str:
    """What carries the topic of *reply* into a private chat."""
    match reply.outcome:
        case Answer(ruling, also):
            names = [named(each) for each in (ruling, *also)]
            while len(names) > 1 and len("_".join(names)) > _LENGTH:
                names.pop()
            return "_".join(names)
        case Clarification(question):
            return _QUESTION + question.id
        case Suggestions(entries):
            return _TOPIC + pages.knowledge.topic_of(entries[0]).id
        case NoAnswer():
            return ASK


def carried(pages: Pages, action: Action | None) -> str:
    """What carries the page behind a button into a private chat."""
    match action:
        case ShowEntry(id_, case) | ShowAspect(_, id_, case):
            return id_ if case is None else f"{id_}_{case}"
        case ChooseFact(id_, option):
            question = pages.knowledge.question(id_)
            return question.options[option].entry if question and option < len(question.options) else ASK
        case Browse(str(topic), _):
            return _TOPIC + topic
        case _:
            return ASK


def opened(pages: Pages, text: str) -> Message | None:
    """The page a payload names; None if there is no such page (any more)."""
    if text == POST:
        return acts(pages)
    if text.startswith(_QUESTION):
        question = pages.knowledge.question(text.removeprefix(_QUESTION))
        return pages.clarification(question) if question else None
    if text.startswith(_TOPIC):
        return pages.topic(text.removeprefix(_TOPIC), 0)
    rulings = tuple(_rulings(pages, text.split("_")))
    if len(rulings) > 1:
        return pages.rulings.each(*rulings)
    return pages.entry(rulings[0]) if rulings else None


def chooses(text: str) -> bool:
    """Whether the page of a payload asks its reader to choose, so that it is nothing without its buttons."""
    return text == POST or text.startswith((_QUESTION, _TOPIC))


def subject(url: str) -> ShowEntry | None:
    """The ruling, the first if it is two, that a link of ours leads to; None if it leads elsewhere."""
    return leading_to(url.partition("?start=")[2])


def leading_to(text: str) -> ShowEntry | None:
    """The ruling, the first if it is two, that a payload names."""
    if not text or chooses(text) or text == ASK:
        return None
    id_, case, *_ = [*text.split("_"), ""]
    return ShowEntry(id_, int(case) if case.isascii() and case.isdigit() else None)


def address(username: str, text: str) -> str:
    return f"https://t.me/{username}?start={text}"


def named(ruling: Ruling) -> str:
    """What carries one ruling."""
    return ruling.entry.id if ruling.case is None else f"{ruling.entry.id}_{ruling.case}"


def _rulings(pages: Pages, parts: list[str]) -> Iterator[Ruling]:
    """The rulings that *parts* name; a case this edition does not have is left away."""
    for part, after in zip(parts, [*parts[1:], ""], strict=True):
        entry = pages.knowledge.entry(part)
        if entry is not None:
            known = after.isascii() and after.isdigit() and int(after) < len(entry.cases)
            yield Ruling(entry, int(after) if known else None)
