"""Whether the assistant finds what the knowledge says it should: every phrasing, and the tests in `knowledge/tests/`."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.assistant import Assistant
from bot.answering.reply import Answer, Clarification, Reply, Ruling, Suggestions
from bot.knowledge import Knowledge
from bot.knowledge.model import Example
from bot.knowledge.source import Sources
from bot.problem import Problem

OFFERED = 3  # entries in a suggestion that count; a phone shows no more at a glance
PASSING_SHARE = 0.90  # of the examples; 914 of 977 (93.6 %) on 2026-11-23
STRAY_SHARE = (
    0.02  # of the phrasings (34 of 9,360 on 2026-11-23); more than that and the matcher, not the phrasing, is at fault
)


@dataclass(frozen=True, slots=True)
class Proof:
    """What was tried, what failed, and which failures said "boleh" where it is forbidden."""

    tried: int
    failures: tuple[Problem, ...]
    dangerous: tuple[Problem, ...] = ()

    @property
    def failed_share(self) -> float:
        return len(self.failures) / self.tried if self.tried else 0.0


def examples(sources: Sources, assistant: Assistant) -> Proof:
    """Every example asked as a user would; passed if answered rightly, or if the right entry is among those offered."""
    tried, failures, dangerous = 0, [], []
    for source in sources.examples:
        for number, example in enumerate(source.model.examples):
            tried += 1
            reply = assistant.ask(example.ask)
            if _right(example, reply, assistant.knowledge):
                continue
            problem = source.problem(("tes", number), _told(example, reply))
            failures.append(problem)
            if _allows_the_forbidden(example, reply):
                dangerous.append(problem)
    return Proof(tried, tuple(failures), tuple(dangerous))


def strays(sources: Sources, assistant: Assistant) -> Proof:
    """Every phrasing matched; failed if another entry comes first."""
    tried, failures = 0, []
    for source, loc, entry in sources.entries():
        for number, phrasing in enumerate(entry.phrasings):
            tried += 1
            matches = assistant.matcher.match(phrasing).entries
            if matches and matches[0].entry.id == entry.id:
                continue
            other = matches[0].entry.id if matches else "tidak ada entri"
            message = f'pertanyaan {entry.id} menemukan {other}: "{phrasing}" - pindahkan atau perjelas'
            failures.append(source.problem((*loc, "pertanyaan", number), message))
    return Proof(tried, tuple(failures))


def _right(example: Example, reply: Reply, knowledge: Knowledge) -> bool:
    entry = knowledge.entry(example.entry)
    assert entry is not None  # a loaded knowledge has every entry its examples name
    if rulings := _rulings(reply):
        return any(ruling.entry.id == entry.id and ruling.verdict in example.verdicts for ruling in rulings)
    return entry.id in {found.id for found in map(knowledge.entry, _offered(reply)) if found}


def _rulings(reply: Reply) -> tuple[Ruling, ...]:
    return (reply.outcome.ruling, *reply.outcome.also) if isinstance(reply.outcome, Answer) else ()


def _offered(reply: Reply) -> list[str]:
    if isinstance(reply.outcome, Clarification):
        return [option.entry for option in reply.outcome.question.options]
    if isinstance(reply.outcome, Suggestions):
        return [entry.id for entry in reply.outcome.entries[:OFFERED]]
    return []


def _allows_the_forbidden(example: Example, reply: Reply) -> bool:
    rulings = _rulings(reply)
    return (
        "dilarang" in example.verdicts
        and "boleh" not in example.verdicts
        and any(ruling.verdict == "boleh" for ruling in rulings)
        and all(ruling.verdict != "dilarang" for ruling in rulings)
    )


def _told(example: Example, reply: Reply) -> str:
    rulings = _rulings(reply)
    if rulings:
        said = "dijawab " + " dan ".join(f"{ruling.entry.id} ({ruling.verdict})" for ruling in rulings)
    else:
        said = f"ditawari {', '.join(_offered(reply))}" if _offered(reply) else "tidak dijawab"
    return f'"{example.ask}" {said}, seharusnya {example.entry} ({" atau ".join(example.verdicts)})'
