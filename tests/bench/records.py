"""Prints how long a redaction takes and how many rows a second the log takes: python -m tests.bench.records"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from bot.knowledge import load
from bot.records.query_log import QueryLog
from bot.records.redact import Redactor
from bot.records.row import Row, new_query
from tests.records.judged import cases, judge

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
ROUNDS, ROWS = 5, 20_000


def main() -> None:
    """Figures of this machine, now; the best of several rounds where it is noisy."""
    began = time.perf_counter()
    redactor = Redactor(load(KNOWLEDGE))
    tell(f"knowledge and redactor ready in {time.perf_counter() - began:.2f} s")
    gone, kept = judge(redactor)
    tell(f"personal items gone {gone.share:.2%} of {gone.items}, meaning kept {kept.share:.2%} of {kept.items}")
    texts = [case.text for case in cases()]
    rounds = [[timed(redactor, text) for text in texts] for _ in range(ROUNDS)]
    best = min(rounds, key=statistics.mean)
    tell(f"redaction µs: mean {statistics.mean(best):.0f}, p50 {statistics.median(best):.0f}, max {max(best):.0f}")
    tell(
        f"longest message (1,500 letters) µs: {min(timed(redactor, ' '.join(texts)[:1_500]) for _ in range(ROUNDS)):.0f}"
    )
    inserts()


def timed(redactor: Redactor, text: str) -> float:
    """Microseconds for one redaction."""
    began = time.perf_counter_ns()
    redactor.redact(text)
    return (time.perf_counter_ns() - began) / 1_000


def inserts() -> None:
    """Rows a second through the queue to the disk, and what one `put` costs the caller."""
    rows = [row(number) for number in range(ROWS)]
    with tempfile.TemporaryDirectory() as folder:
        log = QueryLog(Path(folder) / "log.sqlite", largest_queue=ROWS)
        began = time.perf_counter()
        log.start()
        puts = []
        for number, each in enumerate(rows):
            put = time.perf_counter_ns()
            log.put(each, chat=number % 1_000)
            puts.append((time.perf_counter_ns() - put) / 1_000)
        log.close(120)
        seconds = time.perf_counter() - began
    puts.sort()
    tell(f"{log.written} rows written, {log.lost} lost, {log.written / seconds:,.0f} rows/s")
    tell(f"put µs: p50 {puts[len(puts) // 2]:.1f}, p99 {puts[len(puts) * 99 // 100]:.1f}, max {puts[-1]:.0f}")


def row(number: int) -> Row:
    text = f"boleh like postingan calon nomor {number % 40} di kantor {number % 7}"
    entry = f"entri-{number % 60}"
    return Row(new_query(), date.today(), "id", "private", "answer", entry, "dilarang", "high", text, "bench")


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
