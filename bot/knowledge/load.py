"""A folder of YAML as one frozen `Knowledge`, or every problem at once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, get_origin

from bot.knowledge.doubles import doubles
from bot.knowledge.edition import Knowledge
from bot.knowledge.files import SINGLE, File, files
from bot.knowledge.model import Examples, Model, Topic
from bot.knowledge.references import references
from bot.knowledge.shape import shaped
from bot.knowledge.soundness import soundness
from bot.knowledge.source import Source, Sources
from bot.knowledge.tree import Tree, parse
from bot.problem import KnowledgeError, Problem

WIB = timezone(timedelta(hours=7), "WIB")


def today() -> date:
    """The day it is in Jakarta."""
    return datetime.now(UTC).astimezone(WIB).date()


def load(folder: Path, day: date | None = None) -> Knowledge:
    """The knowledge in *folder* as of *day* (default: today in WIB).

    Raises `KnowledgeError` with every problem found; nothing else, whatever the bytes.
    """
    return knowledge(checked(folder, day))


def checked(folder: Path, day: date | None = None) -> Sources:
    """The files of *folder*, each thing with its place, after every check passed. Raises like `load`."""
    sources, problems = _read(folder)
    if sources is not None:
        problems += _across(sources, day or today())
    if problems or sources is None:
        raise KnowledgeError(problems)
    return sources


def _across(sources: Sources, day: date) -> Iterator[Problem]:
    """Every problem that only shows when the files are read together."""
    yield from doubles(sources)
    yield from references(sources)
    yield from soundness(sources, day)


def _read(folder: Path) -> tuple[Sources | None, list[Problem]]:
    """The files of *folder* as sources, if all that must be there are; and what is wrong with them one by one."""
    read, problems = files(folder)
    sources: dict[str, Source[Any]] = {}
    unread: set[str] = set()
    for file in read:
        source, faults = _source(file)
        problems += faults
        if source is not None:
            sources[file.name] = source
        else:
            unread.update(re.findall(r"[a-z0-9][a-z0-9-]*", file.content.decode("utf-8", "replace")))
            if file.name in SINGLE:
                sources[file.name] = Source(file.path, _hollow(file.shape), Tree(None, None))
    if not sources.keys() >= SINGLE.keys() or not any(file.shape is Topic for file in read):
        return None, problems
    laws, kinds, institutions, concepts, spelling, foreign, questions, calendar, texts = (sources[n] for n in SINGLE)
    topics = tuple(source for source in sources.values() if isinstance(source.model, Topic))
    examples = tuple(source for source in sources.values() if isinstance(source.model, Examples))
    together = Sources(
        laws, kinds, institutions, concepts, spelling, foreign, questions, calendar, texts, topics, examples,
        frozenset(unread), _digest(read),
    )  # fmt: skip
    return together, problems


def _source(file: File) -> tuple[Source[Model] | None, list[Problem]]:
    tree, problems = parse(file.path, file.content)
    if tree is None:
        return None, problems
    model, faults = shaped(file.path, tree, file.shape)
    return (Source(file.path, model, tree) if model else None), problems + faults


def _hollow(shape: type[Model]) -> Model:
    """A stand-in with nothing in it, so that the other files can still be checked against each other."""
    fields = shape.model_fields.items()
    nothing: dict[str, Any] = {name: {} if get_origin(field.annotation) is dict else () for name, field in fields}
    return shape.model_construct(**nothing)


def _digest(read: list[File]) -> str:
    digest = hashlib.sha256()
    for file in sorted(read, key=lambda file: file.name):
        digest.update(file.name.encode() + b"\0" + file.content + b"\0")
    return digest.hexdigest()[:8]


def knowledge(sources: Sources) -> Knowledge:
    """What the bot knows from *sources*, without their places."""
    newest = max(entry.reviewed for _, _, entry in sources.entries())
    return Knowledge(
        edition=f"{newest.isoformat()}.{sources.digest}",
        topics=tuple(source.model for source in sources.topics),
        laws={law.id: law for law in sources.laws.model.laws},
        sanction_kinds={kind.id: kind for kind in sources.kinds.model.kinds},
        institutions={institution.id: institution for institution in sources.institutions.model.institutions},
        channels=sources.institutions.model.channels,
        concepts=sources.concepts.model.concepts,
        spelling=sources.spelling.model,
        foreign=sources.foreign.model.kinds,
        questions=sources.questions.model.questions,
        calendar=sources.calendar.model,
        texts=sources.texts.model.texts,
        examples=tuple(example for source in sources.examples for example in source.model.examples),
    )
