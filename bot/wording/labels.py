"""In which language a message of ours was written, told by its buttons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.knowledge import Knowledge
from bot.knowledge.model import Language


class Labels:
    """Every label of one knowledge, in both languages."""

    def __init__(self, knowledge: Knowledge) -> None:
        languages: tuple[Language, ...] = ("id", "en")
        labels = {language: set(_labels(knowledge, language)) for language in languages}
        both = labels["id"] & labels["en"]
        self._starts = {language: tuple(each - both) for language, each in labels.items()}

    def language(self, labels: Iterable[str]) -> Language | None:
        """The language that one of *labels* is in; None if all are the same in both."""
        for label in labels:
            for language, starts in self._starts.items():
                if label.startswith(starts):
                    return language
        return None


def _labels(knowledge: Knowledge, language: Language) -> Iterator[str]:
    """What a button says, or begins with where something is filled in; what is too short would fit anything."""
    named = (text[language].split("{")[0] for key, text in knowledge.texts.items() if key.startswith(_ON_BUTTONS))
    topics = (topic.title[language] for topic in knowledge.topics)
    entries = (entry.title[language] for entry in knowledge.entries)
    options = (option.label[language] for question in knowledge.questions for option in question.options)
    yield from (label for label in (*named, *topics, *entries, *options) if len(label) > 3)


_ON_BUTTONS = ("tombol-", "perbuatan-", "sanksi-judul", "dasar-judul", "bahasa-otomatis")
