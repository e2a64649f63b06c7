"""Prints how long a redaction takes, rows a second, and answers with and without the log: python -m tests.bench.records"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from bot.answering.assistant import Assistant
from bot.knowledge import load
from bot.records.query_log import QueryLog
from bot.records.redact import Redactor
from bot.records.row import Row, new_query
from bot.telegram.clock import Clock
from bot.telegram.edition import Edition
from bot.telegram.ledger import Ledger
from bot.wording.render import Pages
from tests.records.judged import cases, judge

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
ROUNDS, ROWS, ANSWER_ROUNDS = 5, 20_000, 10


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
    side_by_side()


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


class _NoLog(QueryLog):
    """Takes rows and forgets them."""

    def put(self, row: Row, chat: int | None = None, update: int | None = None) -> None:
        """Nothing."""


def side_by_side() -> None:
    """One answer with the log and one without it, in turns, so that both meet the same machine; redaction is in both."""
    knowledge = load(KNOWLEDGE)
    edition = Edition(Assistant(knowledge), Redactor(knowledge))
    questions = [entry.phrasings[0] for entry in knowledge.entries]
    took: dict[str, list[float]] = {"with": [], "without": []}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.sqlite"
        log, none = QueryLog(path), _NoLog(path)
        log.start()
        ledgers = {"with": Ledger(log, Clock()), "without": Ledger(none, Clock())}
        for turn in range(ANSWER_ROUNDS):
            for number, question in enumerate(questions):
                names = list(ledgers) if (turn + number) % 2 else list(ledgers)[::-1]
                for name in names:
                    began = time.perf_counter_ns()
                    reply = edition.assistant.ask(question)
                    ledgers[name].record(edition, reply, "private", number % 50, turn * len(questions) + number)
                    Pages(knowledge, reply.language).reply(reply)
                    took[name].append((time.perf_counter_ns() - began) / 1_000_000)
        log.close(60)
    for name, each in took.items():
        ordered = sorted(each)
        tell(
            f"answer {name} the log, ms: mean {statistics.mean(each):.3f}, p50 {statistics.median(each):.3f}, "
            f"p99 {ordered[len(ordered) * 99 // 100]:.3f} of {len(each)}"
        )
    ratios = [statistics.mean(took["with"]) / statistics.mean(took["without"])]
    ratios += [statistics.median(took["with"]) / statistics.median(took["without"])]
    tell(f"with : without = {ratios[0]:.3f} by mean, {ratios[1]:.3f} by median; {log.written} written, {log.lost} lost")


def row(number: int) -> Row:
    text = f"boleh like postingan calon nomor {number % 40} di kantor {number % 7}"
    entry = f"entri-{number % 60}"
    return Row(new_query(), date.today(), "id", "private", "answer", entry, "dilarang", "high", text, "bench")


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
