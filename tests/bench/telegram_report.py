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
    "inside": "this bot by webhook, answer in the response",
    "hooked": "this bot by webhook, answer by a call",
    "ours": "this bot by polling",
    "bare": "echo by polling, this bot's transport",
    "bare_hooked": "echo by webhook, this bot's transport",
    "default": "echo by polling, python-telegram-bot as documented",
    "aiogram": "echo by polling, aiogram",
}
MOST_MEMORY, FLAT = 150, 1.15  # MB; the last reading against the one after 10,000 messages


@dataclass(frozen=True, slots=True)
class Run:
    """One bot at one concurrency."""

    kind: str
    per_second: float
    at_once: int
    cpu_ms: float


@dataclass(frozen=True, slots=True)
class Half:
    """Half the load, and the latencies it meets, in milliseconds."""

    per_second: float
    p50: float
    p99: float


@dataclass(frozen=True, slots=True)
class Bench:
    best: dict[str, Run]
    halves: dict[str, Half]
    resident: dict[int, float]  # MB after so many messages
    delay_ms: float
    updates: int


def write(bench: Bench) -> None:
    """`telegram.md` up to its notes, which are kept, and `telegram.png`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    page, mark = FOLDER / "telegram.md", "\n## Notes\n"
    notes = page.read_text().partition(mark)[2] if page.exists() else ""
    page.write_text(_page(bench) + mark + (notes or "\n"))
    _chart(bench.best)


def _page(bench: Bench) -> str:
    best = bench.best
    bare, default = best["bare"].per_second, best["default"].per_second
    rows = [
        f"| {NAMES[run.kind]} | {run.per_second:.0f} | {run.at_once} | {run.cpu_ms:.2f} "
        f"| {run.per_second / bare:.2f} | {run.per_second / default:.2f} |"
        for run in best.values()
    ]
    halves = [
        f"| {NAMES[kind]} | {half.per_second:.0f} | {half.p50:.0f} | {half.p99:.0f} |"
        for kind, half in bench.halves.items()
    ]
    memory = psutil.virtual_memory().total / 2**30
    return "\n".join(
        [
            "# Answers a second\n",
            f"`make bench` (`python -m tests.bench.telegram`), {datetime.now(UTC):%d %b %Y}; {os.cpu_count()} cores, "
            f"{memory:.0f} GB of memory; bot and stub pinned to one core each.",
            f"A stub Bot API takes {bench.delay_ms:.0f} ms for every round trip; {bench.updates} questions of "
            "`tests/questions` wait, each from another chat; each bot at its best concurrency. CPU: time of the bot's process "
            "between its first and its last answer. This bot has its log on and confirms an update only after its answer was "
            "sent; the echoes confirm it when they have it.\n",
            "| bot | answers/s | at once | CPU ms an answer | × bare | × default |",
            "|---|--:|--:|--:|--:|--:|",
            *rows,
            "\n![answers a second](telegram.png)\n",
            "At half load, from an update's way out to its answer's way in:\n",
            "| bot | a second | p50 ms | p99 ms |",
            "|---|--:|--:|--:|",
            *halves,
            "",
            "| bar | measured | |",
            "|---|--:|---|",
            *(
                f"| {name} | {found} | {'reached' if reached else '**missed**'} |"
                for name, found, reached in _bars(bench)
            ),
            "",
            "Resident memory of the whole bot: "
            + ", ".join(f"{count:,}: {size:.0f} MB" for count, size in bench.resident.items())
            + ".",
            "",
        ]
    )


def _bars(bench: Bench) -> list[tuple[str, str, bool]]:
    bare, default = bench.best["bare"].per_second, bench.best["default"].per_second
    hooked = bench.best["bare_hooked"].per_second
    bars = []
    for kind in bench.halves:
        ours, p99, most = bench.best[kind].per_second, bench.halves[kind].p99, 3 * bench.delay_ms
        base = bare if kind == "ours" else hooked
        bars += [
            (f"{NAMES[kind]} ≥ 0.85 × the bare echo by polling", f"{ours / bare:.2f}", ours >= 0.85 * bare),
            *(
                []
                if kind == "ours"
                else [("– ≥ 0.85 × the bare echo by webhook", f"{ours / base:.2f}", ours >= 0.85 * base)]
            ),
            ("– ≥ 1.8 × the default echo", f"{ours / default:.2f}", ours >= 1.8 * default),
            (f"– p99 at half load ≤ {most:.0f} ms", f"{p99:.0f} ms", p99 <= most),
        ]
    early, late = bench.resident[10_000], list(bench.resident.values())[-1]
    bars.append((f"memory after 10,000 messages ≤ {MOST_MEMORY} MB", f"{early:.0f} MB", early <= MOST_MEMORY))
    bars.append(("memory flat after that", f"× {late / early:.2f}", late <= FLAT * early))
    return bars


def _chart(best: dict[str, Run]) -> None:
    names = [NAMES[kind] for kind in best]
    figure, (speed, cost) = pyplot.subplots(1, 2, figsize=(11, 3.4), sharey=True, layout="constrained")
    colours = ["#c0392b" if NAMES[kind].startswith("this") else "#7f8c8d" for kind in best]
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
