"""What the tests of the office share: who is who, and files to send."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import yaml

from bot.knowledge import WIB
from bot.records.row import Row, new_query
from tests.telegram.conftest import Bot
from tests.telegram.people import User

BOSS, SECOND, OUTSIDER = 51, 52, 99


def text(bot: Bot, key: str, **values: object) -> str:
    said = bot.library.current.knowledge.texts[key].id
    for name, value in values.items():
        said = said.replace("{" + name + "}", str(value))
    return said


async def sends_file(user: User, name: str, content: bytes, size: int | None = None) -> None:
    user.fake.assets["file-1"] = {"data": content, "size": len(content)}
    document = {"file_id": "file-1", "file_unique_id": "u", "file_name": name, "file_size": size or len(content)}
    await user.gives(message=user.message(document=document))


def topic(folder: Path) -> Path:
    return folder / "topik" / "media-sosial.yaml"


def with_other_verdict(folder: Path) -> bytes:
    """The topic with its first verdict softened, which changes what people read."""
    content = topic(folder).read_text(encoding="utf-8")
    return re.sub(r"putusan: dilarang", "putusan: bersyarat", content, count=1).encode()


def dumped(content: object) -> bytes:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode()


def row(question: str, outcome: str = "none") -> Row:
    today = datetime.now(UTC).astimezone(WIB).date()
    return Row(new_query(), today, "id", "private", outcome, None, None, "low", question, "e")


MANY = b"topik: media-sosial\n" + b"".join(
    b"kunci%d: x\n" % number for number in range(30)
)  # one problem a line, and more


def last_file(user: User) -> tuple[str, str]:
    """Name and text of the last file the bot sent to *user*."""
    sent = [call for call in user.heard if call.method == "sendDocument"][-1].uploads["document"]
    return sent["filename"], sent["data"].decode()


async def audited(bot: Bot) -> list[tuple[str, str, str]]:
    """Who, what and its details, in order; nothing is logged after that."""
    await bot.logged()
    database = sqlite3.connect(bot.log)
    found = database.execute("SELECT who, what, details FROM audit ORDER BY rowid").fetchall()
    database.close()
    return found
