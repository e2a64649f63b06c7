"""Reports as tables in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from bot.records.cluster import Cluster
from bot.records.report import Stats

_OUTCOMES = {
    "answer": "dijawab", "clarify": "ditanya balik", "suggest": "disarankan", "none": "tidak tahu", "foreign": "bukan topik",
}  # fmt: skip
_LANGUAGES = {"id": "Indonesia", "en": "Inggris"}
_CHANNELS = {"private": "pribadi", "group": "grup"}
_BAR = 30  # letters
_EXAMPLES = 3  # texts of a cluster


def plain_stats(found: Stats) -> dict[str, Any]:
    """*found* as JSON can hold it."""
    plain = asdict(found) | {"first": found.first.isoformat(), "last": found.last.isoformat()}
    plain["per_day"] = {day.isoformat(): count for day, count in found.per_day.items()}
    plain["top_entries"] = dict(found.top_entries)
    return plain | {"answered_share": found.answered_share}


def show_stats(found: Stats) -> None:
    console = Console(highlight=False)
    share = "-" if found.answered_share is None else f"{found.answered_share:.0%}"
    console.print(f"{found.first} – {found.last}: {found.questions} pertanyaan, terjawab {share}")
    console.print(f"Umpan balik: 👍 {found.helpful}, 👎 {found.unhelpful}")
    days = {day.isoformat(): count for day, count in found.per_day.items() if count}
    for title, counts in (
        ("Per hari", days), ("Hasil", _named(found.outcomes, _OUTCOMES)), ("Putusan", found.verdicts),
        ("Bahasa", _named(found.languages, _LANGUAGES)), ("Saluran", _named(found.channels, _CHANNELS)),
        ("Entri terbanyak", dict(found.top_entries)),
    ):  # fmt: skip
        if counts:
            table = Table(Column(), Column(justify="right"), Column(), show_header=False, box=None)
            console.print(f"\n{title}", style="bold")
            for name, count in counts.items():
                bar = "█" * round(_BAR * count / max(counts.values()))
                table.add_row(name, str(count), bar)
            console.print(table)


def _named(counts: dict[str, int], names: dict[str, str]) -> dict[str, int]:
    return {names.get(name, name): count for name, count in counts.items()}


def plain_cluster(found: Cluster) -> dict[str, Any]:
    """*found* as it may be shown: without the text that only serves to ignore it."""
    return {name: value for name, value in asdict(found).items() if name != "leader"}


def show_clusters(found: Sequence[Cluster]) -> None:
    console = Console(highlight=False)
    if not found:
        console.print("Tidak ada yang belum terjawab.")
        return
    table = Table("No", "Banyaknya", "Contoh, dan entri terdekat", show_lines=True)
    hidden = [cluster for cluster in found if not cluster.texts]
    for number, cluster in enumerate(found, 1):
        if not cluster.texts:
            continue
        counts = (
            f"{cluster.askers} penanya",
            f"{cluster.rows} pertanyaan",
            f"👎 {cluster.unhelpful}",
            str(cluster.last),
        )
        texts = [f"• {text}" for text in cluster.texts[:_EXAMPLES]]
        about = [f"dijawab dengan {cluster.entry}"] if cluster.entry else []
        near = [f"→ {entry}" for entry in cluster.nearest]
        table.add_row(str(number), "\n".join(counts), Text("\n".join([*texts, *about, *near])))
    if len(hidden) < len(found):
        console.print(table)
        console.print("Draf entri: netralitas unanswered --draft <No>")
    if hidden:
        rows = sum(cluster.rows for cluster in hidden)
        console.print(
            f"Teks belum boleh tampil, penanyanya terlalu sedikit: {len(hidden)} kelompok, {rows} pertanyaan."
        )
