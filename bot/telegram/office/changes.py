"""What a new edition changes against the one in force, before it is put in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bot.answering.assistant import Assistant
from bot.answering.reply import Answer, Ruling
from bot.knowledge.model import Entry, Example


class Failing(NamedTuple):
    """An example, and the ruling it must not get."""

    example: Example
    ruling: Ruling

    def __str__(self) -> str:
        got, wanted = self.ruling, self.example
        verdicts = " atau ".join(wanted.verdicts)
        return f'"{wanted.ask}" dijawab {got.entry.id} ({got.verdict}), seharusnya {wanted.entry} ({verdicts})'


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of entries unless said otherwise; `verdicts` of a situation old → new, `phrasings` gained and lost.

    `files` that change, and their `lines`, each with its sign: also what is about no entry, such as a text or a law.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    verdicts: tuple[tuple[str, str, str], ...]
    phrasings: tuple[tuple[str, int, int], ...]
    rewritten: tuple[str, ...]
    failing: tuple[Failing, ...]
    files: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def of_entries(self) -> bool:
        return any((self.added, self.removed, self.verdicts, self.phrasings, self.rewritten))

    def __bool__(self) -> bool:
        return any((self.of_entries, self.failing, self.lines))


def changes(old: Assistant, new: Assistant) -> Changes:
    """Compare two editions; `failing` are the examples that held before, or are new, and do not hold now."""
    before = {entry.id: entry for entry in old.knowledge.entries}
    after = {entry.id: entry for entry in new.knowledge.entries}
    both = [(before[id_], after[id_]) for id_ in after if id_ in before]
    said = [(a.id, len({*b.phrasings} - {*a.phrasings}), len({*a.phrasings} - {*b.phrasings})) for a, b in both]
    plain = {"phrasings": (), "verdict": "info"}
    return Changes(
        added=tuple(id_ for id_ in after if id_ not in before),
        removed=tuple(id_ for id_ in before if id_ not in after),
        verdicts=tuple(turned for a, b in both for turned in _turned(a, b)),
        phrasings=tuple((id_, gained, lost) for id_, gained, lost in said if gained or lost),
        rewritten=tuple(a.id for a, b in both if a.model_copy(update=plain) != b.model_copy(update=plain)),
        failing=newly_failing(old, new),
    )


def _turned(old: Entry, new: Entry) -> Iterator[tuple[str, str, str]]:
    """The verdicts that change: of the entry, and of each of its cases; where there is no case, the entry's holds."""
    if old.verdict != new.verdict:
        yield new.id, old.verdict, new.verdict
    before, after = ({case.when: case for case in entry.cases} for entry in (old, new))
    for when, case in (before | after).items():
        said = before[when].verdict if when in before else old.verdict
        says = after[when].verdict if when in after else new.verdict
        if said != says:
            yield f"{new.id} · {case.label.id}", said, says


def newly_failing(old: Assistant, new: Assistant) -> tuple[Failing, ...]:
    """The tests of the new edition that fail in it and did not already fail in the old one."""
    known = set(old.knowledge.examples)
    failing = (Failing(example, ruling) for example in new.knowledge.examples if (ruling := wrong(new, example)))
    return tuple(each for each in failing if each.example not in known or not wrong(old, each.example))


def wrong(assistant: Assistant, example: Example) -> Ruling | None:
    """What *assistant* wrongly rules on *example*; None if the verdict is right, or honestly left open."""
    outcome = assistant.ask(example.ask).outcome
    if not isinstance(outcome, Answer):
        return None
    right = any(ruling.verdict in example.verdicts for ruling in (outcome.ruling, *outcome.also))
    return None if right else outcome.ruling
