"""The page to look at, and the picture: both only from what may be shown."""

from __future__ import annotations

import socket
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import httpx
import pytest

from bot.records.chart import drawn
from bot.records.dashboard.copy import copied
from bot.records.dashboard.serving import LOOPBACK, PAGE, command
from bot.records.query_log import QueryLog
from bot.records.report import stats
from tests.records.conftest import DAY, row

Start = Callable[..., QueryLog]

COMMON = "pns jadi penerjemah calon boleh"
RARE = "suami saya selingkuh dengan ajudan gubernur"


@pytest.fixture
def log(started: Start) -> Path:
    log = started()
    for chat in range(3):
        log.put(row(COMMON), chat=chat)
    log.put(row(RARE), chat=9)
    log.put(row(outcome="answer", entry="like-postingan-calon", verdict="dilarang"))
    log.audit("admin-42", "terapkan")
    log.close()
    return log.path


def test_the_copy_holds_no_text_below_k_no_token_and_no_audit(log: Path, tmp_path: Path) -> None:
    copy = tmp_path / "catatan.db"

    copied(log, copy, DAY, 30, 3)

    stored = copy.read_bytes()
    assert COMMON.encode() in stored
    for secret in ("selingkuh", "admin-42", "query"):
        assert secret.encode() not in stored


@pytest.mark.skipif(not find_spec("matplotlib"), reason="the extra charts is not installed")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_chart_is_a_png(log: Path) -> None:
    assert drawn(stats(log, DAY)).startswith(b"\x89PNG")


@pytest.mark.skipif(not find_spec("datasette_dashboards"), reason="the extra dashboard is not installed")
def test_the_page_serves_charts_and_canned_queries_and_takes_no_writes(log: Path, tmp_path: Path) -> None:
    copy = tmp_path / "catatan.db"
    copied(log, copy, DAY, 30, 3)

    with served(copy) as root:
        page = httpx.get(root + PAGE)
        canned = httpx.get(f"{root}/catatan/belum.json?_shape=array").json()
        write = httpx.get(f"{root}/catatan.json", params={"sql": "DELETE FROM pertanyaan"})

    assert "Pertanyaan per hari" in page.text
    assert [each["contoh"] for each in canned] == [COMMON, "(teks belum boleh tampil)"]
    assert write.status_code == 400
    with sqlite3.connect(copy) as database:
        assert database.execute("SELECT count(*) FROM pertanyaan").fetchone() == (5,)
    database.close()


@contextmanager
def served(copy: Path) -> Iterator[str]:
    """Datasette on a free port of this machine."""
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        port = free.getsockname()[1]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command(copy, LOOPBACK, port), **quiet) as server:  # type: ignore[call-overload]
        try:
            for _ in range(200):
                with socket.socket() as probe:
                    if probe.connect_ex((LOOPBACK, port)) == 0:
                        break
                time.sleep(0.05)
            yield f"http://{LOOPBACK}:{port}"
        finally:
            server.terminate()
