"""Where the words come from that the bot itself uses: its knowledge."""

from __future__ import annotations

from collections.abc import Iterator

from bot.knowledge import Knowledge


def texts(knowledge: Knowledge) -> Iterator[str]:
    """Everything people wrote into the knowledge that readers may meet, lower-case."""
    for entry in knowledge.entries:
        yield from (phrasing.lower() for phrasing in entry.phrasings)
        yield f"{entry.title.id} {entry.title.en} {entry.answer.id} {entry.answer.en}".lower()
    for concept in knowledge.concepts:
        yield from (form.lower() for form in concept.forms)
    for word, forms in knowledge.spelling.standard.items():
        yield " ".join((word, *forms)).lower()
    yield " ".join(knowledge.spelling.fillers).lower()
    for institution in knowledge.institutions.values():
        yield f"{institution.name.id} {institution.name.en} {institution.role.id}".lower()
    yield from (text.lower() for text in laws(knowledge))


def laws(knowledge: Knowledge) -> Iterator[str]:
    for law in knowledge.laws.values():
        yield from (law.short, law.title, law.note.id, *(article.article for article in law.articles))
