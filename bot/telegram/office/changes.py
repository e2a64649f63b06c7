"""What a new edition changes against the one in force, before it is put in force."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.assistant import Assistant
from bot.knowledge.model import Example


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of entries unless said otherwise; `verdicts` old → new, `phrasings` gained and lost.

    `lines` of the file, each with its sign: also what is about no entry, such as a text or a law.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    verdicts: tuple[tuple[str, str, str], ...]
    phrasings: tuple[tuple[str, int, int], ...]
    rewritten: tuple[str, ...]
    failing: tuple[str, ...]
    lines: tuple[str, ...] = ()

    @property
    def of_entries(self) -> bool:
        return any((self.added, self.removed, self.verdicts, self.phrasings, self.rewritten))

    def __bool__(self) -> bool:
        return any((self.added, self.removed, self.verdicts, self.phrasings, self.rewritten, self.failing, self.lines))


def changes(old: Assistant, new: Assistant) -> Changes:
    """Compare two editions; `failing` are the examples that held before, or are new, and do not hold now."""
    before = {entry.id: entry for entry in old.knowledge.entries}
    after = {entry.id: entry for entry in new.knowledge.entries}
    both = [(before[id_], after[id_]) for id_ in after if id_ in before]
    turned = [(a.id, a.verdict, b.verdict) for a, b in both if a.verdict != b.verdict]
    said = [(a.id, len({*b.phrasings} - {*a.phrasings}), len({*a.phrasings} - {*b.phrasings})) for a, b in both]
    plain = {"phrasings": (), "verdict": "info"}
    return Changes(
        added=tuple(id_ for id_ in after if id_ not in before),
        removed=tuple(id_ for id_ in before if id_ not in after),
        verdicts=tuple(turned),
        phrasings=tuple((id_, gained, lost) for id_, gained, lost in said if gained or lost),
        rewritten=tuple(a.id for a, b in both if a.model_copy(update=plain) != b.model_copy(update=plain)),
        failing=newly_failing(old, new),
    )


def newly_failing(old: Assistant, new: Assistant) -> tuple[str, ...]:
    """The tests of the new edition that fail in it and did not already fail in the old one."""
    failing = [example for example in new.knowledge.examples if not holds(new, example)]
    known = set(old.knowledge.examples)
    return tuple(example.ask for example in failing if example not in known or holds(old, example))


def holds(assistant: Assistant, example: Example) -> bool:
    """Whether *assistant* answers *example* right, or honestly leaves it open; a wrong verdict fails."""
    ruling = assistant.ask(example.ask).ruling
    return ruling is None or ruling.entry.id == example.entry or ruling.verdict in example.verdicts
