"""The log takes rows whatever happens to its file."""

from __future__ import annotations

import itertools
import os
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from redis import Redis
from sqlite_utils import Database

from bot.records.askers import Askers, Text
from bot.records.collector import Collector
from bot.records.database import opened
from bot.records.diary import diary
from bot.records.fault import Fault
from bot.records.query_log import QueryLog
from bot.records.row import Row
from tests.records.conftest import DAY, row

Start = Callable[..., QueryLog]


def read(path: Path, sql: str = "SELECT * FROM query_log") -> list[dict[str, Any]]:
    with sqlite3.connect(path) as database:
        database.row_factory = sqlite3.Row
        found = [dict(each) for each in database.execute(sql)]
    database.close()
    return found


def until(true: Callable[[], object], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "did not come true"
        time.sleep(0.01)


def bytes_of(path: Path) -> bytes:
    return b"".join(each.read_bytes() for each in path.parent.glob(path.name + "*"))


def test_rows_and_ratings_are_written(started: Start) -> None:
    log = started()
    asked = row("boleh like")

    log.put(asked, chat=1)
    log.rate(asked.query, helpful=True)
    log.close()

    [written] = read(log.path)
    assert (written["text"], written["day"], written["feedback"]) == ("boleh like", "2026-11-23", 1)
    assert (log.written, log.lost, log.errors) == (1, 0, 0)


def written(log: QueryLog, rows: int) -> bool:
    return log.written == rows


def in_turn(log: QueryLog, asked: list[Row], chats: Iterable[int] = itertools.repeat(1)) -> None:
    """Each row in a batch of its own: what one batch holds is shuffled anyway."""
    for number, (each, chat) in enumerate(zip(asked, chats, strict=False), 1):
        log.put(each, chat)
        until(partial(written, log, number))


def test_order_in_the_file_is_not_the_order_of_asking(started: Start) -> None:
    log = started(flush_seconds=0.01)
    asked = [f"tanya {number}" for number in range(25)]

    in_turn(log, [row(text) for text in asked])
    log.close()

    stored = [each["text"] for each in read(log.path, "SELECT text FROM query_log ORDER BY rowid")]
    assert sorted(stored) == sorted(asked)
    assert stored != asked


def test_after_the_night_the_bytes_do_not_tell_the_order_either(started: Start) -> None:
    log = started(flush_seconds=0.01)
    asked = [f"tanya-{number:02}" for number in range(20)]
    in_turn(log, [row(text) for text in asked])
    log.close()

    started(today=lambda: DAY + timedelta(days=1)).close()

    stored = [each["text"] for each in read(log.path, "SELECT text FROM query_log ORDER BY rowid")]
    written = log.path.read_bytes()
    # SQLite fills a page from its end, so the one written last stands first.
    assert sorted(asked, key=lambda text: -written.index(text.encode())) == stored != asked


def test_counts_of_askers_tell_neither_order_nor_whose_rows_these_are(started: Start) -> None:
    log = started(flush_seconds=0.01)

    in_turn(log, [row("boleh like")] * 4 + [row("boleh like ya")], chats=(1, 2, 2, 3, 4))
    log.close()

    assert "askers" not in read(log.path)[0]
    assert {each["text"]: each["askers"] for each in read(log.path, "SELECT * FROM asked")} == {
        "boleh like": 4,
        "boleh like ya": 4,
    }


def test_no_id_reaches_the_file(started: Start) -> None:
    log = started()

    for chat in (777_000_111, 777_000_222):
        log.put(row(), chat=chat)
    log.close()

    stored = bytes_of(log.path)
    assert [each["askers"] for each in read(log.path, "SELECT askers FROM asked")] == [2]
    for chat in (777_000_111, 777_000_222):
        assert str(chat).encode() not in stored
        assert chat.to_bytes(4, "big") not in stored


def test_askers_count_chats_and_forget_them_the_next_day() -> None:
    askers, like = Askers(), "boleh like postingan calon"

    for chat, text, ago in (
        (1, like, 0),
        (1, like, 0),
        (2, f"{like} ga", 0),
        (3, "cuti besar untuk kampanye", 0),
        (4, like, -1),
    ):
        askers.note(Text(DAY - timedelta(days=ago), "like", text), chat)

    assert askers.risen == {Text(DAY, "like", like): 2, Text(DAY, "like", f"{like} ga"): 2}


def test_a_batch_around_midnight_counts_both_days(started: Start) -> None:
    log = started(flush_seconds=0.5)

    for number in range(40):
        log.put(row("boleh like", day=DAY - timedelta(days=number % 2)), chat=number)
    log.close()

    assert [each["askers"] for each in read(log.path, "SELECT askers FROM asked")] == [20, 20]


def test_a_text_counts_those_who_asked_like_it_not_like_its_neighbour() -> None:
    askers, like = Askers(), "boleh like postingan calon bupati"
    texts = [like, f"{like} kalau suami dipecat", f"{like} saat istri hamil"]

    for chat, text in enumerate(texts):
        askers.note(Text(DAY, None, text), chat)

    assert [askers.risen[Text(DAY, None, text)] for text in texts] == [3, 2, 2]


def test_a_full_queue_costs_rows_and_never_waits(tmp_path: Path) -> None:
    log = QueryLog(tmp_path / "log.sqlite", largest_queue=5)

    for _ in range(8):
        log.put(row())

    assert (log.lost, log.waiting) == (3, 5)


def test_a_full_disk_costs_rows_and_is_told(started: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    def small(path: Path, busy_seconds: float) -> Database:
        database = opened(path, busy_seconds)
        database.execute("PRAGMA max_page_count = 40")
        return database

    monkeypatch.setattr("bot.records.writer.opened", small)
    faults: list[Fault] = []
    log = started(told=faults.append, largest_queue=100)

    for _ in range(1_000):
        log.put(row("x" * 1_000))
    until(lambda: faults)
    log.close(0.2)

    assert faults[0].kind == "full"
    assert log.lost > 0
    assert log.written + log.lost == 1_000
    assert len(read(log.path)) == log.written
    assert read(log.path, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MiB of its own, gone after the test."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small file system")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


def filled(ballast: Path, leaving: int = 0) -> Path:
    """Fill the disk of *ballast* but for *leaving* bytes."""
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    os.truncate(ballast, ballast.stat().st_size - leaving)
    return ballast


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a small file system")
def test_a_really_full_disk_costs_rows_until_there_is_room_again(started: Start, tiny_disk: Path) -> None:
    faults: list[Fault] = []
    log = started("disk/log.sqlite", told=faults.append, largest_queue=100)
    log.put(row("pertama"))
    until(lambda: log.written == 1)
    ballast = filled(tiny_disk / "ballast")

    for _ in range(2_000):
        log.put(row("x" * 1_000))
    until(lambda: faults)
    ballast.unlink()
    until(lambda: log.waiting == 0)
    log.put(row("sesudah"))
    until(lambda: faults[-1].kind == "over")
    log.close()

    assert [fault.kind for fault in faults] == ["full", "over"]
    assert 0 < faults[-1].lost == log.lost
    assert log.written + log.lost == 2_002
    assert len(read(log.path)) == log.written
    assert "sesudah" in {each["text"] for each in read(log.path)}
    assert read(log.path, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]


def test_the_collector_writes_faults_of_the_file_into_its_journal(
    started: Start, locker: Callable[[Path], Any], caplog: pytest.LogCaptureFixture
) -> None:
    log = started()
    log.put(row("pertama"))
    until(lambda: log.written == 1)
    Collector(Redis(), log)  # connects to nothing before it runs

    with locker(log.path):
        log.put(row("kedua"))
        until(lambda: caplog.messages)

    assert caplog.messages == ["the log's file: locked (database is locked), rows lost so far: 0"]


def test_a_locked_file_is_waited_for(started: Start, locker: Callable[[Path], Any]) -> None:
    faults: list[Fault] = []
    log = started(told=faults.append)
    log.put(row("pertama"))
    until(lambda: log.written == 1)

    with locker(log.path):
        log.put(row("kedua"))
        until(lambda: faults)
        assert log.written == 1
    until(lambda: log.written == 2)

    assert [fault.kind for fault in faults] == ["locked"]
    assert log.lost == 0


@pytest.mark.parametrize("damage", [b"this is no database " * 500, b"SQLite format 3\0" + b"\xff" * 8_000])
def test_a_damaged_file_is_set_aside_and_a_new_one_begun(started: Start, tmp_path: Path, damage: bytes) -> None:
    faults: list[Fault] = []
    path = tmp_path / "log.sqlite"
    path.write_bytes(damage)

    log = started(told=faults.append)
    log.put(row("sesudah rusak"))
    log.close()

    assert [each["text"] for each in read(path)] == ["sesudah rusak"]
    assert [fault.kind for fault in faults] == ["damaged"]
    assert len(list(tmp_path.glob("log.sqlite.rusak-*"))) == 1


def test_one_bad_row_does_not_take_the_others_with_it(started: Start) -> None:
    log = started(flush_seconds=0.3)

    log.put(row("baik"))
    log.put(row("\ud800"))
    log.close()

    assert [each["text"] for each in read(log.path)] == ["baik"]
    assert log.lost == 1


def test_purged_text_is_gone_from_the_file(started: Start) -> None:
    log = started(kept_days=30)
    for number in range(200):
        log.put(row(f"rahasialama{number} " + "y" * 300, day=DAY - timedelta(days=31)))
        log.put(row(f"masihada{number}", day=DAY - timedelta(days=1)))
    for chat in range(2):
        log.put(row("rahasialama bersama", day=DAY - timedelta(days=31)), chat)
    log.close()
    assert b"rahasialama" in bytes_of(log.path)
    assert len(read(log.path, "SELECT * FROM asked")) == 1

    started(kept_days=30).close()

    stored = bytes_of(log.path)
    assert b"rahasialama" not in stored
    assert b"masihada" in stored


def test_a_running_log_purges_when_the_day_changes(started: Start) -> None:
    days = [DAY]
    log = started(kept_days=30, today=lambda: days[0])
    log.put(row("rahasialama", day=DAY - timedelta(days=29)))
    until(lambda: log.written == 1)

    days[0] = DAY + timedelta(days=1)
    until(lambda: b"rahasialama" not in bytes_of(log.path))

    assert read(log.path) == []


def test_purged_text_goes_even_if_a_reader_was_in_the_way(started: Start) -> None:
    days = [DAY]
    log = started(kept_days=30, today=lambda: days[0])
    log.put(row("rahasialama", day=DAY - timedelta(days=29)))
    until(lambda: log.written == 1)
    reader = sqlite3.connect(log.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM query_log").fetchall()

    days[0] = DAY + timedelta(days=1)
    log.put(row("hari ini"))
    until(lambda: log.written == 2)
    seen = b"rahasialama" in bytes_of(log.path)
    reader.close()

    until(lambda: b"rahasialama" not in bytes_of(log.path))
    assert seen
    assert [each["text"] for each in read(log.path)] == ["hari ini"]


def test_a_disk_without_room_for_a_copy_does_not_stop_the_log(started: Start, tiny_disk: Path) -> None:
    yesterday = DAY - timedelta(days=1)
    log = started("disk/log.sqlite", today=lambda: yesterday, largest_queue=1_000)
    for number in range(250):
        log.put(row(f"{number} " + "y" * 1_000, day=yesterday))
    log.close()
    read(log.path, "UPDATE query_log SET query = NULL WHERE rowid > (SELECT min(rowid) FROM query_log)")
    filled(tiny_disk / "ballast", leaving=150_000)

    log = started("disk/log.sqlite")
    log.put(row("hari ini"))
    until(lambda: log.written == 1)
    log.close()

    assert (log.lost, log.errors) == (0, 0)
    assert {each["query"] for each in read(log.path) if each["text"] != "hari ini"} == {None}


def test_tokens_of_earlier_days_and_their_editions_are_forgotten(started: Start) -> None:
    log = started()
    asked, yesterday = row("hari ini"), row("kemarin", day=DAY - timedelta(days=1))
    log.put(asked)
    log.put(yesterday)
    log.close()

    started().close()

    assert {each["text"]: (each["query"], each["edition"]) for each in read(log.path)} == {
        "hari ini": (asked.query, asked.edition),
        "kemarin": (None, asked.edition[:10]),
    }


def test_a_log_of_an_earlier_version_is_brought_up_to_date(started: Start, tmp_path: Path) -> None:
    old = Database(tmp_path / "log.sqlite")
    diary.apply(old, stop_before="d04_no_order")
    for number in range(20):
        old.execute(
            "INSERT INTO query_log VALUES (?, '2026-11-23', 'id', 'private', 'none', NULL, NULL, 'low', ?, 'e', ?, NULL)",
            [f"{number:08}", f"tanya {number}", number % 3 + 1],
        )
    old.close()

    started().close()

    stored = [each["text"] for each in read(tmp_path / "log.sqlite", "SELECT text FROM query_log ORDER BY rowid")]
    assert sorted(stored) == sorted(f"tanya {number}" for number in range(20))
    assert stored != [f"tanya {number}" for number in range(20)]
    assert len(read(tmp_path / "log.sqlite", "SELECT * FROM asked WHERE askers > 1")) == 13


def test_the_audit_trail_names_who_did_what(started: Start) -> None:
    log = started()

    log.audit("123", "terapkan", "topik/media-sosial.yaml")
    log.close()

    [entry] = read(log.path, "SELECT * FROM audit")
    assert (entry["who"], entry["what"], entry["details"]) == ("123", "terapkan", "topik/media-sosial.yaml")
