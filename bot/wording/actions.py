"""What a button carries: everything its tap needs, in at most 64 bytes. Nothing is kept on the server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Aspect = Literal["basis", "cost"]


@dataclass(frozen=True, slots=True)
class ShowEntry:
    entry: str
    case: int | None = None


@dataclass(frozen=True, slots=True)
class ShowAspect:
    aspect: Aspect
    entry: str
    case: int | None = None


@dataclass(frozen=True, slots=True)
class ChooseFact:
    question: str
    option: int


@dataclass(frozen=True, slots=True)
class Rate:
    query: str
    helpful: bool


@dataclass(frozen=True, slots=True)
class Browse:
    topic: str | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class SetLanguage:
    language: Literal["id", "en", "auto"]


@dataclass(frozen=True, slots=True)
class NoneOfThese:
    pass


@dataclass(frozen=True, slots=True)
class ShowChannels:
    pass


Action = ShowEntry | ShowAspect | ChooseFact | Rate | Browse | SetLanguage | NoneOfThese | ShowChannels


def encode(action: Action) -> str:
    """The button data of *action*."""
    match action:
        case ShowEntry(entry, None):
            return f"entry:{entry}"
        case ShowEntry(entry, case):
            return f"case:{entry}:{case}"
        case ShowAspect(aspect, entry, None):
            return f"{aspect}:{entry}"
        case ShowAspect(aspect, entry, case):
            return f"{aspect}:{entry}:{case}"
        case ChooseFact(question, option):
            return f"fact:{question}:{option}"
        case Rate(query, helpful):
            return f"rate:{query}:{'y' if helpful else 'n'}"
        case Browse(None, _):
            return "topics"
        case Browse(topic, page):
            return f"topic:{topic}:{page}"
        case SetLanguage(language):
            return f"lang:{language}"
        case NoneOfThese():
            return "none"
        case ShowChannels():
            return "channels"


def decode(data: str) -> Action | None:
    """The action behind *data*; None for anything this version did not write."""
    match data.split(":"):
        case ["entry", entry]:
            return ShowEntry(entry)
        case ["case", entry, case] if case.isascii() and case.isdigit():
            return ShowEntry(entry, int(case))
        case [("basis" | "cost") as aspect, entry]:
            return ShowAspect(aspect, entry)
        case [("basis" | "cost") as aspect, entry, case] if case.isascii() and case.isdigit():
            return ShowAspect(aspect, entry, int(case))
        case ["fact", question, option] if option.isascii() and option.isdigit():
            return ChooseFact(question, int(option))
        case ["rate", query, ("y" | "n") as vote]:
            return Rate(query, vote == "y")
        case ["topics"]:
            return Browse()
        case ["topic", topic, page] if page.isascii() and page.isdigit():
            return Browse(topic, int(page))
        case ["lang", ("id" | "en" | "auto") as language]:
            return SetLanguage(language)
        case ["none"]:
            return NoneOfThese()
        case ["channels"]:
            return ShowChannels()
        case _:
            return None
