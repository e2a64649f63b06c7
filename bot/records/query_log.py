"""The query log as its users see it: put a row in, never wait, never fail."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.records.jobs import Audit, Ignore, Rate, Record
from bot.records.row import Row
from bot.records.writer import Writer


class QueryLog(Writer):
    """`start()` it, `put` rows in, `close()` it; nothing here ever blocks or raises but those two."""

    def put(self, row: Row, chat: int | None = None, update: int | None = None) -> None:
        """Queue *row*. *chat* is counted in memory, with a key thrown away daily, and written nowhere.

        *update*, its number at Telegram, tells replicas that a row was left already; it is written nowhere either.
        """
        self.enqueue(Record(row, chat, update))

    async def settled(self) -> None:
        """When the rows put so far survive a kill of this process, as far as that is promised: here at once."""

    def rate(self, query: str, helpful: bool) -> None:
        """Note 👍 or 👎 on the row of *query*, if it is of today; the last one counts."""
        self.enqueue(Rate(query, helpful))

    def audit(self, who: str, what: str, details: str = "") -> None:
        """Note that administrator *who* did *what*, now, in the audit trail."""
        self.enqueue(Audit(datetime.now(UTC).isoformat(timespec="seconds"), who, what, details))

    def ignore(self, entry: str | None, text: str, last: date | None = None, *, shown: bool = False) -> None:
        """Keep questions like *text* about *entry* out of the reports from now on.

        A text that may be *shown* is kept for good; any other only as long as the log has one like it, last asked on *last*.
        """
        self.enqueue(Ignore(entry, text, last or self.today(), shown))
