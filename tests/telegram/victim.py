"""A bot to be killed: everything is imported and built once, then each line on standard input forks one bot.

`python -m tests.telegram.victim ROOT LOG KNOWLEDGE` prints the process id of each.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from bot.knowledge import Library
from bot.records.query_log import QueryLog
from bot.settings import Settings
from bot.telegram import pace
from bot.telegram.edition import Edition, edition
from bot.telegram.run import serve


def main(root: str, log: str, knowledge: str) -> None:
    library = Library(Path(knowledge), edition)
    pace.CHAT = (1000, 1.0)
    print("ready", flush=True)  # noqa: T201
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            live(root, Path(log), library)
            os._exit(0)
        print(child, flush=True)  # noqa: T201
        os.waitpid(child, 0)


def live(root: str, log: Path, library: Library[Edition]) -> None:
    settings = Settings(
        _env_file=None,
        telegram_token="1:TEST",
        telegram_api_root=root,
        query_log=log,
        telegram_messages_per_second=10_000,
    )
    records = QueryLog(settings.query_log, kept_days=180)
    records.start()
    asyncio.run(serve(settings, library, records, poll_seconds=5))
    records.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
