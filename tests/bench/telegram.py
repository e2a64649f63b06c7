"""Answers a second at 60 ms of network delay: this bot with its log, a bare echo on its transport, a default echo, aiogram.

`python -m tests.bench.telegram` prints a table; each bot runs alone, pinned to one core, at each concurrency, best of `RUNS`.
`AIOGRAM_PYTHON` names a Python that has aiogram; without it that row is left out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from typing import Any

from rich.console import Console
from rich.table import Table

DELAY, UPDATES, RUNS = 0.06, 2000, int(os.environ.get("BENCH_RUNS", "2"))
CONCURRENCY = {"ours": (64,), "bare": (64, 256), "default": (16, 32), "aiogram": (64, 256)}
SECONDS = 240


def measured(kind: str, at_once: int, updates: int = UPDATES, per_second: float = 0) -> dict[str, Any]:
    """One run of one bot against a fresh stub."""
    python = os.environ.get("AIOGRAM_PYTHON", "") if kind == "aiogram" else sys.executable
    stub = subprocess.Popen(
        [*_on(1), sys.executable, "-m", "tests.bench.stub", str(updates), str(DELAY), str(per_second)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert stub.stdout is not None
    root = f"http://127.0.0.1:{stub.stdout.readline().strip()}"
    bot = subprocess.Popen(
        [*_on(0), python, "-m", "tests.bench.bots", kind, root, str(at_once)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def end_with_it() -> None:  # a bot that dies answers nothing
        bot.wait()
        stub.kill()

    threading.Thread(target=end_with_it, daemon=True).start()
    try:
        line = stub.stdout.readline()
        if not line:
            raise SystemExit(f"the bot {kind!r} ended before it had answered everything")
        found: dict[str, Any] = json.loads(line)
        return found
    finally:
        stub.wait(SECONDS)
        bot.kill()


def _on(core: int) -> list[str]:
    return ["taskset", "-c", str(core)] if sys.platform == "linux" and (os.cpu_count() or 1) > 1 else []


def rates(kinds: list[str]) -> dict[str, tuple[float, int]]:
    """Kind → best answers a second and the concurrency that gave it; kinds take turns, so that noise hits all alike."""
    best: dict[str, tuple[float, int]] = {}
    for _ in range(RUNS):
        for kind in kinds:
            for at_once in CONCURRENCY[kind]:
                rate = UPDATES / measured(kind, at_once)["seconds"]
                best[kind] = max(best.get(kind, (0.0, 0)), (rate, at_once))
    return best


def main() -> None:
    kinds = [kind for kind in CONCURRENCY if kind != "aiogram" or os.environ.get("AIOGRAM_PYTHON")]
    best = rates(kinds)
    table = Table(
        "bot",
        "answers/s",
        "at once",
        "× bare",
        "× default",
        title=f"{DELAY * 1000:.0f} ms delay, {UPDATES} updates waiting",
    )
    for kind, (rate, at_once) in best.items():
        table.add_row(
            kind, f"{rate:.0f}", str(at_once), f"{rate / best['bare'][0]:.2f}", f"{rate / best['default'][0]:.2f}"
        )
    Console().print(table)
    half = best["ours"][0] / 2
    latencies = measured("ours", best["ours"][1], int(half * 6), half)["latencies"]
    p50, p99 = latencies[len(latencies) // 2], latencies[int(len(latencies) * 0.99)]
    Console().print(
        f"at half load ({half:.0f}/s), from receive to send: p50 {p50:.0f} ms, p99 {p99:.0f} ms, delay {DELAY * 1000:.0f} ms"
    )


if __name__ == "__main__":
    main()
