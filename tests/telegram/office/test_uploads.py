"""A file sent by an administrator: what is read of it, and where it would go."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge.files import LARGEST
from bot.telegram.office.proposal import place
from tests.telegram.conftest import Bot
from tests.telegram.fake import status
from tests.telegram.office.desk import (
    BOSS,
    MANY,
    last_file,
    sends_file,
    text,
    topic,
)


async def test_a_file_is_answered_with_its_problems(office: Bot) -> None:
    boss = office.user(BOSS)

    await sends_file(boss, "media-sosial.yaml", b"topik: media-sosial\njudl: x\n")

    assert "topik/media-sosial.yaml:2:1" in boss.sees
    assert boss.offered == {}


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a/b.yaml", "..yaml", "x.yml", "A.yaml", ".yaml", "x.yaml/", "x\n.yaml", ""]
)
def test_a_file_name_is_never_a_path(name: str) -> None:
    assert place(name, b"") is None


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("teks.yaml", b"", "teks.yaml"),
        ("media-sosial.yaml", b"topik: x", "topik/media-sosial.yaml"),
        ("media-sosial.yaml", b"# x\ntes:\n", "tests/media-sosial.yaml"),
    ],
)
def test_a_file_goes_where_its_content_belongs(name: str, content: bytes, expected: str) -> None:
    assert place(name, content) == expected


async def test_a_large_file_is_refused_unread(office: Bot) -> None:
    boss = office.user(BOSS)

    await sends_file(boss, "x.yaml", b"", size=2_000_000)

    assert boss.sees == text(office, "kelola-berkas-besar")
    assert office.fake.of("getFile") == []


async def test_a_truncated_upload_is_refused(office: Bot, folder: Path) -> None:
    boss, content = office.user(BOSS), topic(folder).read_bytes()

    await sends_file(boss, "media-sosial.yaml", content[: len(content) // 2], size=len(content))

    assert boss.sees == text(office, "kelola-berkas-terpotong")
    assert boss.offered == {}


async def test_a_download_that_breaks_off_is_told(office: Bot) -> None:
    boss = office.user(BOSS)
    office.fake.fails("getFile", status(400, "Bad Request: wrong file_id or the file is temporarily unavailable"))

    await sends_file(boss, "media-sosial.yaml", b"topik: x")

    assert boss.sees == text(office, "kelola-berkas-terpotong")


async def test_many_problems_of_a_file_come_whole(office: Bot) -> None:
    boss = office.user(BOSS)

    await sends_file(boss, "media-sosial.yaml", MANY)

    assert all(f'kunci "kunci{number}"' in last_file(boss)[1] for number in range(30))
    assert (
        text(office, "kelola-selebihnya", jumlah=len(last_file(boss)[1].splitlines()) - 20, berkas="masalah.txt")
        in boss.sees
    )


@pytest.mark.parametrize("name", ["../../etc/passwd", "Media.yaml", "x.exe"])
async def test_a_file_whose_name_is_not_allowed_is_not_fetched(office: Bot, name: str) -> None:
    boss = office.user(BOSS)

    await sends_file(boss, name, b"topik: x")

    assert boss.sees == text(office, "kelola-berkas-nama")
    assert office.fake.of("getFile") == []


async def test_a_file_that_hides_its_size_is_measured(office: Bot) -> None:
    boss = office.user(BOSS)

    await sends_file(boss, "media-sosial.yaml", b"#" * (LARGEST + 1), size=5)

    assert boss.sees == text(office, "kelola-berkas-terpotong")
    assert boss.offered == {}
