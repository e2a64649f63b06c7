"""The administrators' loop, as administrator, as second reviewer, and as an outsider."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import subprocess
import zipfile
from collections.abc import AsyncIterator
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from bot.knowledge import WIB
from bot.records.fault import Fault, Kind
from bot.records.row import Row, new_query
from bot.telegram.office import renewal
from bot.telegram.office.editions import Editions
from bot.telegram.office.proposal import place
from tests.telegram.conftest import Bot, running
from tests.telegram.fake import Fake, status
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


async def test_a_file_without_entries_can_be_changed_too(office: Bot, folder: Path) -> None:
    boss = office.user(BOSS)
    old = (folder / "teks.yaml").read_text(encoding="utf-8")

    await sends_file(boss, "teks.yaml", old.replace("Bot menjawab lagi.", "Bot hidup lagi.").encode())
    shown = boss.sees
    await boss.taps(text(office, "tombol-terapkan"))
    await boss.says("/lanjut")

    assert "Bot hidup lagi." in shown
    assert boss.sees == "Bot hidup lagi."


async def test_the_same_file_again_changes_nothing(office: Bot, folder: Path) -> None:
    boss = office.user(BOSS)

    await sends_file(boss, "media-sosial.yaml", topic(folder).read_bytes())

    assert text(office, "ubah-tidak-ada") in boss.sees
    assert boss.offered == {}


async def test_new_and_removed_entries_phrasings_and_failing_tests_are_shown(office: Bot, folder: Path) -> None:
    boss, before = office.user(BOSS), topic(folder).read_bytes()
    known = yaml.safe_load(before)
    added = {
        **deepcopy(known["entri"][1]),
        "id": "entri-lain",
        "pertanyaan": [
            "mengetuk dua kali kiriman",
            "ketuk kiriman",
            "kiriman diketuk",
            "ketuk dua kali kiriman ya",
            "double tap",
        ],
    }
    known["entri"].append(added)
    known["entri"][0]["pertanyaan"].append("bolehkah mengetuk hati kiriman paslon")
    tests = {"tes": [{"tanya": "boleh like postingan calon", "entri": "like-di-akun-resmi-kpu", "putusan": "boleh"}]}

    await sends_file(boss, "media-sosial.yaml", dumped(known))
    first = boss.sees
    await boss.taps(text(office, "tombol-terapkan"))
    await sends_file(boss, "media-sosial.yaml", before)
    second = boss.sees
    await sends_file(boss, "uji.yaml", dumped(tests))

    assert text(office, "ubah-baru") + " (1)\nentri-lain" in first
    assert "like-postingan-calon +1 −0" in first
    assert text(office, "ubah-hilang") + " (1)\nentri-lain" in second
    assert "like-postingan-calon +0 −1" in second
    assert text(office, "ubah-tes") + " (1)\nboleh like postingan calon" in boss.sees


def dumped(content: object) -> bytes:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode()


async def test_one_reviewer_approving_twice_is_still_one(strict_office: Bot, folder: Path) -> None:
    boss, before = strict_office.user(BOSS), topic(folder).read_bytes()

    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    data = boss.offered[text(strict_office, "tombol-terapkan")]
    await boss.taps_data(data)
    await boss.taps_data(data)

    assert topic(folder).read_bytes() == before


async def test_a_version_that_fails_the_checks_is_not_restored(office: Bot, folder: Path, tmp_path: Path) -> None:
    boss, before = office.user(BOSS), topic(folder).read_bytes()
    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    await boss.taps(text(office, "tombol-terapkan"))
    applied, edition = topic(folder).read_bytes(), office.library.current.knowledge.edition
    with zipfile.ZipFile(tmp_path / "riwayat" / "0001.zip", "w") as archive:
        archive.writestr("topik/media-sosial.yaml", "topik: [")

    await boss.says("/pulihkan 1")

    assert boss.sees == text(office, "kelola-tidak-dipulihkan", nomor=1)
    assert topic(folder).read_bytes() == applied != before
    assert (office.library.current.knowledge.edition, office.library.changed()) == (edition, False)


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


async def test_a_cluster_whose_text_is_hidden_stays_ignored_too(office: Bot) -> None:
    boss = office.user(BOSS)
    office.records.put(row("boleh jadi tim ahli calon"), 1)
    await office.fake.until(lambda: office.records.written == 1)

    await boss.says("/belum")
    offered = boss.offered
    await boss.taps(text(office, "tombol-abaikan"))
    office.records.put(row("boleh jadi tim ahli calon"), 2)
    await office.fake.until(lambda: office.records.written == 2)
    await boss.says("/belum")

    assert list(offered) == [text(office, "tombol-abaikan")]
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

    assert office.user(BOSS).sees == text(office, "log-penuh", rincian="database or disk is full", hilang=3)


@pytest.mark.parametrize(
    ("kind", "key"),
    [("locked", "log-terkunci"), ("damaged", "log-rusak"), ("other", "log-lain"), ("over", "log-pulih")],
)
async def test_each_fault_of_the_log_has_its_words(office: Bot, kind: Kind, key: str) -> None:
    await office.user(OUTSIDER).says("halo")

    assert office.records.told is not None
    await asyncio.to_thread(office.records.told, Fault(kind, 3, "x"))
    await office.fake.until(lambda: bool(office.fake.chats[BOSS]))

    assert office.user(BOSS).sees == text(office, key, rincian="x", hilang=3)


async def test_a_damaged_log_is_told_and_costs_no_answer(office: Bot) -> None:
    user = office.user(OUTSIDER)
    await user.says("boleh like postingan calon?")
    await office.fake.until(lambda: office.records.written == 1)
    answer = user.sees

    for side in ("", "-wal", "-shm"):
        office.log.with_name(office.log.name + side).unlink(missing_ok=True)
    office.log.write_bytes(b"no database" * 999)
    office.records._close_db()
    await user.says("boleh like postingan calon?")
    await office.fake.until(lambda: bool(office.fake.chats[BOSS]))
    await office.fake.until(lambda: office.records.written == 2)

    assert user.sees == answer
    assert "rusak" in office.user(BOSS).sees


async def test_jejak_shows_the_row_of_the_last_question(office: Bot) -> None:
    user = office.user(OUTSIDER)

    await user.says("/jejak")
    nothing = user.sees
    await user.says("boleh like postingan calon?")
    await user.says("/jejak")

    assert nothing == text(office, "jejak-kosong")
    shown = dict(line.split(": ", 1) for line in user.sees.split("\n\n", 1)[1].splitlines())
    await office.logged()
    with sqlite3.connect(office.log) as database:
        database.row_factory = sqlite3.Row
        [written] = [dict(each) for each in database.execute("select * from query_log")]
    database.close()
    assert {**shown, "feedback": None} == {
        name: value if name == "feedback" else value or "-" for name, value in written.items()
    }
    assert str(OUTSIDER) not in user.sees


@pytest.mark.parametrize(("command", "key"), [("/jejak", "jejak-kosong"), ("/receipt", "jejak-kosong")])
async def test_jejak_speaks_english_too(office: Bot, command: str, key: str) -> None:
    user = office.user(OUTSIDER, language="en")

    await user.says(command)

    assert user.sees == office.library.current.knowledge.texts[key].en


async def test_privasi_says_what_where_and_how_long_in_both_languages(office: Bot) -> None:
    user, reader = office.user(OUTSIDER), office.user(OUTSIDER + 1, language="en")

    await user.says("/privasi")
    await reader.says("/privacy")

    assert all(word in user.sees for word in ("harinya", "satu berkas di server", "180 hari"))
    assert all(word in reader.sees for word in ("its day", "one file on the server", "180 days"))
