"""What the log shows without showing anyone: counts for all, texts only for questions enough people asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bot.records.database import read_only

TOP = 10  # entries


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts over the rows of *first* to *last*, both included."""

    first: date
    last: date
    questions: int
    per_day: dict[date, int]
    outcomes: dict[str, int]
    verdicts: dict[str, int]
    languages: dict[str, int]
    channels: dict[str, int]
    top_entries: tuple[tuple[str, int], ...]
    helpful: int
    unhelpful: int

    @property
    def answered_share(self) -> float | None:
        """Share ∈ [0, 1] answered of the questions on our subject; None without any."""
        ours = self.questions - self.outcomes.get("foreign", 0)
        return self.outcomes.get("answer", 0) / ours if ours else None


def stats(path: Path, last: date, days: int = 30) -> Stats:
    """The figures of the *days* days up to *last*. Raises `FileNotFoundError` or `sqlite3.Error`."""
    first = last - timedelta(days=days - 1)
    counted: dict[str, Counter[str]] = {}
    db = read_only(path)
    try:
        for column in ("day", "outcome", "verdict", "language", "channel", "entry", "feedback"):
            found = db.execute(
                f"SELECT {column}, count(*) FROM query_log WHERE day BETWEEN ? AND ? AND {column} IS NOT NULL GROUP BY 1",  # noqa: S608 - fixed names
                [first.isoformat(), last.isoformat()],
            )
            counted[column] = Counter({str(value): count for value, count in found})
    finally:
        db.close()
    day_counts = {first + timedelta(days=n): 0 for n in range(days)}
    day_counts |= {date.fromisoformat(day): count for day, count in counted["day"].items()}
    return Stats(
        first=first,
        last=last,
        questions=counted["day"].total(),
        per_day=day_counts,
        outcomes=_ordered(counted["outcome"]),
        verdicts=_ordered(counted["verdict"]),
        languages=_ordered(counted["language"]),
        channels=_ordered(counted["channel"]),
        top_entries=tuple(_ordered(counted["entry"]).items())[:TOP],
        helpful=counted["feedback"]["1"],
        unhelpful=counted["feedback"]["0"],
    )


def _ordered(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
