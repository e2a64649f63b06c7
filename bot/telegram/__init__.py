"""Meet: the Telegram door. The only room that knows Telegram, and the only one that is async."""

import os

# python-telegram-bot's opt-in to durations as `timedelta`, which its next major version brings anyway.
os.environ.setdefault("PTB_TIMEDELTA", "1")
