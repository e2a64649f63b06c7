"""The administrators' pages, and the receipt of one question."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from html import escape

from bot.knowledge import WIB
from bot.records.cluster import Cluster
from bot.records.report import Stats
from bot.records.row import Row
from bot.wording.message import Button, Message
from bot.wording.render import Pages

_DAYS = 7  # days told in words; the picture has the month


def receipt(pages: Pages, row: Row | None) -> Message:
    """The row the user's last question left, as it is written: the privacy receipt."""
    if row is None:
        return pages.plain("jejak-kosong")
    written = {
        "day": row.day, "language": row.language, "channel": row.channel, "outcome": row.outcome, "entry": row.entry,
        "verdict": row.verdict, "band": row.band, "text": row.text, "edition": row.edition, "query": row.query,
    }  # fmt: skip
    lines = "\n".join(f"{key}: {value if value is not None else '-'}" for key, value in written.items())
    return Message(f"{_x(pages.texts('jejak'))}\n\n<pre>{_x(lines)}</pre>")


def shown_time(at: datetime) -> str:
    """*at* as administrators read it, in Jakarta."""
    return f"{at.astimezone(WIB):%Y-%m-%d %H:%M} WIB"


def status(pages: Pages, figures: Mapping[str, object]) -> Message:
    """Key and value a line."""
    lines = [f"{_x(pages.texts(f'kelola-{key}'))}: <b>{_x(str(value))}</b>" for key, value in figures.items()]
    return Message("\n".join(lines))


def figures(pages: Pages, stats: Stats) -> Message:
    """The counts of a month."""
    share = "-" if stats.answered_share is None else f"{stats.answered_share:.0%}"
    lines = [
        f"<b>{stats.first} – {stats.last}</b>",
        _x(pages.texts("kelola-statistik", jumlah=stats.questions, terjawab=share)),
        f"👍 {stats.helpful} · 👎 {stats.unhelpful}",
    ]
    counts = (
        ("kelola-hasil", stats.outcomes),
        ("putusan", stats.verdicts),
        ("kelola-bahasa", stats.languages),
        ("kelola-saluran", stats.channels),
    )
    lines += [_counted({pages.texts(f"{key}-{name}"): n for name, n in each.items()}) for key, each in counts if each]
    week = {f"{pages.texts.day(day)}": stats.per_day[day] for day in sorted(stats.per_day)[-_DAYS:]}
    days = f"{_x(pages.texts('kelola-per-hari'))}\n{_x(chr(10).join(f'{day}: {count}' for day, count in week.items()))}"
    top = "\n".join(f"{count} × {_code(entry)}" for entry, count in stats.top_entries)
    return Message("\n\n".join(filter(None, ["\n".join(lines), days, top])))


def cluster(pages: Pages, found: Cluster, draft: str, ignore: str) -> Message:
    """One cluster of unanswered questions, with its two buttons."""
    heading = pages.texts("kelola-belum", jumlah=found.rows, penanya=found.askers, buruk=found.unhelpful)
    texts = [f"• {_x(text)}" for text in found.texts] or [f"<i>{_x(pages.texts('kelola-di-bawah-k'))}</i>"]
    near = [f"{_x(pages.texts('kelola-terdekat'))}: {', '.join(map(_code, found.nearest))}"] if found.nearest else []
    about = [f"{_x(pages.texts('kelola-dijawab'))}: {_code(found.entry)}"] if found.entry else []
    drafting = [Button(pages.texts("tombol-draf"), draft)] if found.texts else []
    row = (*drafting, Button(pages.texts("tombol-abaikan"), ignore))
    return Message("\n".join([f"<b>{_x(heading)}</b>", *about, *texts, *near]), (row,))


def _counted(counts: Mapping[str, int]) -> str:
    return _x(" · ".join(f"{name} {count}" for name, count in counts.items()))


def _code(text: str) -> str:
    return f"<code>{_x(text)}</code>"


def _x(text: str) -> str:
    return escape(text, quote=False)
