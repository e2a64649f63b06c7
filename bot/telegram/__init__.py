"""Meet: the Telegram door. The only room that knows Telegram, and the only one that is async."""

import os
import sys
from typing import Any

# python-telegram-bot's opt-in to durations as `timedelta`, which its next major version brings anyway.
os.environ.setdefault("PTB_TIMEDELTA", "1")

# What it would import and this bot never uses, 15 MB: the command line of httpx, and the server of its own webhooks. Both are
# imported by a `try`, so "not installed" is an answer they know.
_without: dict[str, Any] = sys.modules  # None for a module that must not be looked for (importlib)
for _name in ("httpx._main", "tornado"):
    _without.setdefault(_name, None)
