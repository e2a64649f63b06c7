"""The administrators' pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from html import escape

from bot.knowledge import WIB
from bot.problem import Problem
from bot.records.cluster import Cluster
from bot.records.report import Stats
from bot.records.row import Row
from bot.wording.message import Button, Message
from bot.wording.render import Pages

_SHOWN = 20  # lines of a list; more would scroll off the screen


def problems(pages: Pages, found: tuple[Problem, ...]) -> Message:
    """Every problem as path:line:col, the first `_SHOWN` of them."""
    lines = [_code(f"{each.path}:{each.line}:{each.column}: {each.message}") for each in found[:_SHOWN]]
    heading = pages.texts("kelola-masalah", jumlah=len(found))
    more = [_x(pages.texts("kelola-selebihnya", jumlah=len(found) - _SHOWN))] if len(found) > _SHOWN else []
    return Message("\n".join([f"<b>{_x(heading)}</b>", *lines, *more]))


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
        *(_counted(counts) for counts in (stats.outcomes, stats.verdicts, stats.languages, stats.channels) if counts),
    ]
    top = "\n".join(f"{count} × {_code(entry)}" for entry, count in stats.top_entries)
    return Message("\n\n".join(filter(None, ["\n".join(lines), top])))


def cluster(pages: Pages, found: Cluster, draft: str, ignore: str) -> Message:
    """One cluster of unanswered questions, with its two buttons."""
    heading = pages.texts("kelola-belum", jumlah=found.rows, penanya=found.askers, buruk=found.unhelpful)
    texts = [f"• {_x(text)}" for text in found.texts] or [f"<i>{_x(pages.texts('kelola-di-bawah-k'))}</i>"]
    near = [f"→ {', '.join(map(_code, found.nearest))}"] if found.nearest else []
    about = [_code(found.entry)] if found.entry else []
    drafting = [Button(pages.texts("tombol-draf"), draft)] if found.texts else []
    row = (*drafting, Button(pages.texts("tombol-abaikan"), ignore))
    return Message("\n".join([f"<b>{_x(heading)}</b>", *about, *texts, *near]), (row,))


def changed(
    pages: Pages,
    name: str,
    lists: Mapping[str, Iterable[str]],
    verdicts: Iterable[tuple[str, str, str]],
    rows: tuple[tuple[Button, ...], ...],
) -> Message:
    """What a file would change: verdicts in bold, the rest as lists under the keys `ubah-…`."""
    parts = [f"<b>{_x(pages.texts('ubah-judul', berkas=name))}</b>"]
    turned = [f"{_code(id_)}: <b>{_verdict(pages, old)} → {_verdict(pages, new)}</b>" for id_, old, new in verdicts]
    if turned:
        parts.append("\n".join([_x(pages.texts("ubah-putusan")), *turned[:_SHOWN]]))
    for key, found in lists.items():
        lines = [_x(each) for each in found]
        if lines:
            parts.append("\n".join([f"{_x(pages.texts(f'ubah-{key}'))} ({len(lines)})", *lines[:_SHOWN]]))
    if len(parts) == 1:
        parts.append(_x(pages.texts("ubah-tidak-ada")))
    return Message("\n\n".join(parts), rows)


def _verdict(pages: Pages, verdict: str) -> str:
    return _x(pages.texts(f"putusan-{verdict}"))


def _counted(counts: Mapping[str, int]) -> str:
    return _x(" · ".join(f"{name} {count}" for name, count in counts.items()))


def _code(text: str) -> str:
    return f"<code>{_x(text)}</code>"


def _x(text: str) -> str:
    return escape(text, quote=False)
