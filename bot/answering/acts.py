"""Several acts in one message ("boleh like sama share?"), each read on its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.answering.matcher import ASKING, Matcher, Matches

MOST = 3  # answers in one message; more would not fit a phone
AND = frozenset("dan atau sekaligus sambil plus serta and or maupun".split())
_WITH = "dengan"  # "and" only right between two acts: "like sama share", not "foto dengan suami"
_MARK = re.compile(r"([,/&+])")
_TAIL, _LEAD = 4, 2  # words an act may have behind it before the "and", and before it after the "and"


class Act(NamedTuple):
    """An act in words *start* to *end* (not included); the words from *begin* to *stop* belong to it alone."""

    begin: int
    start: int
    end: int
    stop: int


class Joint(NamedTuple):
    """What joins two acts: from the first one's last word to the next one's first; a comma alone is *weak*."""

    stop: int
    begin: int
    weak: bool = False


class Reading(NamedTuple):
    """How the message fits the knowledge with one of its acts alone; *apt*: whether the best entry is about that act."""

    matches: Matches
    apt: bool


def readings(matcher: Matcher, matches: Matches, question: str) -> list[Reading]:
    """The message read once for each of its acts that "and" joins, in order; empty if it names fewer than two or too many.

    What comes before the acts holds for each. An act without an object has the one of the act beside it: in "boleh like dan
    komen postingan cabup" the post is meant twice.
    """
    words, places = matches.words, matcher.acts(matches.spots)
    acts = _joined(words, places, _marks(matcher, matches, question)) if len(places) > 1 else []
    if not 2 <= len(acts) <= MOST:
        return []
    objects = [words[act.end : act.stop] if _names(matcher, matches, act) else () for act in acts]
    last = () if objects[-1] else words[acts[-1].end :]  # "… boleh gak?"
    read = []
    for number, act in enumerate(acts):
        own, around = words[act.begin : act.stop], objects[number + 1 :] + objects[:number][::-1]
        beside = () if objects[number] else next(filter(None, around), ())
        asked = () if act is acts[-1] else last
        found = matcher.match_words(words[: acts[0].begin] + own + beside + asked)
        apt = matcher.is_about(found.entries[0].entry, (act.start, act.end), matches.spots)
        read.append(Reading(found, apt))
    return read


def _names(matcher: Matcher, matches: Matches, act: Act) -> bool:
    """Whether something is named behind the act, such as whose post it is."""
    return any(
        act.end <= spot.start and spot.end <= act.stop and matcher.kinds[spot.concept] not in ASKING | {"perbuatan"}
        for spot in matches.spots
    )


def _marks(matcher: Matcher, matches: Matches, question: str) -> Mapping[int, str]:
    """Before which word of *question* stands a comma or a sign for "and"."""
    marks: dict[int, str] = {}
    at = 0
    for number, part in enumerate(_MARK.split(question)):
        if number % 2:
            marks[at] = part
        else:
            at += len(matcher.words(part))
    return marks if at == len(matches.words) else {}


def _joined(words: Sequence[str], places: Sequence[tuple[int, int]], marks: Mapping[int, str]) -> list[Act]:
    """The first run of acts with something like "and" between each two."""
    acts: list[Act] = []
    joints: list[Joint] = []
    for start, end in _whole(places, marks):
        joint = _joint(words, marks, acts[-1].end, start) if acts else None
        if joint is not None:
            acts[-1] = acts[-1]._replace(stop=joint.stop)
            acts.append(Act(joint.begin, start, end, len(words)))
            joints.append(joint)
        elif len(acts) > 1:
            break
        else:
            acts = [Act(start, start, end, len(words))]
    only_comma = len(joints) == 1 and joints[0].weak  # "waktu kampanye, foto bareng boleh?"
    return [] if only_comma else acts


def _whole(places: Sequence[tuple[int, int]], marks: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """*places* with those put together that touch: "hadir kampanye" is one act."""
    begun, ended = places[0]
    for start, end in places[1:]:
        if start > ended or start in marks:
            yield begun, ended
            begun = start
        ended = max(ended, end)
    yield begun, ended


def _joint(words: Sequence[str], marks: Mapping[int, str], end: int, start: int) -> Joint | None:
    """What stands between an act that ends at *end* and the next one at *start*, if it joins them."""
    for at in range(start - 1, end - 1, -1):
        if words[at] in AND:
            return Joint(at, at + 1) if at - end <= _TAIL and start - at - 1 <= _LEAD else None
        if words[at] == _WITH and at == end and start == at + 1:
            return Joint(at, start)
    for at, mark in marks.items():
        if mark != "," and end <= at <= start and at - end <= _TAIL and start - at <= _LEAD:
            return Joint(at, at)
    return Joint(start, start, weak=True) if start == end and start in marks else None
