"""A copy of the log that may be looked at freely: no text below k, no token, no audit trail."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.records.cluster import K_ANONYMITY, Cluster, unanswered
from bot.records.database import read_only

_ROWS = """
CREATE TABLE pertanyaan (
    hari TEXT NOT NULL, bahasa TEXT NOT NULL, saluran TEXT NOT NULL, hasil TEXT NOT NULL, entri TEXT, putusan TEXT,
    keyakinan TEXT NOT NULL, edisi TEXT NOT NULL, membantu INTEGER
);
CREATE TABLE belum_terjawab (
    nomor INTEGER PRIMARY KEY, entri TEXT, pertanyaan INTEGER NOT NULL, penanya INTEGER NOT NULL, tidak_membantu INTEGER NOT NULL,
    pertama TEXT NOT NULL, terakhir TEXT NOT NULL, contoh TEXT
);
"""
_COPIED = """
SELECT day, language, channel,
    CASE outcome WHEN 'answer' THEN 'dijawab' WHEN 'clarify' THEN 'ditanya balik' WHEN 'suggest' THEN 'disarankan'
        WHEN 'none' THEN 'tidak tahu' ELSE outcome END,
    entry, verdict, band, edition, feedback
FROM query_log ORDER BY day, random()
"""


def copied(log: Path, copy: Path, last: date, days: int, k: int = K_ANONYMITY) -> None:
    """Write the copy of *log* to *copy*, which must not exist yet.

    Raises `FileNotFoundError` or `sqlite3.Error`.
    """
    clusters = unanswered(log, last, days, k)
    source = read_only(log)
    target = sqlite3.connect(copy)
    try:
        target.executescript(_ROWS)
        target.executemany("INSERT INTO pertanyaan VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", source.execute(_COPIED))
        target.executemany("INSERT INTO belum_terjawab VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _rows(clusters))
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
        )
        for number, cluster in enumerate(clusters, 1)
    ]
