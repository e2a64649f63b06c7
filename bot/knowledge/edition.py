"""The knowledge of one moment: frozen, complete, checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bot.knowledge.model import (
    Article,
    Calendar,
    Channel,
    Citation,
    Concept,
    Entry,
    Example,
    Foreign,
    Institution,
    Law,
    Question,
    SanctionKind,
    Spelling,
    Text,
    Topic,
)


@dataclass(frozen=True)
class Knowledge:
    """Everything the bot knows, from files that passed every check.

    `edition` names it: the newest review date and eight hex digits of the files' SHA-256.
    """

    edition: str
    topics: tuple[Topic, ...]
    laws: dict[str, Law]
    sanction_kinds: dict[str, SanctionKind]
    institutions: dict[str, Institution]
    channels: tuple[Channel, ...]
    concepts: tuple[Concept, ...]
    spelling: Spelling
    foreign: tuple[Foreign, ...]
    questions: tuple[Question, ...]
    calendar: Calendar
    texts: dict[str, Text]
    examples: tuple[Example, ...]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for topic in self.topics for entry in topic.entries)

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        named = {entry.id: entry for entry in self.entries}
        return {alias: entry for entry in self.entries for alias in entry.alias} | named

    @cached_property
    def _topic_of(self) -> dict[str, Topic]:
        return {entry.id: topic for topic in self.topics for entry in topic.entries}

    @cached_property
    def _articles(self) -> dict[tuple[str, str], Article]:
        return {(law.id, article.article): article for law in self.laws.values() for article in law.articles}

    def entry(self, id_: str) -> Entry | None:
        """The entry with this id or alias; None if there is none (any more)."""
        return self._by_id.get(id_)

    def topic(self, id_: str) -> Topic | None:
        return next((topic for topic in self.topics if topic.id == id_), None)

    def topic_of(self, entry: Entry) -> Topic:
        return self._topic_of[entry.id]

    def article(self, citation: Citation) -> Article:
        return self._articles[citation.law, citation.article]

    def cite(self, citation: Citation) -> str:
        """The citation as people write it, for example "PP 94/2021 Pasal 5 huruf n angka 5"."""
        return f"{self.laws[citation.law].short} {citation.article}"

    def question(self, id_: str) -> Question | None:
        return next((question for question in self.questions if question.id == id_), None)
