"""Answers a second at 60 ms of network delay: this bot with its log, a bare echo on its transport, a default echo, aiogram.

`python -m tests.bench.telegram` writes docs/benchmarks/telegram.md and its chart; each bot runs alone, pinned
to one core, at each concurrency, best of `RUNS`.
`AIOGRAM_PYTHON` names a Python that has aiogram; without it that row is left out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable
from typing import Any

import psutil

from tests.bench.telegram_report import Bench, Half, Run, write

DELAY, UPDATES, RUNS = 0.06, 3000, int(os.environ.get("BENCH_RUNS", "3"))
CONCURRENCY = {
    "inside": (100,), "hooked": (100,), "ours": (100,), "bare": (100, 256), "bare_hooked": (100, 256), "default": (16, 32),
    "aiogram": (100, 256),
}  # fmt: skip
OURS = ("inside", "hooked", "ours")
MANY = 100_000  # messages after which memory is read
SECONDS = 600


def measured(kind: str, at_once: int, updates: int = UPDATES, per_second: float = 0) -> dict[str, Any]:
    """One run of one bot against a fresh stub; `resident`: MB of the bot after so many answers, milestones only."""
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
        stub.stdout.readline()
        began = _cpu_seconds(bot.pid)
        resident, last = _watched(stub.stdout, bot.pid)
        if not last:
            raise SystemExit(f"the bot {kind!r} ended before it had answered everything")
        found: dict[str, Any] = json.loads(last)
        return found | {"cpu_ms": (_cpu_seconds(bot.pid) - began) / updates * 1000, "resident": resident}
    finally:
        stub.wait(SECONDS)
        bot.kill()


def _watched(lines: Iterable[str], process: int) -> tuple[dict[int, float], str]:
    """MB of *process* at each milestone, and the line that ends the run; empty if none came."""
    resident: dict[int, float] = {}
    for line in lines:
        if line.startswith("{"):
            return resident, line
        resident[int(line)] = psutil.Process(process).memory_info().rss / 2**20
    return resident, ""


def _cpu_seconds(process: int) -> float:
    """What *process* has used so far; 0 if it has ended."""
    try:
        times = psutil.Process(process).cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)


def _on(core: int) -> list[str]:
    return ["taskset", "-c", str(core)] if sys.platform == "linux" and (os.cpu_count() or 1) > 1 else []


def runs(kinds: list[str]) -> dict[str, Run]:
    """Each kind's best run; kinds take turns, so that noise hits all alike."""
    best: dict[str, Run] = {}
    for _ in range(RUNS):
        for kind in kinds:
            for at_once in CONCURRENCY[kind]:
                found = measured(kind, at_once)
                run = Run(kind, UPDATES / found["seconds"], at_once, found["cpu_ms"])
                best[kind] = max(best.get(kind, run), run, key=lambda each: each.per_second)
    return best


def at_half_load(run: Run) -> Half:
    """The latencies of a bot that gets half of what it carries, for about six seconds."""
    half = run.per_second / 2
    latencies = measured(run.kind, run.at_once, int(half * 6), half)["latencies"]
    return Half(half, latencies[len(latencies) // 2], latencies[int(len(latencies) * 0.99)])


def main() -> None:
    best = runs([kind for kind in CONCURRENCY if kind != "aiogram" or os.environ.get("AIOGRAM_PYTHON")])
    halves = {kind: at_half_load(best[kind]) for kind in OURS}
    resident = measured("inside", 100, MANY)["resident"]
    write(Bench(best, halves, resident, DELAY * 1000, UPDATES))


if __name__ == "__main__":
    main()
