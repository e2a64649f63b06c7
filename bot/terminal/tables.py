"""Reports as tables in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.records.cluster import Cluster
from bot.records.report import Stats


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
        ("Per hari", days), ("Hasil", found.outcomes), ("Putusan", found.verdicts), ("Bahasa", found.languages),
        ("Saluran", found.channels), ("Entri terbanyak", dict(found.top_entries)),
    ):  # fmt: skip
        if counts:
            table = Table(title=title, title_justify="left", show_header=False)
            for name, count in counts.items():
                table.add_row(name, str(count))
            console.print(table)


def show_clusters(found: Sequence[Cluster]) -> None:
    console = Console(highlight=False)
    if not found:
        console.print("Tidak ada yang belum terjawab.")
        return
    table = Table("No", "Penanya", "Pertanyaan", "👎", "Terakhir", "Contoh", "Entri terdekat")
    for number, cluster in enumerate(found, 1):
        texts = "\n".join(cluster.texts[:3]) or "(teks belum boleh tampil)"
        counts = (number, cluster.askers, cluster.rows, cluster.unhelpful)
        nearest = ", ".join(cluster.nearest) or cluster.entry or "-"
        table.add_row(*map(str, counts), cluster.last.isoformat(), Text(texts), Text(nearest))
    console.print(table)
    console.print("Draf entri: netralitas unanswered --draft <No>")
