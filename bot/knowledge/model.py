"""The shape of the knowledge: one frozen model per YAML thing.

Keys in the files are Indonesian, because the people who edit them are; the aliases below are the only place where both
languages meet. Descriptions are shown by editors that read the JSON Schema (`netralitas schema`).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

Verdict = Literal["dilarang", "boleh", "bersyarat", "belum-diatur", "info"]
Confidence = Literal["tinggi", "sedang", "rendah"]
Language = Literal["id", "en"]
PhaseName = Literal["bakal-calon", "calon", "semua"]
Status = Literal[
    "pns", "cpns", "pppk", "pppk-paruh-waktu", "non-asn", "kepala-desa", "perangkat-desa", "tni-polri", "bumn-bumd",
    "pejabat-negara", "semua",
]  # fmt: skip

ANSWER_LENGTH = 700  # characters; two languages never share a message, so this is per language
ID_LENGTH = 48  # "entry:" + id must stay within Telegram's 64 bytes of button data, with room for "case:" and a number

_MARKUP = re.compile(r"</?[a-zA-Z!][^>]*>|&(?:#\d+|[a-zA-Z]+);")


def _plain(text: str) -> str:
    if found := _MARKUP.search(text):
        raise PydanticCustomError(
            "markup", 'HTML "{tag}" tidak dipakai di sini - tulis teks biasa', {"tag": found.group()}
        )
    if not text.strip():
        raise PydanticCustomError("blank", "teks kosong - isi atau hapus kunci ini")
    return text


Plain = Annotated[str, AfterValidator(_plain)]
Id = Annotated[str, Field(pattern=rf"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=ID_LENGTH)]  # noqa: F541
Url = Annotated[str, Field(pattern=r"^https?://\S+$")]


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", validate_by_alias=True, validate_by_name=True)


class Text(Model):
    """The same text in both languages."""

    id: Plain = Field(description="Teks bahasa Indonesia")
    en: Plain = Field(description="Teks yang sama dalam bahasa Inggris")

    def __getitem__(self, language: Language) -> str:
        return self.id if language == "id" else self.en


class Lines(Model):
    """The same list in both languages."""

    id: tuple[Plain, ...] = Field(description="Daftar baris bahasa Indonesia")
    en: tuple[Plain, ...] = Field(description="Daftar yang sama dalam bahasa Inggris")

    def __getitem__(self, language: Language) -> tuple[str, ...]:
        return self.id if language == "id" else self.en


class Answer(Text):
    """An answer that fits a phone screen."""

    id: Annotated[Plain, Field(max_length=ANSWER_LENGTH)] = Field(description="Jawaban bahasa Indonesia")
    en: Annotated[Plain, Field(max_length=ANSWER_LENGTH)] = Field(description="Jawaban bahasa Inggris")


class Citation(Model):
    """A place in a law; both parts must stand in peraturan.yaml."""

    law: Id = Field(alias="peraturan", description="id di peraturan.yaml, misalnya pp-94-2021")
    article: Plain = Field(alias="pasal", description="Pasal persis seperti di peraturan.yaml")


class Sanction(Model):
    """What the act can cost in one phase for some statuses."""

    phase: PhaseName = Field(
        alias="tahap", description="Sebelum penetapan (bakal-calon), sesudahnya (calon), atau semua"
    )
    statuses: tuple[Status, ...] = Field(alias="status", min_length=1, description="Status pegawai yang terkena")
    kind: Id = Field(alias="jenis", description="id di sanksi.yaml")
    note: Text | None = Field(None, alias="keterangan", description="Catatan pendek bila perlu")


class SanctionKind(Model):
    """A sanction explained once, with its basis."""

    id: Id
    short: Text = Field(alias="singkat", description="Satu baris di bawah jawaban")
    full: Text = Field(alias="jelas", description="Bunyi lengkap di balik tombol Sanksi lengkap")
    citations: tuple[Citation, ...] = Field(alias="dasar")


class Condition(Model):
    """Facts (concept ids) that must, may or must not be in the question."""

    every: tuple[Id, ...] = Field((), alias="semua", description="Fakta yang semuanya harus ada")
    some: tuple[Id, ...] = Field((), alias="salah_satu", description="Fakta yang cukup salah satunya ada")
    none: tuple[Id, ...] = Field((), alias="tanpa", description="Fakta yang tidak boleh ada")

    def fits(self, facts: frozenset[str]) -> bool:
        """Whether *facts* hold all of `every`, one of `some` (if any) and none of `none`."""
        return (
            facts.issuperset(self.every)
            and (not self.some or not facts.isdisjoint(self.some))
            and facts.isdisjoint(self.none)
        )

    @property
    def named(self) -> tuple[str, ...]:
        return (*self.every, *self.some, *self.none)


class Case(Model):
    """A deciding fact inside an entry: when it holds, its verdict replaces the general one."""

    when: Condition = Field(alias="bila", description="Kapan kasus ini berlaku")
    label: Annotated[Text, Field(description="Teks tombol, paling panjang sekitar 40 huruf")]
    verdict: Verdict = Field(alias="putusan")
    answer: Answer = Field(alias="jawaban")
    see: Id | None = Field(None, alias="lihat", description="Entri yang lebih tepat untuk keadaan ini")
    citations: tuple[Citation, ...] | None = Field(None, alias="dasar", description="Pengganti dasar entri")
    sanctions: tuple[Sanction, ...] | None = Field(None, alias="sanksi", description="Pengganti sanksi entri")


class Disagreement(Model):
    """What one institution holds where institutions differ."""

    institution: Id = Field(alias="lembaga", description="id di lembaga.yaml")
    since: str | None = Field(None, alias="sejak", pattern=r"^\d{4}", description='Tahun, dalam tanda kutip: "2024"')
    position: Text = Field(alias="sikap")


class Entry(Model):
    """One situation people ask about."""

    id: Id = Field(description="Tidak pernah diubah setelah terbit; tombol lama memakainya")
    alias: tuple[Id, ...] = Field((), description="id lama yang menuju entri ini")
    title: Text = Field(alias="judul")
    verdict: Verdict = Field(alias="putusan")
    answer: Answer = Field(alias="jawaban")
    cases: tuple[Case, ...] = Field((), alias="kasus")
    citations: tuple[Citation, ...] = Field(alias="dasar")
    sanctions: tuple[Sanction, ...] = Field(alias="sanksi")
    still_allowed: Lines = Field(alias="tetap_boleh")
    disagreements: tuple[Disagreement, ...] = Field((), alias="beda_pendapat")
    safest: Text = Field(alias="paling_aman")
    related: tuple[Id, ...] = Field(alias="terkait", min_length=1)
    reviewed: date = Field(alias="ditinjau", description="Tanggal terakhir isi ini diperiksa, misalnya 2026-11-23")
    valid_until: date | None = Field(None, alias="berlaku_sampai", description="Setelah tanggal ini entri ditolak")
    confidence: Confidence = Field(alias="keyakinan")
    sources: tuple[Url, ...] = Field(alias="sumber")
    phrasings: tuple[Plain, ...] = Field(
        alias="pertanyaan",
        min_length=3,
        description="Cara orang bertanya; satu baris satu pertanyaan, dalam tanda kutip",
    )


class Topic(Model):
    """A YAML file of entries."""

    id: Id = Field(alias="topik")
    title: Text = Field(alias="judul")
    entries: tuple[Entry, ...] = Field(alias="entri", min_length=1)


class Article(Model):
    """An article that answers may cite."""

    article: Plain = Field(alias="pasal")
    gist: Text = Field(alias="isi")
    confidence: Confidence = Field(alias="keyakinan")
    phase: PhaseName | None = Field(None, alias="tahap", description="Untuk butir lampiran SKB: tahap yang diaturnya")


class Law(Model):
    """A law, stated once."""

    id: Id
    short: Plain = Field(alias="singkatan", description="Sebutan dalam jawaban, misalnya PP 94/2021")
    title: Plain = Field(alias="judul")
    year: int = Field(alias="tahun")
    status: Literal["berlaku", "dicabut", "historis", "rancangan"]
    replaced_by: Id | None = Field(None, alias="diganti")
    changed: date | None = Field(
        None, alias="diubah", description="Tanggal perubahan terakhir yang perlu ditinjau ulang"
    )
    note: Text = Field(alias="keterangan")
    confidence: Confidence = Field(alias="keyakinan")
    sources: tuple[Url, ...] = Field((), alias="sumber")
    articles: tuple[Article, ...] = Field(alias="pasal")


class Laws(Model):
    laws: tuple[Law, ...] = Field(alias="peraturan", min_length=1)


class SanctionKinds(Model):
    kinds: tuple[SanctionKind, ...] = Field(alias="sanksi", min_length=1)


class Institution(Model):
    """Who decides, oversees or speaks."""

    id: Id
    name: Text = Field(alias="nama")
    role: Text = Field(alias="peran")


class Channel(Model):
    """Where an ASN can ask or report."""

    id: Id
    name: Text = Field(alias="nama")
    purpose: Text = Field(alias="untuk")
    url: Url | None = Field(None, alias="alamat")
    confidence: Confidence = Field(alias="keyakinan")


class Institutions(Model):
    institutions: tuple[Institution, ...] = Field(alias="lembaga", min_length=1)
    channels: tuple[Channel, ...] = Field(alias="kanal", min_length=1)


class Concept(Model):
    """What people write, and what it means."""

    id: Id
    kind: Plain = Field(alias="jenis", description="perbuatan, benda, orang, hubungan, waktu, tempat, syarat, …")
    meaning: Text | None = Field(None, alias="arti", description="Sebutan pendek untuk manusia")
    forms: tuple[Plain, ...] = Field(alias="bentuk", min_length=1, description="Kata dan frasa yang berarti ini")
    opposite: tuple[Id, ...] = Field(
        (), alias="lawan", description="Konsep yang berlawanan; salah ketik tak menyeberang"
    )


class Concepts(Model):
    concepts: tuple[Concept, ...] = Field(alias="konsep", min_length=1)


class Spelling(Model):
    """How people type everyday words."""

    standard: dict[str, tuple[Plain, ...]] = Field(alias="ejaan", description="kata baku: [cara orang mengetiknya]")
    fillers: tuple[Plain, ...] = Field(alias="abaikan", description="sapaan dan partikel tanpa arti")


class Foreign(Model):
    """A kind of message that is none of the bot's business, with examples to learn it from."""

    id: Id
    reply: Id = Field(alias="balasan", description="kunci di teks.yaml yang dikirim sebagai balasan")
    examples: tuple[Plain, ...] = Field(alias="contoh", min_length=3)


class Foreigns(Model):
    kinds: tuple[Foreign, ...] = Field(alias="lain", min_length=1)


class Option(Model):
    """One way a deciding fact can be, and the entry it leads to."""

    label: Text
    entry: Id = Field(alias="entri")


class Question(Model):
    """A deciding fact between entries, asked with buttons."""

    id: Annotated[Id, Field(max_length=40)]
    ask: Text = Field(alias="tanya")
    options: tuple[Option, ...] = Field(alias="pilihan", min_length=2, max_length=4)


class Questions(Model):
    questions: tuple[Question, ...] = Field(alias="pembeda")


class Phase(Model):
    """A stretch of an election, first and last day included."""

    id: Id
    title: Text = Field(alias="judul")
    first: date = Field(alias="mulai")
    last: date = Field(alias="selesai")
    phase: PhaseName = Field(alias="tahap")


class Upcoming(Model):
    """An election that is expected, without dates yet."""

    id: Id
    title: Text = Field(alias="judul")
    note: Text = Field(alias="keterangan")


class Calendar(Model):
    phases: tuple[Phase, ...] = Field(alias="tahapan")
    upcoming: tuple[Upcoming, ...] = Field(alias="berikutnya")

    def on(self, day: date) -> Phase | None:
        """The phase running on *day*; None between elections."""
        return next((phase for phase in self.phases if phase.first <= day <= phase.last), None)


class Texts(Model):
    texts: dict[str, Text] = Field(alias="teks")


class Example(Model):
    """A question with the entry and the verdicts that are right for it."""

    ask: Plain = Field(alias="tanya")
    entry: Id = Field(alias="entri")
    verdict: Verdict | tuple[Verdict, ...] = Field(alias="putusan")


class Examples(Model):
    examples: tuple[Example, ...] = Field(alias="tes", min_length=1)
