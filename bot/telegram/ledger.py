"""A reply on its way into the query log, without a trace of who asked."""

from __future__ import annotations

from bot.answering.reply import NoAnswer, Reply
from bot.records.query_log import QueryLog
from bot.records.row import Channel, Row, band, new_query
from bot.telegram.clock import Clock
from bot.telegram.edition import Edition


def outcome_of(reply: Reply) -> str:
    """The outcome as the log counts it: a greeting, or a question on another subject, is no gap in the knowledge."""
    foreign = isinstance(reply.outcome, NoAnswer) and reply.outcome != NoAnswer()
    return "foreign" if foreign else reply.name


class Ledger:
    def __init__(self, log: QueryLog, clock: Clock) -> None:
        self.log, self._clock = log, clock

    def record(self, edition: Edition, reply: Reply, channel: Channel, chat: int | None, update: int) -> Row:
        """The row *reply* leaves; *chat* is only counted, in memory, and *update* leaves one row however often it comes.

        A log that fails costs nobody an answer: `put` never raises and never waits.
        """
        ruling = reply.ruling
        row = Row(
            query=new_query(),
            day=self._clock.today(),
            language=reply.language,
            channel=channel,
            outcome=outcome_of(reply),
            entry=ruling.entry.id if ruling else None,
            verdict=ruling.verdict if ruling else None,
            band=band(reply.confidence),
            text=edition.redactor.redact(reply.question),
            edition=reply.edition,
        )
        self.log.put(row, chat, update)
        return row

    def rate(self, query: str, helpful: bool) -> None:
        self.log.rate(query, helpful)
