"""The page to look at, and the picture: both only from what may be shown."""

from __future__ import annotations

import shutil
import socket
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
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
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
HEADLESS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --virtual-time-budget=15000"
).split()
RARE = "suami saya selingkuh dengan ajudan gubernur"


@pytest.fixture
def log(started: Start) -> Path:
    log = started()
    for chat in range(3):
        log.put(row(COMMON), chat=chat)
    log.put(row(RARE), chat=9)
    log.put(row(outcome="answer", entry="like-postingan-calon", verdict="dilarang"))
    log.put(row(outcome="answer", entry="like-postingan-calon", verdict="dilarang", day=DAY - timedelta(days=40)))
    log.audit("admin-42", "terapkan")
    log.close()
    return log.path


def test_the_copy_holds_no_text_below_k_no_token_and_no_audit(log: Path, tmp_path: Path) -> None:
    copy = tmp_path / "catatan.db"

    copied(log, copy, DAY, 30, 3)

    stored = copy.read_bytes()
    assert COMMON.encode() in stored
    assert b"0000" not in stored  # which edition of the day answered
    for secret in ("selingkuh", "admin-42", "query"):
        assert secret.encode() not in stored


@pytest.mark.skipif(not find_spec("matplotlib"), reason="the extra charts is not installed")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_chart_is_a_png(log: Path) -> None:
    assert drawn(stats(log, DAY)).startswith(b"\x89PNG")


@pytest.mark.skipif(not find_spec("datasette_dashboards"), reason="the extra dashboard is not installed")
def test_the_page_serves_charts_and_canned_queries_and_takes_no_writes(log: Path, tmp_path: Path) -> None:
    copy = tmp_path / "catatan.db"
    copied(log, copy, DAY, 30, 3, nearest=lambda text: ["tim-ahli"])

    with served(copy) as root:
        page, looks = httpx.get(root + PAGE), httpx.get(f"{root}/tampilan/gaya.css")
        canned = httpx.get(f"{root}/catatan/belum.json?_shape=array").json()
        exported = httpx.get(f"{root}/catatan/belum_terjawab.csv?_stream=on").text
        write = httpx.get(f"{root}/catatan.json", params={"sql": "DELETE FROM pertanyaan"})
        download = httpx.get(f"{root}/catatan.db")

    assert "Pertanyaan per hari" in page.text
    assert "#card-belum" in looks.text
    assert [(each["contoh"], each["terdekat"]) for each in canned] == [
        (COMMON, "tim-ahli"),
        ("(teks belum boleh tampil)", None),
    ]
    assert COMMON in exported
    assert "selingkuh" not in exported
    assert (write.status_code, download.status_code) == (400, 403)
    with sqlite3.connect(copy) as database:
        assert database.execute("SELECT count(*) FROM pertanyaan").fetchone() == (5,)
    database.close()


@pytest.mark.parametrize(("k", "shown"), [(3, True), (4, False)])
def test_the_copy_keeps_to_the_k_it_is_given(log: Path, tmp_path: Path, k: int, shown: bool) -> None:
    copied(log, tmp_path / "catatan.db", DAY, 30, k)

    assert (COMMON.encode() in (tmp_path / "catatan.db").read_bytes()) is shown


@pytest.mark.parametrize(("days", "rows"), [(30, 5), (41, 6)])
def test_the_copy_goes_back_no_further_than_asked(log: Path, tmp_path: Path, days: int, rows: int) -> None:
    copied(log, tmp_path / "catatan.db", DAY, days)

    with sqlite3.connect(tmp_path / "catatan.db") as database:
        assert database.execute("SELECT count(*) FROM pertanyaan").fetchone() == (rows,)
    database.close()


@pytest.mark.skipif(not find_spec("datasette_dashboards"), reason="the extra dashboard is not installed")
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
def test_a_browser_draws_the_charts_and_shows_a_question_as_text(started: Start, tmp_path: Path) -> None:
    log, copy = started(), tmp_path / "catatan.db"
    for chat in range(3):
        log.put(row("boleh <b>like</b> & <a href=x>follow</a> calon"), chat=chat)
    log.close()
    copied(log.path, copy, DAY, 30, 3)

    with served(copy) as root:
        drawn_page = subprocess.run(
            [str(CHROMIUM), *HEADLESS, f"--user-data-dir={tmp_path / 'browser'}", "--dump-dom", root + PAGE],
            check=True, capture_output=True, text=True, timeout=60,
        ).stdout  # fmt: skip

    assert drawn_page.count("<canvas") + drawn_page.count("<svg") >= 4
    assert "boleh &lt;b&gt;like&lt;/b&gt; &amp; &lt;a href=x&gt;follow&lt;/a&gt; calon" in drawn_page


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
