"""What `kill -9` does to the log."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

RUNS = 25
# Imports once and forks for each run: the imports would take most of the time. Each child writes until it is killed.
NURSERY = """
import os, sys, time
from datetime import date
from pathlib import Path
from bot.records.query_log import QueryLog
from bot.records.row import Row, new_query

def write(path):
    log = QueryLog(Path(path), flush_seconds=0.01)
    log.start()
    number = told = 0
    while True:
        if log.waiting < 1_000:
            log.put(Row(new_query(), date.today(), "id", "private", "none", None, None, "low", f"tanya {number % 50}", "e"))
            number += 1
        else:
            time.sleep(0.001)
        if log.written > told + 500:
            told = log.written
            print(os.getpid(), told, flush=True)

for line in sys.stdin:
    child = os.fork()
    if not child:
        write(line.strip())
    os.waitpid(child, 0)
    print("gone", flush=True)
"""


def test_after_kill_9_the_file_opens_and_what_was_written_is_there(tmp_path: Path) -> None:
    path, acknowledged = tmp_path / "log.sqlite", 0
    command = [sys.executable, "-c", NURSERY]

    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as nursery:
        for _ in range(RUNS):
            acknowledged += _killed_while_writing(nursery, path)

            database = sqlite3.connect(path)
            assert database.execute("PRAGMA quick_check").fetchall() == [("ok",)]
            assert database.execute("SELECT count(*) FROM query_log").fetchone()[0] >= acknowledged
            database.close()
        nursery.communicate()


STEADY = """
import sys, time
from datetime import date
from pathlib import Path
from bot.records.query_log import QueryLog
from bot.records.row import Row, new_query

log = QueryLog(Path(sys.argv[1]))
log.start()
number = 0
while True:
    log.put(Row(new_query(), date.today(), "id", "private", "none", None, None, "low", f"tanya {number}", "e"))
    number += 1
    print(number, flush=True)
    time.sleep(0.01)
"""


def test_kill_9_costs_no_more_than_the_last_second(tmp_path: Path) -> None:
    path, put = tmp_path / "log.sqlite", list[tuple[float, int]]()
    with subprocess.Popen([sys.executable, "-c", STEADY, path], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        while not put or put[-1][0] < put[0][0] + 2.5:
            put.append((time.monotonic(), int(writer.stdout.readline())))
        writer.kill()
        killed = time.monotonic()

    database = sqlite3.connect(path)
    kept = database.execute("SELECT count(*) FROM query_log").fetchone()[0]
    database.close()

    assert kept >= max(number for at, number in put if at < killed - 1)


def _killed_while_writing(nursery: subprocess.Popen[str], path: Path) -> int:
    """Rows a child said were written before it was killed."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{path}\n")
    nursery.stdin.flush()
    child, said = nursery.stdout.readline().split()
    os.kill(int(child), signal.SIGKILL)
    while (line := nursery.stdout.readline()) != "gone\n":
        said = line.split()[1]
    return int(said)
