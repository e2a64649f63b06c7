"""Know: the YAML folder as one frozen, checked `Knowledge`."""

from bot.knowledge.cache import cached
from bot.knowledge.edition import Knowledge
from bot.knowledge.library import Library
from bot.knowledge.load import WIB, load, today

__all__ = ["WIB", "Knowledge", "Library", "cached", "load", "today"]
