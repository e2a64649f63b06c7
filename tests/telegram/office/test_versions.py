"""The way back, the checkout, and a folder that takes nothing."""

from __future__ import annotations

import asyncio
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.telegram.conftest import Bot
from tests.telegram.office.desk import (
    BOSS,
    sends_file,
    text,
    topic,
    with_other_verdict,
)


async def test_an_applied_file_can_be_taken_back(office: Bot, folder: Path) -> None:
    boss, before = office.user(BOSS), topic(folder).read_bytes()

    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    await boss.taps(text(office, "tombol-terapkan"))
    await boss.says("/riwayat")
    listed = boss.sees
    await boss.says("/pulihkan 1")
    shown, unchanged = str(boss.heard[-1].fields["text"]), topic(folder).read_bytes()
    await boss.taps(text(office, "tombol-terapkan"))

    assert "1 · 20" in listed
    assert listed.endswith(f"sebelum topik/media-sosial.yaml ({BOSS})")
    assert "versi 1" in shown
    assert "<b>🟡 Bersyarat → 🔴 Dilarang</b>" in shown
    assert unchanged != before
    assert "nomor 2" in boss.sees
    assert topic(folder).read_bytes() == before


async def test_applying_commits_where_the_folder_is_a_checkout(
    office: Bot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "uji")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "uji@example.org")
    boss = office.user(BOSS)
    await git(folder, "init", "--quiet")

    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    await boss.taps(text(office, "tombol-terapkan"))
    log = await git(folder, "log", "--oneline")

    assert b"topik/media-sosial.yaml dari Telegram" in log


async def git(folder: Path, *arguments: str) -> bytes:
    process = await asyncio.create_subprocess_exec("git", "-C", str(folder), *arguments, stdout=subprocess.PIPE)
    out, _ = await process.communicate()
    return out


async def test_a_version_that_fails_the_checks_is_not_restored(office: Bot, folder: Path, tmp_path: Path) -> None:
    boss, before = office.user(BOSS), topic(folder).read_bytes()
    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    await boss.taps(text(office, "tombol-terapkan"))
    applied, edition = topic(folder).read_bytes(), office.library.current.knowledge.edition
    with zipfile.ZipFile(tmp_path / "riwayat" / "0001.zip", "w") as archive:
        archive.writestr("topik/media-sosial.yaml", "topik: [")

    await boss.says("/pulihkan 1")

    assert "topik/media-sosial.yaml:2:1" in boss.sees
    assert boss.offered == {}
    assert topic(folder).read_bytes() == applied != before
    assert (office.library.current.knowledge.edition, office.library.changed()) == (edition, False)


async def test_a_version_that_changes_nothing_offers_nothing(office: Bot, folder: Path) -> None:
    boss = office.user(BOSS)
    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    await boss.taps(text(office, "tombol-terapkan"))
    await sends_file(boss, "media-sosial.yaml", topic(folder).read_bytes() + b"# x\n")
    await boss.taps(text(office, "tombol-terapkan"))

    await boss.says("/pulihkan 1")
    await boss.taps(text(office, "tombol-terapkan"))
    await boss.says("/pulihkan 1")

    assert text(office, "ubah-tidak-ada") in boss.sees
    assert boss.offered == {}


@pytest.mark.parametrize("number", ["", "x", "9", "-1", "1²"])
async def test_going_back_to_no_version_says_how(office: Bot, number: str) -> None:
    boss = office.user(BOSS)

    await boss.says(f"/pulihkan {number}")

    assert boss.sees == text(office, "kelola-pulihkan-apa")


async def test_a_damaged_version_is_told(office: Bot, folder: Path, tmp_path: Path) -> None:
    boss = office.user(BOSS)
    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    await boss.taps(text(office, "tombol-terapkan"))
    (tmp_path / "riwayat" / "0001.zip").write_bytes(b"PK\x03\x04 half")

    await boss.says("/riwayat")
    listed = boss.sees
    await boss.says("/pulihkan 1")

    assert "1 · 20" in listed
    assert boss.sees == text(office, "kelola-versi-rusak", nomor=1)


async def test_a_version_cannot_write_beside_the_folder(office: Bot, folder: Path, tmp_path: Path) -> None:
    boss = office.user(BOSS)
    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    await boss.taps(text(office, "tombol-terapkan"))
    with zipfile.ZipFile(tmp_path / "riwayat" / "0001.zip", "a") as archive:
        for name in ("../luar.yaml", "topik/../../luar.yaml", "/luar.yaml", "topik/..", "luar.yaml"):
            archive.writestr(name, "x")

    await boss.says("/pulihkan 1")
    await boss.taps(text(office, "tombol-terapkan"))

    assert "nomor 2" in boss.sees
    assert files_below(tmp_path, "luar.yaml") == []


async def test_a_folder_that_cannot_be_written_stays_whole(
    office: Bot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss, before, edition = office.user(BOSS), topic(folder).read_bytes(), office.library.current.knowledge.edition
    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))

    monkeypatch.setattr("bot.telegram.office.versions.os.fsync", Breaking(after=1))
    await boss.taps(text(office, "tombol-terapkan"))

    assert boss.sees == text(office, "kelola-tidak-tertulis", sebab="No space left on device")
    assert topic(folder).read_bytes() == before
    assert office.library.current.knowledge.edition == edition
    assert files_below(folder, ".*") == []


async def test_half_a_way_back_is_undone(office: Bot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    boss, texts = office.user(BOSS), folder / "teks.yaml"
    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    await boss.taps(text(office, "tombol-terapkan"))
    await sends_file(boss, "teks.yaml", texts.read_bytes().replace(b"Bot menjawab lagi.", b"Bot hidup lagi."))
    await boss.taps(text(office, "tombol-terapkan"))
    before = topic(folder).read_bytes(), texts.read_bytes()
    await boss.says("/pulihkan 1")

    monkeypatch.setattr("bot.telegram.office.versions.os.fsync", Breaking(after=2))
    await boss.taps(text(office, "tombol-terapkan"))

    assert boss.sees == text(office, "kelola-tidak-tertulis", sebab="No space left on device")
    assert (topic(folder).read_bytes(), texts.read_bytes()) == before


class Breaking:
    """A disk that is full for one write, *after* so many."""

    def __init__(self, after: int) -> None:
        self.left = after

    def __call__(self, _: int) -> None:
        self.left -= 1
        if self.left == -1:
            raise OSError(28, "No space left on device")


async def test_a_checkout_that_refuses_the_commit_is_told_and_costs_no_change(
    office: Bot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss, before = office.user(BOSS), topic(folder).read_bytes()
    await git(folder, "init", "--quiet")
    (folder / ".git" / "index.lock").touch()

    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    await boss.taps(text(office, "tombol-terapkan"))

    assert "index.lock" in boss.sees
    assert topic(folder).read_bytes() != before


def files_below(folder: Path, pattern: str) -> list[Path]:
    return [path for path in folder.rglob(pattern) if path.is_file()]
