"""The load run as a page and a chart in `docs/benchmarks`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import matplotlib
import psutil
from matplotlib import pyplot

matplotlib.use("Agg")

FOLDER = Path(__file__).parents[2] / "docs" / "benchmarks"
NAMES = {
    "ours": "this bot, log on",
    "bare": "echo, this bot's transport",
    "default": "echo, python-telegram-bot as documented",
    "aiogram": "echo, aiogram",
}


@dataclass(frozen=True, slots=True)
class Run:
    """One bot at one concurrency."""

    kind: str
    per_second: float
    at_once: int
    cpu_ms: float


def write(best: dict[str, Run], half: float, percentiles: tuple[float, float], delay_ms: float, updates: int) -> None:
    """`telegram.md` up to its notes, which are kept, and `telegram.png`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    page, mark = FOLDER / "telegram.md", "\n## Notes\n"
    notes = page.read_text().partition(mark)[2] if page.exists() else ""
    page.write_text(_page(best, half, percentiles, delay_ms, updates) + mark + (notes or "\n"))
    _chart(best)


def _page(best: dict[str, Run], half: float, percentiles: tuple[float, float], delay_ms: float, updates: int) -> str:
    bare, default = best["bare"].per_second, best["default"].per_second
    rows = [
        f"| {NAMES[run.kind]} | {run.per_second:.0f} | {run.at_once} | {run.cpu_ms:.2f} "
        f"| {run.per_second / bare:.2f} | {run.per_second / default:.2f} |"
        for run in best.values()
    ]
    ours, (p50, p99) = best["ours"], percentiles
    bars = [
        ("this bot ≥ 0.85 × the bare echo", f"{ours.per_second / bare:.2f}", ours.per_second / bare >= 0.85),
        ("this bot ≥ 1.8 × the default echo", f"{ours.per_second / default:.2f}", ours.per_second / default >= 1.8),
        (f"p99 at half load ≤ {3 * delay_ms:.0f} ms", f"{p99:.0f} ms", p99 <= 3 * delay_ms),
    ]
    memory = psutil.virtual_memory().total / 2**30
    return "\n".join(
        [
            "# Answers a second\n",
            f"`make bench` (`python -m tests.bench.telegram`), {datetime.now(UTC):%d %b %Y}; {os.cpu_count()} cores, "
            f"{memory:.0f} GB of memory; bot and stub pinned to one core each.",
            f"A stub Bot API answers every call after {delay_ms:.0f} ms; {updates} updates wait, each from another chat; "
            "each bot at its best concurrency. CPU: time of the bot's process between its first and its last answer.\n",
            "| bot | answers/s | at once | CPU ms an answer | × bare | × default |",
            "|---|--:|--:|--:|--:|--:|",
            *rows,
            "\n![answers a second](telegram.png)\n",
            f"At half load ({half:.0f}/s), from an update's way out to its answer's way in: "
            f"p50 {p50:.0f} ms, p99 {p99:.0f} ms.\n",
            "| bar | measured | |",
            "|---|--:|---|",
            *(f"| {name} | {found} | {'reached' if reached else '**missed**'} |" for name, found, reached in bars),
            "",
        ]
    )


def _chart(best: dict[str, Run]) -> None:
    names = [NAMES[kind] for kind in best]
    figure, (speed, cost) = pyplot.subplots(1, 2, figsize=(10, 2.8), sharey=True, layout="constrained")
    colours = ["#c0392b" if kind == "ours" else "#7f8c8d" for kind in best]
    shown = (
        (speed, [run.per_second for run in best.values()], "answers a second", "%.0f"),
        (cost, [run.cpu_ms for run in best.values()], "CPU ms an answer", "%.2f"),
    )
    for axes, values, title, form in shown:
        bars = axes.barh(names, values, color=colours)
        axes.bar_label(bars, fmt=form, padding=3)
        axes.set_title(title, loc="left")
        axes.margins(x=0.15)
        axes.spines[["top", "right"]].set_visible(False)
    speed.invert_yaxis()
    figure.savefig(FOLDER / "telegram.png", dpi=110)
    pyplot.close(figure)
