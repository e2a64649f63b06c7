"""What one edition of the knowledge is used for at this door."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.assistant import Assistant
from bot.knowledge import Knowledge
from bot.records.redact import Redactor


@dataclass(frozen=True, slots=True)
class Edition:
    """Built whole, swapped whole."""

    assistant: Assistant
    redactor: Redactor

    @property
    def knowledge(self) -> Knowledge:
        return self.assistant.knowledge


def edition(knowledge: Knowledge) -> Edition:
    return Edition(Assistant(knowledge), Redactor(knowledge))
