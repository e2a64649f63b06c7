"""A webhook replica as a process of its own, to be killed: `python -m tests.telegram.replica SETTINGS_JSON SECONDS`.

SECONDS: how long a lease lasts, so that a test need not wait out the real one.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from bot.knowledge import Library
from bot.settings import Settings
from bot.telegram import pace
from bot.telegram.edition import edition
from bot.telegram.run import serve
from bot.telegram.shared import claims
from bot.telegram.shared.shared import records_of


def main(chosen: str, lease_seconds: str) -> None:
    pace.CHAT = (1000, 1.0)
    claims.LEASE_SECONDS, claims.BEAT_SECONDS = int(lease_seconds), int(lease_seconds) / 3
    settings = Settings(_env_file=None, **json.loads(chosen))
    assert settings.knowledge_folder is not None
    records = records_of(settings)
    records.start()
    asyncio.run(serve(settings, Library(Path(settings.knowledge_folder), edition), records))
    records.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
