"""A copy of the log that may be looked at freely: no text below k, no token, no audit trail."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from bot.records.cluster import K_ANONYMITY, Cluster, Nearest, unanswered
from bot.records.database import read_only

_ROWS = """
CREATE TABLE pertanyaan (
    hari TEXT NOT NULL, bahasa TEXT NOT NULL, saluran TEXT NOT NULL, hasil TEXT NOT NULL, entri TEXT, putusan TEXT,
    keyakinan TEXT NOT NULL, edisi TEXT NOT NULL, membantu INTEGER
);
CREATE TABLE belum_terjawab (
    nomor INTEGER PRIMARY KEY, entri TEXT, pertanyaan INTEGER NOT NULL, penanya INTEGER NOT NULL, tidak_membantu INTEGER NOT NULL,
    pertama TEXT NOT NULL, terakhir TEXT NOT NULL, contoh TEXT, terdekat TEXT
);
"""
_COPIED = """
SELECT day,
    CASE language WHEN 'id' THEN 'Indonesia' WHEN 'en' THEN 'Inggris' ELSE language END,
    CASE channel WHEN 'private' THEN 'pribadi' WHEN 'group' THEN 'grup' ELSE channel END,
    CASE outcome WHEN 'answer' THEN 'dijawab' WHEN 'clarify' THEN 'ditanya balik' WHEN 'suggest' THEN 'disarankan'
        WHEN 'none' THEN 'tidak tahu' WHEN 'foreign' THEN 'bukan topik' ELSE outcome END,
    entry, verdict,
    CASE band WHEN 'high' THEN 'tinggi' WHEN 'medium' THEN 'sedang' WHEN 'low' THEN 'rendah' ELSE band END,
    substr(edition, 1, 10), feedback
FROM query_log WHERE day BETWEEN ? AND ? ORDER BY day, random()
"""


def copied(  # noqa: PLR0913, PLR0917 - each is needed, and the last two have a default
    log: Path, copy: Path, last: date, days: int, k: int = K_ANONYMITY, nearest: Nearest | None = None
) -> None:
    """Write the *days* days of *log* up to *last* to *copy*, which must not exist yet.

    *nearest* gives the entries closest to a text, best first. Raises `FileNotFoundError` or `sqlite3.Error`.
    """
    clusters = unanswered(log, last, days, k, nearest)
    between = [(last - timedelta(days=days - 1)).isoformat(), last.isoformat()]
    source = read_only(log)
    target = sqlite3.connect(copy)
    try:
        target.executescript(_ROWS)
        rows = source.execute(_COPIED, between)
        target.executemany("INSERT INTO pertanyaan VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        target.executemany("INSERT INTO belum_terjawab VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _rows(clusters))
        target.commit()
    finally:
        target.close()
        source.close()


def _rows(clusters: Sequence[Cluster]) -> list[tuple[object, ...]]:
    return [
        (
            number,
            cluster.entry,
            cluster.rows,
            cluster.askers,
            cluster.unhelpful,
            cluster.first.isoformat(),
            cluster.last.isoformat(),
            "\n".join(cluster.texts) or None,
            "\n".join(cluster.nearest) or None,
        )
        for number, cluster in enumerate(clusters, 1)
    ]
