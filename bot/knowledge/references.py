"""Checks across files: what is named must exist, and nothing is said twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.knowledge.model import (
    Calendar,
    Citation,
    Concepts,
    Entry,
    Examples,
    Foreigns,
    Institutions,
    Law,
    Laws,
    Questions,
    Sanction,
    SanctionKinds,
    Spelling,
    Texts,
    Topic,
)
from bot.knowledge.source import M, Source
from bot.knowledge.tree import Loc
from bot.problem import Problem

SCREENFUL = 3_500  # characters of one language; a Telegram message holds 4,096, the bot's own lines take the rest


@dataclass(frozen=True, slots=True)
class Sources:
    """All files of one edition, shaped."""

    laws: Source[Laws]
    kinds: Source[SanctionKinds]
    institutions: Source[Institutions]
    concepts: Source[Concepts]
    spelling: Source[Spelling]
    foreign: Source[Foreigns]
    questions: Source[Questions]
    calendar: Source[Calendar]
    texts: Source[Texts]
    topics: tuple[Source[Topic], ...]
    examples: tuple[Source[Examples], ...]

    def entries(self) -> Iterator[tuple[Source[Topic], Loc, Entry]]:
        for source in self.topics:
            for number, entry in enumerate(source.model.entries):
                yield source, ("entri", number), entry


def across(sources: Sources, today: date) -> list[Problem]:
    """Every problem that only shows when the files are read together."""
    return [problem for check in _CHECKS for problem in check(sources, today)]


def _doubles(sources: Sources, _: date) -> Iterator[Problem]:
    places: dict[tuple[str, str], str] = {}

    def seen(kind: str, id_: str, source: Source[M], loc: Loc) -> Iterator[Problem]:
        if (kind, id_) in places:
            yield source.problem(loc, f'{kind} "{id_}" sudah dipakai di {places[kind, id_]} - pilih id lain')
        else:
            places[kind, id_] = source.where(loc)

    for topic in sources.topics:
        yield from seen("topik", topic.model.id, topic, ("topik",))
    for entry_source, loc, entry in sources.entries():
        yield from seen("id entri", entry.id, entry_source, (*loc, "id"))
        for number, alias in enumerate(entry.alias):
            yield from seen("id entri", alias, entry_source, (*loc, "alias", number))
    for number, law in enumerate(sources.laws.model.laws):
        yield from seen("peraturan", law.id, sources.laws, ("peraturan", number, "id"))
        for index, article in enumerate(law.articles):
            loc = ("peraturan", number, "pasal", index, "pasal")
            yield from seen(f"pasal {law.id}", article.article, sources.laws, loc)
    for number, kind in enumerate(sources.kinds.model.kinds):
        yield from seen("sanksi", kind.id, sources.kinds, ("sanksi", number, "id"))
    for number, concept in enumerate(sources.concepts.model.concepts):
        yield from seen("konsep", concept.id, sources.concepts, ("konsep", number, "id"))
    for number, institution in enumerate(sources.institutions.model.institutions):
        yield from seen("lembaga", institution.id, sources.institutions, ("lembaga", number, "id"))
    for number, question in enumerate(sources.questions.model.questions):
        yield from seen("pembeda", question.id, sources.questions, ("pembeda", number, "id"))


def _phrasing_doubles(sources: Sources, _: date) -> Iterator[Problem]:
    first: dict[str, tuple[str, str]] = {}
    for source, loc, entry in sources.entries():
        for number, phrasing in enumerate(entry.phrasings):
            same = " ".join(re.findall(r"\w+", phrasing.casefold()))
            place = (*loc, "pertanyaan", number)
            if same in first:
                other, where = first[same]
                yield source.problem(
                    place, f'pertanyaan "{phrasing}" sudah ada pada {other} di {where} - hapus salah satu'
                )
            else:
                first[same] = (entry.id, source.where(place))


def _citations(sources: Sources, _: date) -> Iterator[Problem]:
    laws = {law.id: law for law in sources.laws.model.laws}

    def cited(
        source: Source[M], loc: Loc, citations: tuple[Citation, ...] | None, *, history: bool
    ) -> Iterator[Problem]:
        for number, citation in enumerate(citations or ()):
            place = (*loc, "dasar", number)
            law = laws.get(citation.law)
            if law is None:
                yield source.problem((*place, "peraturan"), _unknown("peraturan", citation.law, laws, "peraturan.yaml"))
                continue
            articles = [article.article for article in law.articles]
            if citation.article not in articles:
                message = _unknown(f"pasal pada {law.id}", citation.article, articles, "peraturan.yaml")
                yield source.problem((*place, "pasal"), message)
            if not history and law.status in {"dicabut", "historis"}:
                yield source.problem((*place, "peraturan"), _not_in_force(law))

    for source, loc, entry in sources.entries():
        yield from cited(source, loc, entry.citations, history=False)
        for number, case in enumerate(entry.cases):
            yield from cited(source, (*loc, "kasus", number), case.citations, history=False)
    for number, kind in enumerate(sources.kinds.model.kinds):
        # The kinds of medium penalty still come from the revoked PP 53/2010 (PP 94/2021 Pasal 42): the one lawful use.
        yield from cited(sources.kinds, ("sanksi", number), kind.citations, history=True)
    for number, law in enumerate(sources.laws.model.laws):
        if law.replaced_by and law.replaced_by not in laws:
            message = _unknown("peraturan", law.replaced_by, laws, "peraturan.yaml")
            yield sources.laws.problem(("peraturan", number, "diganti"), message)


def _not_in_force(law: Law) -> str:
    instead = f" - kutip {law.replaced_by}" if law.replaced_by else " - kutip aturan yang berlaku"
    return f'peraturan "{law.id}" berstatus {law.status}, bukan aturan yang berlaku{instead}'


def _names(sources: Sources, _: date) -> Iterator[Problem]:
    kinds = [kind.id for kind in sources.kinds.model.kinds]
    institutions = [institution.id for institution in sources.institutions.model.institutions]
    concepts = [concept.id for concept in sources.concepts.model.concepts]
    entries = [entry.id for _, _, entry in sources.entries()]
    entries += [alias for _, _, entry in sources.entries() for alias in entry.alias]

    def sanctions(source: Source[M], loc: Loc, lines: tuple[Sanction, ...] | None) -> Iterator[Problem]:
        for number, sanction in enumerate(lines or ()):
            if sanction.kind not in kinds:
                message = _unknown("sanksi", sanction.kind, kinds, "sanksi.yaml")
                yield source.problem((*loc, "sanksi", number, "jenis"), message)

    for source, loc, entry in sources.entries():
        yield from sanctions(source, loc, entry.sanctions)
        for number, related in enumerate(entry.related):
            if related not in entries:
                yield source.problem((*loc, "terkait", number), _unknown("entri", related, entries, "topik/"))
        for number, view in enumerate(entry.disagreements):
            if view.institution not in institutions:
                message = _unknown("lembaga", view.institution, institutions, "lembaga.yaml")
                yield source.problem((*loc, "beda_pendapat", number, "lembaga"), message)
        for number, case in enumerate(entry.cases):
            place = (*loc, "kasus", number)
            yield from sanctions(source, place, case.sanctions)
            if case.see and case.see not in entries:
                yield source.problem((*place, "lihat"), _unknown("entri", case.see, entries, "topik/"))
            if not (case.when.every or case.when.some):
                yield source.problem(
                    (*place, "bila"), 'isi "semua" atau "salah_satu" - kasus tanpa fakta tak pernah terpilih'
                )
            for fact in case.when.named:
                if fact not in concepts:
                    yield source.problem((*place, "bila"), _unknown("konsep", fact, concepts, "konsep.yaml"))
    for number, question in enumerate(sources.questions.model.questions):
        for index, option in enumerate(question.options):
            if option.entry not in entries:
                place = ("pembeda", number, "pilihan", index, "entri")
                yield sources.questions.problem(place, _unknown("entri", option.entry, entries, "topik/"))
    for number, foreign in enumerate(sources.foreign.model.kinds):
        if foreign.reply not in sources.texts.model.texts:
            message = _unknown("teks", foreign.reply, sources.texts.model.texts, "teks.yaml")
            yield sources.foreign.problem(("lain", number, "balasan"), message)
    for number, concept in enumerate(sources.concepts.model.concepts):
        for index, other in enumerate(concept.opposite):
            if other not in concepts:
                place = ("konsep", number, "lawan", index)
                yield sources.concepts.problem(place, _unknown("konsep", other, concepts, "konsep.yaml"))
    for examples in sources.examples:
        for number, example in enumerate(examples.model.examples):
            if example.entry not in entries:
                yield examples.problem(("tes", number, "entri"), _unknown("entri", example.entry, entries, "topik/"))


def _dates(sources: Sources, today: date) -> Iterator[Problem]:
    for source, loc, entry in sources.entries():
        if entry.reviewed > today:
            yield source.problem((*loc, "ditinjau"), f"tanggal tinjau {entry.reviewed} belum tiba - hari ini {today}")
        if entry.valid_until and entry.valid_until < today:
            yield source.problem(
                (*loc, "berlaku_sampai"), f"entri ini berlaku sampai {entry.valid_until} - tinjau atau hapus"
            )


def _lengths(sources: Sources, _: date) -> Iterator[Problem]:
    for source, loc, entry in sources.entries():
        for language in ("id", "en"):
            lines = (*entry.still_allowed[language], *(view.position[language] for view in entry.disagreements))
            length = len(entry.title[language] + entry.answer[language] + entry.safest[language] + "".join(lines))
            if length > SCREENFUL:
                message = f"jawaban ({language}) seluruhnya {length} huruf dan tidak muat satu pesan - paling banyak {SCREENFUL}"
                yield source.problem((*loc, "jawaban"), message)


def _safety(sources: Sources, _: date) -> Iterator[Problem]:
    for source, loc, entry in sources.entries():
        if entry.verdict == "dilarang" and not entry.sanctions:
            yield source.problem((*loc, "putusan"), "entri dilarang harus punya sanksi (boleh tidak-ditemukan)")
        if entry.verdict in {"dilarang", "bersyarat"} and not (entry.still_allowed.id and entry.still_allowed.en):
            yield source.problem((*loc, "putusan"), f"entri {entry.verdict} harus menyebut apa yang tetap_boleh")


def _unknown(kind: str, name: str, known: Iterable[str], file: str) -> str:
    best = process.extractOne(name, list(known), scorer=OSA.normalized_similarity, score_cutoff=0.6)
    guess = f' - maksudnya "{best[0]}"?' if best else f" - tambahkan di {file} atau perbaiki"
    return f'{kind} "{name}" tidak ada di {file}{guess}'


_Check = Callable[[Sources, date], Iterator[Problem]]
_CHECKS: tuple[_Check, ...] = (_doubles, _phrasing_doubles, _citations, _names, _dates, _lengths, _safety)
