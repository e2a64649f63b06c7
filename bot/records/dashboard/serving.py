"""The copy of the log as a page in the browser, by Datasette; on this machine only, unless told otherwise."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from bot.records.cluster import Nearest
from bot.records.dashboard.copy import copied

LOOPBACK, PORT = "127.0.0.1", 8001
PAGE = "/-/dashboards/netralitas"
_METADATA = Path(__file__).parent / "metadata.yaml"
_LOOKS = Path(__file__).parent / "looks"


class DashboardMissingError(Exception):
    """The extra that serves the page is not installed; the text says what to install."""


def serve(  # noqa: PLR0913 - all are named
    log: Path,
    last: date,
    *,
    days: int,
    k: int,
    nearest: Nearest | None = None,
    host: str = LOOPBACK,
    port: int = PORT,
) -> int:
    """Serve a fresh copy of the last *days* of *log* until interrupted; Datasette's exit code.

    The copy is opened immutable and removed at the end. Free SQL can be asked of it, and finds nothing below *k*.
    Raises `DashboardMissingError`, `FileNotFoundError` or `sqlite3.Error`.
    """
    if not (find_spec("datasette") and find_spec("datasette_dashboards")):
        raise DashboardMissingError("halaman ini butuh Datasette - pasang dengan: pip install 'netralitas[dashboard]'")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that Datasette ends and the copy goes, as with Ctrl-C
    with tempfile.TemporaryDirectory(prefix="netralitas-") as folder:
        copy = Path(folder) / "catatan.db"
        copied(log, copy, last, days, k, nearest)
        return subprocess.run(command(copy, host, port), check=False).returncode  # noqa: S603 - no shell, own arguments


def command(copy: Path, host: str, port: int) -> list[str]:
    """What serves *copy*: immutable, nothing to download."""
    return [
        sys.executable, "-m", "datasette", "serve", "--immutable", str(copy), "--metadata", str(_METADATA),
        "--static", f"tampilan:{_LOOKS}", "--host", host, "--port", str(port),
        "--setting", "allow_download", "off", "--setting", "suggest_facets", "off",
    ]  # fmt: skip
