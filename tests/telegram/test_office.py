"""The administrators' loop, as administrator, as second reviewer, and as an outsider."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import subprocess
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.knowledge import WIB
from bot.records.fault import Fault
from bot.records.row import Row, new_query
from bot.telegram.office import renewal
from bot.telegram.office.editions import Editions
from bot.telegram.office.proposal import place
from tests.telegram.conftest import Bot, running
from tests.telegram.fake import Fake
from tests.telegram.people import User

BOSS, SECOND, OUTSIDER = 51, 52, 99
COMMANDS = ("/statistik", "/belum", "/status", "/muat", "/jeda audit", "/lanjut", "/riwayat", "/pulihkan 1")


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(renewal, "LOOK_SECONDS", 0.05)


@pytest.fixture
async def office(fake: Fake, tmp_path: Path, folder: Path) -> AsyncIterator[Bot]:
    async with running(fake, tmp_path, Editions(folder), admin_ids=f"{BOSS}, {SECOND}") as bot:
        yield bot


@pytest.fixture
async def strict_office(fake: Fake, tmp_path: Path, folder: Path) -> AsyncIterator[Bot]:
    async with running(fake, tmp_path, Editions(folder), admin_ids=f"{BOSS}, {SECOND}", reviewers=2) as bot:
        yield bot


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


@pytest.mark.parametrize("command", COMMANDS)
async def test_an_outsider_is_told_nothing_of_the_office(office: Bot, command: str) -> None:
    user = office.user(OUTSIDER)

    await user.says(command)

    assert user.sees == text(office, "bantuan")


async def test_an_outsiders_file_is_not_opened(office: Bot, folder: Path) -> None:
    user = office.user(OUTSIDER)

    await sends_file(user, "media-sosial.yaml", topic(folder).read_bytes())

    assert user.sees == text(office, "bukan-teks")
    assert office.fake.of("getFile") == []


@pytest.mark.parametrize("data", ["adm:apply:abc", "adm:draft:abc"])
async def test_an_outsiders_forged_button_is_an_old_button(office: Bot, data: str) -> None:
    user = office.user(OUTSIDER)

    await user.says("/help")
    await user.taps_data(data)

    assert user.sees == text(office, "tombol-lama")


async def test_status_shows_the_state(office: Bot) -> None:
    boss = office.user(BOSS)

    await boss.says("/status")

    assert office.library.current.knowledge.edition in boss.sees


async def test_a_pause_is_read_by_users_until_it_ends(office: Bot) -> None:
    boss, user = office.user(BOSS), office.user(OUTSIDER)

    await boss.says("/jeda putusan MK baru")
    await user.says("boleh like postingan calon?")
    paused = user.sees
    await user.says("/privasi")
    open_ = user.sees
    await boss.says("/lanjut")
    await user.says("boleh like postingan calon?")

    assert paused == text(office, "jeda", alasan="putusan MK baru")
    assert "180 hari" in open_
    assert user.sees != paused


async def test_a_pause_needs_a_reason(office: Bot) -> None:
    boss = office.user(BOSS)

    await boss.says("/jeda")

    assert boss.sees == text(office, "kelola-jeda-alasan")


async def test_a_good_change_on_disk_comes_into_force_by_itself(office: Bot, folder: Path) -> None:
    before = office.library.current.knowledge.edition
    path = topic(folder)

    path.write_text(
        path.read_text(encoding="utf-8").replace('judul: {id: "', 'judul: {id: "Baru: ', 2), encoding="utf-8"
    )
    await office.fake.until(lambda: office.library.current.knowledge.edition != before)
    await office.fake.until(lambda: len(office.fake.chats[SECOND]) == 1)

    assert office.user(BOSS).sees == text(office, "kelola-edisi-baru", edisi=office.library.current.knowledge.edition)


async def test_a_bad_change_on_disk_is_told_once_and_never_replaces_the_edition(office: Bot, folder: Path) -> None:
    before = office.library.current.knowledge.edition

    topic(folder).write_text("topik: [", encoding="utf-8")
    await office.fake.until(lambda: len(office.fake.chats[BOSS]) == 1)
    topic(folder).write_text("topik: [", encoding="utf-8")
    await asyncio.sleep(0.3)

    assert "topik/media-sosial.yaml:" in office.user(BOSS).sees
    assert len(office.fake.chats[BOSS]) == 1
    assert office.library.current.knowledge.edition == before


async def test_muat_says_what_happened(office: Bot, folder: Path) -> None:
    boss = office.user(BOSS)

    await boss.says("/muat")
    same = boss.sees
    topic(folder).write_bytes(b"\xff")
    await boss.says("/muat")

    assert same == text(office, "kelola-sudah-berlaku", edisi=office.library.current.knowledge.edition)
    assert "masalah" in boss.sees


async def test_a_file_is_answered_with_its_problems(office: Bot) -> None:
    boss = office.user(BOSS)

    await sends_file(boss, "media-sosial.yaml", b"topik: media-sosial\njudl: x\n")

    assert "topik/media-sosial.yaml:2:1" in boss.sees
    assert boss.offered == {}


async def test_a_file_is_applied_after_its_changes_were_seen(office: Bot, folder: Path) -> None:
    boss, before = office.user(BOSS), topic(folder).read_bytes()

    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    shown = str(boss.heard[-1].fields["text"])
    await boss.taps(text(office, "tombol-terapkan"))

    assert "<b>🔴 Dilarang → 🟡 Bersyarat</b>" in shown
    assert topic(folder).read_bytes() != before
    assert (
        office.library.current.knowledge.entries[0].verdict == "bersyarat" or b"bersyarat" in topic(folder).read_bytes()
    )
    assert "nomor 1" in boss.sees


async def test_an_applied_file_can_be_taken_back(office: Bot, folder: Path) -> None:
    boss, before = office.user(BOSS), topic(folder).read_bytes()

    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    await boss.taps(text(office, "tombol-terapkan"))
    await boss.says("/riwayat")
    listed = boss.sees
    await boss.says("/pulihkan 1")

    assert "1 · 20" in listed
    assert boss.sees == text(office, "kelola-dipulihkan", nomor=1)
    assert topic(folder).read_bytes() == before


async def test_a_cancelled_file_changes_nothing(office: Bot, folder: Path) -> None:
    boss, before = office.user(BOSS), topic(folder).read_bytes()

    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    await boss.taps(text(office, "tombol-batal"))
    await boss.taps_data("adm:apply:000000000000")

    assert topic(folder).read_bytes() == before


async def test_a_proposal_does_not_outlive_another_change(office: Bot, folder: Path) -> None:
    boss = office.user(BOSS)

    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    (folder / "tahapan.yaml").write_bytes((folder / "tahapan.yaml").read_bytes() + b"\n# x\n")
    await boss.taps(text(office, "tombol-terapkan"))

    assert text(office, "kelola-kedaluwarsa") in [str(call.fields["text"]) for call in boss.heard]


async def test_with_two_reviewers_a_second_administrator_must_approve(strict_office: Bot, folder: Path) -> None:
    boss, second, before = strict_office.user(BOSS), strict_office.user(SECOND), topic(folder).read_bytes()

    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    await boss.taps(text(strict_office, "tombol-terapkan"))
    waiting, unchanged = boss.sees, topic(folder).read_bytes()
    await second.taps(text(strict_office, "tombol-terapkan"))

    assert waiting == text(strict_office, "kelola-tunggu-kedua")
    assert unchanged == before
    assert topic(folder).read_bytes() != before


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


async def test_every_change_is_in_the_audit_trail(office: Bot, folder: Path) -> None:
    boss = office.user(BOSS)

    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    await boss.taps(text(office, "tombol-terapkan"))
    await boss.says("/pulihkan 1")
    await office.logged()

    with sqlite3.connect(office.log) as database:
        found = database.execute("select who, what from audit").fetchall()
    database.close()
    assert [what for _, what in found] == ["approve", "apply", "restore"]
    assert {who for who, _ in found} == {str(BOSS)}


def row(question: str, outcome: str = "none") -> Row:
    today = datetime.now(UTC).astimezone(WIB).date()
    return Row(new_query(), today, "id", "private", outcome, None, None, "low", question, "e")


async def test_statistics_come_with_a_chart(office: Bot) -> None:
    pytest.importorskip("matplotlib", reason="the extra 'charts' is not installed")
    boss = office.user(BOSS)
    office.records.put(row("x", "answer"), 1)
    await office.fake.until(lambda: office.records.written == 1)

    await boss.says("/statistik")

    assert [call.method for call in boss.heard] == ["sendMessage", "sendPhoto"]
    assert boss.heard[-1].uploads["photo"]["data"].startswith(b"\x89PNG")


async def test_unanswered_questions_become_a_draft_or_are_ignored(office: Bot) -> None:
    boss = office.user(BOSS)
    for chat in range(4):
        office.records.put(row("boleh jadi tim ahli calon"), chat)
    await office.fake.until(lambda: office.records.written == 4)

    await boss.says("/belum")
    asked = boss.sees
    await boss.taps(text(office, "tombol-draf"))
    sent = boss.heard[-1]
    await boss.taps(text(office, "tombol-abaikan"))
    await asyncio.sleep(0.7)
    await boss.says("/belum")

    assert "boleh jadi tim ahli calon" in asked
    assert sent.method == "sendDocument"
    assert b"boleh jadi tim ahli calon" in sent.uploads["document"]["data"]
    assert boss.sees == text(office, "kelola-belum-kosong")


async def test_a_question_of_too_few_is_only_counted(office: Bot) -> None:
    boss = office.user(BOSS)
    office.records.put(row("boleh jadi tim ahli calon"), 1)
    await office.fake.until(lambda: office.records.written == 1)

    await boss.says("/belum")

    assert "tim ahli" not in boss.sees


async def test_a_fault_of_the_log_is_told_to_the_administrators(office: Bot) -> None:
    await office.user(OUTSIDER).says("halo")

    assert office.records.told is not None
    await asyncio.to_thread(office.records.told, Fault("full", 3, "database or disk is full"))
    await office.fake.until(lambda: bool(office.fake.chats[BOSS] and office.fake.chats[SECOND]))

    assert "full" in office.user(BOSS).sees


async def test_jejak_shows_the_row_of_the_last_question(office: Bot) -> None:
    user = office.user(OUTSIDER)

    await user.says("/jejak")
    nothing = user.sees
    await user.says("boleh like postingan calon?")
    await user.says("/jejak")

    assert nothing == text(office, "jejak-kosong")
    assert "outcome: " in user.sees
    assert str(OUTSIDER) not in user.sees
