"""Builds for `cached` in a process of its own: `python -m bot.knowledge.apart MODULE BUILD FOLDER SHELF`."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from bot.knowledge.cache import cached

if __name__ == "__main__":
    module, build, folder, shelf = sys.argv[1:]
    cached(Path(folder), getattr(importlib.import_module(module), build), Path(shelf))
