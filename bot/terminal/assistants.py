"""The assistant on the knowledge in force, for every command that asks something."""

from __future__ import annotations

from pathlib import Path

from bot.answering.assistant import Assistant
from bot.knowledge import cached
from bot.settings import settings


def folder() -> Path:
    """The knowledge folder in force."""
    return settings().knowledge_folder


def current() -> Assistant:
    """The assistant, from the cache if nothing changed. Raises `KnowledgeError`."""
    return cached(folder(), Assistant)
