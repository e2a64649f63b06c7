"""A folder of YAML as one frozen `Knowledge`, or every problem at once."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from bot.knowledge.edition import Knowledge
from bot.knowledge.files import SINGLE, File, files
from bot.knowledge.model import Examples, Model, Topic
from bot.knowledge.references import Sources, across
from bot.knowledge.shape import shaped
from bot.knowledge.source import Source
from bot.knowledge.tree import parse
from bot.problem import KnowledgeError, Problem

WIB = timezone(timedelta(hours=7), "WIB")


def load(folder: Path, today: date | None = None) -> Knowledge:
    """The knowledge in *folder* as of *today* (default: today in WIB).

    Raises `KnowledgeError` with every problem found; nothing else, whatever the bytes.
    """
    read, problems = files(folder)
    sources: list[Source[Any]] = []
    for file in read:
        source, faults = _source(file)
        problems += faults
        if source:
            sources.append(source)
    together = _together(folder, sources)
    if together:
        problems += across(together, today or datetime.now(UTC).astimezone(WIB).date())
    if problems or not together:
        raise KnowledgeError(problems)
    return _knowledge(together, _digest(folder, read))


def _source(file: File) -> tuple[Source[Model] | None, list[Problem]]:
    tree, problems = parse(file.path, file.content)
    if tree is None:
        return None, problems
    model, faults = shaped(file.path, tree, file.shape)
    return (Source(file.path, model, tree) if model else None), problems + faults


def _together(folder: Path, sources: list[Source[Any]]) -> Sources | None:
    """All sources, if each single file and at least one topic could be read."""
    by_path = {source.path: source for source in sources}
    single = [by_path.get((folder / name).as_posix()) for name in SINGLE]
    topics = tuple(source for source in sources if isinstance(source.model, Topic))
    examples = tuple(source for source in sources if isinstance(source.model, Examples))
    laws, kinds, institutions, concepts, spelling, foreign, questions, calendar, texts = single
    if not (
        laws
        and kinds
        and institutions
        and concepts
        and spelling
        and foreign
        and questions
        and calendar
        and texts
        and topics
    ):
        return None
    return Sources(laws, kinds, institutions, concepts, spelling, foreign, questions, calendar, texts, topics, examples)


def _digest(folder: Path, read: list[File]) -> str:
    digest = hashlib.sha256()
    for file in sorted(read, key=lambda file: file.path):
        digest.update(Path(file.path).relative_to(folder).as_posix().encode() + b"\0" + file.content + b"\0")
    return digest.hexdigest()[:8]


def _knowledge(sources: Sources, digest: str) -> Knowledge:
    newest = max(entry.reviewed for _, _, entry in sources.entries())
    return Knowledge(
        edition=f"{newest.isoformat()}.{digest}",
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
