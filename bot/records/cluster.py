"""Questions nobody could answer, put together by what they ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from bot.records.database import read_only
from bot.records.similar import similar

K_ANONYMITY = 3  # askers; the default of the setting
MOST_TEXTS = 2_000  # distinct texts read, newest first: comparing each with each takes seconds beyond that
MOST_SHOWN = 12  # texts of a cluster

_ASKED = """
    SELECT q.day, q.entry, q.text, count(*), coalesce(max(asked.askers), 1), total(q.feedback = 0) FROM query_log AS q
    LEFT JOIN asked ON asked.day = q.day AND asked.text = q.text AND asked.entry = coalesce(q.entry, '')
    WHERE q.day BETWEEN ? AND ? AND (q.outcome IN ('none', 'suggest') OR q.feedback = 0)
    GROUP BY 1, 2, 3 ORDER BY 1 DESC, 4 DESC, 3 LIMIT ?"""

Nearest = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """All rows of one day with the same text about the same entry; `askers` counts those of similar texts too."""

    day: date
    entry: str | None
    text: str
    rows: int
    askers: int
    unhelpful: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Similar questions without an answer, or with 👎 on the answer *entry*.

    `askers`: at least so many came on different days or from different chats. `texts` is empty below k; `leader`, which all
    others are similar to, is for ignoring the cluster and is never shown.
    """

    entry: str | None
    rows: int
    askers: int
    unhelpful: int
    first: date
    last: date
    texts: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    leader: str = field(default="", repr=False)


@dataclass(slots=True)
class _Group:
    leader: str
    asked: list[Asked] = field(default_factory=list)


def unanswered(  # noqa: PLR0913, PLR0917 - most have a default
    path: Path,
    last: date,
    days: int = 30,
    k: int = K_ANONYMITY,
    nearest: Nearest | None = None,
    ignored: Iterable[tuple[str | None, str]] = (),
) -> tuple[Cluster, ...]:
    """The clusters of the *days* days up to *last*, largest first, without those ignored in the log or here.

    *nearest* gives the entries closest to a text, best first. Raises `FileNotFoundError` or `sqlite3.Error`.
    """
    asked, unwanted = _read(path, last, days)
    unwanted += ignored
    groups = _grouped(each for each in asked if not _ignored(each, unwanted))
    clusters = [_cluster(group, k) for group in groups]
    if nearest:
        found = {cluster: tuple(nearest(cluster.texts[0]))[:3] for cluster in clusters if cluster.texts}
        clusters = [replace(cluster, nearest=found.get(cluster, ())) for cluster in clusters]
    return tuple(sorted(clusters, key=lambda cluster: (-cluster.askers, -cluster.rows, str(cluster.texts))))


def _read(path: Path, last: date, days: int) -> tuple[list[Asked], list[tuple[str | None, str]]]:
    db = read_only(path)
    try:
        rows = db.execute(
            _ASKED, [(last - timedelta(days=days - 1)).isoformat(), last.isoformat(), MOST_TEXTS]
        ).fetchall()
        ignored = db.execute("SELECT entry, text FROM ignored").fetchall()
    finally:
        db.close()
    asked = [
        Asked(date.fromisoformat(day), entry, text, count, askers, int(unhelpful))
        for day, entry, text, count, askers, unhelpful in rows
    ]
    return asked, ignored


def _ignored(asked: Asked, ignored: list[tuple[str | None, str]]) -> bool:
    return any(entry == asked.entry and similar(text, asked.text) for entry, text in ignored)


def _grouped(asked: Iterable[Asked]) -> list[_Group]:
    groups: dict[str | None, list[_Group]] = defaultdict(list)
    for each in asked:
        for group in groups[each.entry]:
            if similar(group.leader, each.text):
                group.asked.append(each)
                break
        else:
            groups[each.entry].append(_Group(each.text, [each]))
    return [group for of_entry in groups.values() for group in of_entry]


def askers_of(asked: Iterable[Asked]) -> int:
    """At least how many askers: days are told apart, and chats within a day by the count made in memory."""
    per_day: dict[date, int] = {}
    for each in asked:
        per_day[each.day] = max(per_day.get(each.day, 0), each.askers)
    return sum(per_day.values())


def _asking(text: str, asked: Iterable[Asked]) -> int:
    """At least how many asked *text* or something like it.

    On a day without the text itself that is one: the count of a similar text holds chats that asked what is not like this.
    """
    per_day: dict[date, int] = {}
    for each in asked:
        if similar(text, each.text):
            per_day[each.day] = max(per_day.get(each.day, 1), each.askers if each.text == text else 1)
    return sum(per_day.values())


def _cluster(group: _Group, k: int) -> Cluster:
    texts = list(dict.fromkeys(each.text for each in group.asked))[: MOST_SHOWN * 4]
    shown = [text for text in texts if _asking(text, group.asked) >= k]
    return Cluster(
        entry=group.asked[0].entry,
        rows=sum(each.rows for each in group.asked),
        askers=askers_of(group.asked),
        unhelpful=sum(each.unhelpful for each in group.asked),
        first=min(each.day for each in group.asked),
        last=max(each.day for each in group.asked),
        texts=tuple(shown[:MOST_SHOWN]),
        leader=group.leader,
    )
