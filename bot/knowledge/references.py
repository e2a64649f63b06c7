"""What is named must exist: laws and articles, sanctions, institutions, entries, concepts, texts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.knowledge.model import Case, Citation, Law, Sanction
from bot.knowledge.source import Source, Sources
from bot.knowledge.tree import Loc
from bot.problem import Problem


def references(sources: Sources) -> Iterator[Problem]:
    """Every name without a thing behind it, and every law cited that is no longer in force."""
    return _References(sources).problems()


_HOMES = {
    "peraturan": "peraturan.yaml",
    "sanksi": "sanksi.yaml",
    "lembaga": "lembaga.yaml",
    "konsep": "konsep.yaml",
    "teks": "teks.yaml",
    "entri": "topik/",
}


class _References:
    """All names of one edition, looked up from every place that uses one."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.laws = {law.id: law for law in sources.laws.model.laws}
        self.known: dict[str, Collection[str]] = {
            "peraturan": self.laws,
            "sanksi": {kind.id for kind in sources.kinds.model.kinds},
            "lembaga": {institution.id for institution in sources.institutions.model.institutions},
            "konsep": {concept.id for concept in sources.concepts.model.concepts},
            "teks": sources.texts.model.texts,
            "entri": {name for _, _, entry in sources.entries() for name in (entry.id, *entry.alias)},
        }

    def problems(self) -> Iterator[Problem]:
        yield from self._in_entries()
        yield from self._in_lists()
        for examples in self.sources.examples:
            for number, example in enumerate(examples.model.examples):
                yield from self._named(examples, ("tes", number, "entri"), "entri", example.entry)

    def _in_entries(self) -> Iterator[Problem]:
        for source, loc, entry in self.sources.entries():
            yield from self._citations(source, loc, entry.citations)
            yield from self._sanctions(source, loc, entry.sanctions)
            for number, related in enumerate(entry.related):
                yield from self._named(source, (*loc, "terkait", number), "entri", related)
            for number, view in enumerate(entry.disagreements):
                place = (*loc, "beda_pendapat", number, "lembaga")
                yield from self._named(source, place, "lembaga", view.institution)
            for number, case in enumerate(entry.cases):
                yield from self._in_case(source, (*loc, "kasus", number), case)

    def _in_case(self, source: Source[Any], loc: Loc, case: Case) -> Iterator[Problem]:
        yield from self._citations(source, loc, case.citations or ())
        yield from self._sanctions(source, loc, case.sanctions or ())
        if case.see:
            yield from self._named(source, (*loc, "lihat"), "entri", case.see)
        if not (case.when.every or case.when.some):
            message = 'isi "semua" atau "salah_satu" - kasus tanpa fakta tak pernah terpilih'
            yield source.problem((*loc, "bila"), message)
        facts = {"semua": case.when.every, "salah_satu": case.when.some, "tanpa": case.when.none}
        for key, names in facts.items():
            for number, fact in enumerate(names):
                yield from self._named(source, (*loc, "bila", key, number), "konsep", fact)

    def _in_lists(self) -> Iterator[Problem]:
        sources = self.sources
        for number, kind in enumerate(sources.kinds.model.kinds):
            # The kinds of medium penalty still come from the revoked PP 53/2010 (PP 94/2021 Pasal 42): the one lawful use.
            yield from self._citations(sources.kinds, ("sanksi", number), kind.citations, history=True)
        for number, law in enumerate(sources.laws.model.laws):
            if law.replaced_by:
                yield from self._named(sources.laws, ("peraturan", number, "diganti"), "peraturan", law.replaced_by)
        for number, question in enumerate(sources.questions.model.questions):
            for index, option in enumerate(question.options):
                yield from self._named(
                    sources.questions, ("pembeda", number, "pilihan", index, "entri"), "entri", option.entry
                )
        for number, foreign in enumerate(sources.foreign.model.kinds):
            yield from self._named(sources.foreign, ("lain", number, "balasan"), "teks", foreign.reply)
        for number, concept in enumerate(sources.concepts.model.concepts):
            for index, other in enumerate(concept.opposite):
                yield from self._named(sources.concepts, ("konsep", number, "lawan", index), "konsep", other)

    def _citations(
        self, source: Source[Any], loc: Loc, citations: tuple[Citation, ...], *, history: bool = False
    ) -> Iterator[Problem]:
        for number, citation in enumerate(citations):
            place = (*loc, "dasar", number)
            yield from self._named(source, (*place, "peraturan"), "peraturan", citation.law)
            law = self.laws.get(citation.law)
            if law is None:
                continue
            articles = [article.article for article in law.articles]
            if citation.article not in articles:
                message = _missing(f"pasal {law.id}", citation.article, articles, "peraturan.yaml")
                yield source.problem((*place, "pasal"), message)
            if not history and law.status in {"dicabut", "historis"}:
                yield source.problem((*place, "peraturan"), _not_in_force(law))

    def _sanctions(self, source: Source[Any], loc: Loc, sanctions: tuple[Sanction, ...]) -> Iterator[Problem]:
        for number, sanction in enumerate(sanctions):
            yield from self._named(source, (*loc, "sanksi", number, "jenis"), "sanksi", sanction.kind)

    def _named(self, source: Source[Any], loc: Loc, kind: str, name: str) -> Iterator[Problem]:
        if name not in self.known[kind] and name not in self.sources.unread:
            yield source.problem(loc, _missing(kind, name, self.known[kind], _HOMES[kind]))


def _missing(kind: str, name: str, known: Collection[str], home: str) -> str:
    best = process.extractOne(name, sorted(known), scorer=OSA.normalized_similarity, score_cutoff=0.6)
    guess = f'maksudnya "{best[0]}"?' if best else f"tambahkan di {home} atau perbaiki"
    return f'{kind} "{name}" tidak ada di {home} - {guess}'


def _not_in_force(law: Law) -> str:
    instead = f'kutip "{law.replaced_by}"' if law.replaced_by else "kutip aturan yang berlaku"
    return f'peraturan "{law.id}" berstatus {law.status}, bukan aturan yang berlaku - {instead}'
