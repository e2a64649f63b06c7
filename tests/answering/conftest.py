from __future__ import annotations

import pytest

from bot.answering.assistant import Assistant
from bot.knowledge import cached
from bot.settings import shipped_knowledge


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    """The assistant on the shipped knowledge, as the doors use it."""
    return cached(shipped_knowledge(), Assistant)
