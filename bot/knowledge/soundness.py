"""Whether each entry may be shown: reviewed, in force, safe to act on, and short enough to send."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.knowledge.source import Sources
from bot.knowledge.spoken import SPOKEN
from bot.problem import Problem

SCREENFUL = 3_500  # characters of one language; a Telegram message holds 4,096, the bot's own lines take the rest


def soundness(sources: Sources, today: date) -> Iterator[Problem]:
    """Every entry or phase whose dates, length or completeness forbid showing it."""
    yield from _dates(sources, today)
    yield from _phases(sources)
    yield from _lengths(sources)
    yield from _safety(sources)
    yield from _texts(sources)


def _dates(sources: Sources, today: date) -> Iterator[Problem]:
    for source, loc, entry in sources.entries():
        if entry.reviewed > today:
            yield source.problem((*loc, "ditinjau"), f"tanggal tinjau {entry.reviewed} belum tiba - hari ini {today}")
        if entry.valid_until and entry.valid_until < today:
            yield source.problem(
                (*loc, "berlaku_sampai"), f"entri ini berlaku sampai {entry.valid_until} - tinjau atau hapus"
            )


def _phases(sources: Sources) -> Iterator[Problem]:
    for number, phase in enumerate(sources.calendar.model.phases):
        if phase.last < phase.first:
            message = f"selesai {phase.last} sebelum mulai {phase.first} - tukar atau perbaiki"
            yield sources.calendar.problem(("tahapan", number, "selesai"), message)


def _lengths(sources: Sources) -> Iterator[Problem]:
    for source, loc, entry in sources.entries():
        for language in ("id", "en"):
            lines = (*entry.still_allowed[language], *(view.position[language] for view in entry.disagreements))
            length = len(entry.title[language] + entry.answer[language] + entry.safest[language] + "".join(lines))
            if length > SCREENFUL:
                message = f"jawaban ({language}) seluruhnya {length} huruf dan tidak muat satu pesan - paling banyak {SCREENFUL}"
                yield source.problem((*loc, "jawaban"), message)


def _safety(sources: Sources) -> Iterator[Problem]:
    for source, loc, entry in sources.entries():
        if entry.verdict == "dilarang" and not entry.sanctions:
            yield source.problem((*loc, "putusan"), "entri dilarang harus punya sanksi (boleh tidak-ditemukan)")
        if entry.verdict in {"dilarang", "bersyarat"} and not (entry.still_allowed.id and entry.still_allowed.en):
            yield source.problem((*loc, "putusan"), f"entri {entry.verdict} harus menyebut apa yang tetap_boleh")


def _texts(sources: Sources) -> Iterator[Problem]:
    texts = sources.texts.model.texts
    for key in SPOKEN:
        if key not in texts and key not in sources.unread:
            yield sources.texts.problem(("teks",), f'teks "{key}" harus ada, bot mengatakannya - kembalikan')
    for key, text in texts.items():
        filled = [set(re.findall(r"{\w+}", text[language])) for language in ("id", "en")]
        if filled[0] != filled[1]:
            odd = ", ".join(sorted(filled[0] ^ filled[1]))
            yield sources.texts.problem(("teks", key), f"{odd} harus ada di kedua bahasa - bot mengisinya")
