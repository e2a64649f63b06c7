"""Know: the YAML folder as one frozen, checked `Knowledge`."""

from bot.knowledge.edition import Knowledge
from bot.knowledge.library import Library
from bot.knowledge.load import WIB, load

__all__ = ["WIB", "Knowledge", "Library", "load"]
