"""Nothing is said twice: no id and no phrasing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from bot.knowledge.source import Source, Sources
from bot.knowledge.tree import Loc
from bot.problem import Problem

Named = tuple[str, str, Source[Any], Loc]  # kind, name, and where it stands


def doubles(sources: Sources) -> Iterator[Problem]:
    """Every id and every phrasing that stands in two places; told at the second, naming the first."""
    first: dict[tuple[str, str], tuple[Source[Any], Loc]] = {}
    for kind, name, source, loc in _names(sources):
        if (kind, name) in first:
            other, place = first[kind, name]
            yield source.problem(loc, f'{kind} "{name}" sudah dipakai di {other.where(place)} - pilih yang lain')
        else:
            first[kind, name] = source, loc
    yield from _phrasings(sources)


def _names(sources: Sources) -> Iterator[Named]:
    for topic in sources.topics:
        yield "topik", topic.model.id, topic, ("topik",)
    for source, loc, entry in sources.entries():
        yield "id entri", entry.id, source, (*loc, "id")
        for number, alias in enumerate(entry.alias):
            yield "id entri", alias, source, (*loc, "alias", number)
    laws = sources.laws
    for number, law in enumerate(laws.model.laws):
        yield "peraturan", law.id, laws, ("peraturan", number, "id")
        for index, article in enumerate(law.articles):
            yield f"pasal {law.id}", article.article, laws, ("peraturan", number, "pasal", index, "pasal")
    yield from _ids(sources.kinds, "sanksi", sources.kinds.model.kinds)
    yield from _ids(sources.institutions, "lembaga", sources.institutions.model.institutions)
    yield from _ids(sources.institutions, "kanal", sources.institutions.model.channels)
    yield from _ids(sources.concepts, "konsep", sources.concepts.model.concepts)
    yield from _ids(sources.foreign, "lain", sources.foreign.model.kinds)
    yield from _ids(sources.questions, "pembeda", sources.questions.model.questions)
    yield from _ids(sources.calendar, "tahapan", sources.calendar.model.phases)
    for word, forms in sources.spelling.model.standard.items():  # a typed form stands for one standard word
        for number, form in enumerate(forms):
            yield "bentuk", form.casefold(), sources.spelling, ("ejaan", word, number)


def _ids(source: Source[Any], key: str, things: Iterable[Any]) -> Iterator[Named]:
    for number, thing in enumerate(things):
        yield key, thing.id, source, (key, number, "id")


def _phrasings(sources: Sources) -> Iterator[Problem]:
    """Two phrasings are the same when only case, spaces or punctuation tell them apart."""
    first: dict[str, tuple[str, Source[Any], Loc]] = {}
    for source, loc, entry in sources.entries():
        for number, phrasing in enumerate(entry.phrasings):
            same, place = plain(phrasing), (*loc, "pertanyaan", number)
            if same not in first:
                first[same] = (entry.id, source, place)
                continue
            other, before, there = first[same]
            message = f'pertanyaan "{phrasing}" sudah ada pada {other} di {before.where(there)} - hapus salah satu'
            yield source.problem(place, message)


def plain(phrasing: str) -> str:
    """*phrasing* without what does not tell two apart: case, spaces, punctuation."""
    return " ".join(re.findall(r"\w+", phrasing.casefold()))
