"""The run of the matching benchmark as a page and a plot."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.matching import Figures, Run

BARS = (10.0, 1.0, 150.0)  # ms of p99, seconds to start, MB after 10,000 messages


def write(run: Run, questions: int, folder: Path) -> None:
    """matching.md and matching.png in *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    plot(run.engines, questions, folder / "matching.png")
    (folder / "matching.md").write_text("\n".join(page(run, questions)) + "\n", encoding="utf-8")


def page(run: Run, questions: int) -> Iterator[str]:
    us, base = run.engines[0], run.growth[0]
    yield f"""# Matching: this bot beside what could replace it

`python -m tests.bench.matching` (part of `make bench`), {datetime.now(UTC):%F}, {machine()}. {questions} questions by
writers who saw no phrasing (`tests/questions/questions.tsv`), {base.phrasings:,} phrasings of the shipped knowledge, one process,
one question at a time, best of 3 rounds after a first one. In brackets: × ours. The others read the plain text in lower case.

| engine | top-1 | top-3 | p50 ms | p99 ms | p50, p99 of the first round | index s |
|---|---|---|---|---|---|---|"""
    for one in run.engines:
        yield (
            f"| {one.name}{' ¹' if one.sampled else ''} | {one.top1:.1%} | {one.top3:.1%} | {beside(one.p50, us.p50)} "
            f"| {beside(one.p99, us.p99)} | {one.first[0]:.2f}, {one.first[1]:.2f} | {beside(one.build, us.build)} |"
        )
    yield """
¹ accuracy and first round on all questions, the other rounds on a sample of 150. WRatio gives 85.5 to any two texts of unlike
length that share a word, so most of its first places are ties in the order of the files.

The few weights of our matcher were chosen on these questions among others; the other engines run at their usual settings, not
tuned. On so many questions, two points between two engines may be chance.

![accuracy against p50](matching.png)

## Growth

Variants of each phrasing (words shuffled, every sixth dropped) are added.

| phrasings | index, s of CPU | p50 ms | p99 ms |
|---|---|---|---|"""
    for at in run.growth:
        figures = (beside(at.build, base.build), beside(at.p50, base.p50), beside(at.p99, base.p99))
        yield f"| {at.times}× ({at.phrasings:,}) | {' | '.join(figures)} |"
    sizes = run.resident
    last = max(sizes)
    yield f"""
## Start-up and memory

| figure | measured | bar |
|---|---|---|
| match p99, first round | {us.first[1]:.1f} ms | {BARS[0]:.0f} ms |
| match p99 | {us.p99:.1f} ms | {BARS[0]:.0f} ms |
| `netralitas ask`, cache filled | {run.warm_start:.2f} s | {BARS[1]:.0f} s |
| `netralitas ask`, cache emptied | {run.cold_start:.2f} s | – |
| resident memory before the first message | {sizes[0]:.0f} MB | – |
| resident memory after 10,000 messages | {sizes[10_000]:.0f} MB | {BARS[2]:.0f} MB |
| resident memory after {last:,} messages | {sizes[last]:.0f} MB | flat |

On the way: {", ".join(f"{count:,}: {size:.0f} MB" for count, size in sorted(sizes.items()))}.
Every message differs; half of them hold a word that occurs nowhere else."""


def beside(value: float, other: float) -> str:
    return f"{value:.2f} ({value / other:.1f})"


def machine() -> str:
    gibibytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"a machine with {os.cpu_count()} cores and {gibibytes:.0f} GB of memory"


def plot(engines: list[Figures], questions: int, path: Path) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(9, 5.5), layout="constrained")
    for number, one in enumerate(engines):
        colour = "#c0392b" if number == 0 else "#34495e"
        axes.plot([one.p50, one.p50], [one.top1 * 100, one.top3 * 100], color=colour, linewidth=1, alpha=0.5)
        axes.scatter(one.p50, one.top1 * 100, s=70, color=colour, zorder=3)
        axes.scatter(one.p50, one.top3 * 100, s=70, facecolors="white", edgecolors=colour, zorder=3)
        axes.annotate(
            one.name,
            (one.p50, (one.top1 if number else one.top3) * 100),
            (0, -17 if number else 10),  # ours above, clear of its nearest neighbour
            textcoords="offset points",
            ha="center",
            color=colour,
            fontsize=10,
        )
    axes.scatter([], [], s=70, color="#34495e", label="top-1")
    axes.scatter([], [], s=70, facecolors="white", edgecolors="#34495e", label="top-3")
    axes.set(xscale="log", xlabel="p50 of one match, ms (logarithmic)", ylabel="right entry, % of questions")
    axes.set_title(f"{questions} questions, shipped knowledge: higher and further left is better", fontsize=11)
    axes.margins(x=0.15, y=0.12)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.grid(alpha=0.25)
    axes.legend(loc="lower left")
    figure.savefig(path, dpi=130)
