"""The shape of the knowledge: one frozen model per YAML thing.

Keys in the files are Indonesian, because the people who edit them are; the aliases below are the only place where both
languages meet. Descriptions are shown by editors that read the JSON Schema (`netralitas schema`).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

Verdict = Literal["dilarang", "boleh", "bersyarat", "belum-diatur", "info"]
Confidence = Literal["tinggi", "sedang", "rendah"]
LawStatus = Literal["berlaku", "dicabut", "historis", "rancangan"]
Language = Literal["id", "en"]
Aspect = Literal["sanksi", "dasar", "jawaban"]
PhaseName = Literal["bakal-calon", "calon", "semua"]
Status = Literal[
    "pns", "cpns", "pppk", "pppk-paruh-waktu", "non-asn", "kepala-desa", "perangkat-desa", "tni-polri", "bumn-bumd",
    "pejabat-negara", "semua",
]  # fmt: skip

ANSWER_LENGTH = 700  # characters; two languages never share a message, so this is per language
ID_LENGTH = 48  # "entry:" + id must stay within Telegram's 64 bytes of button data, with room for "case:" and a number

# A tag of HTML, any closing tag, any tag with an attribute, a comment, an entity; "/setujui <nomor>" is plain text.
_TAGS = (
    "a b i u s em strong strike del ins code pre span div p br hr img script style iframe table tr td th ul ol li h1 h2 h3 "
    "h4 h5 h6 html head body meta link input form button svg math blockquote small sub sup font center video audio object "
    "embed base tg-spoiler tg-emoji"
)
_MARKUP = re.compile(
    rf"<(?:{'|'.join(_TAGS.split())})(?:\s[^>]*)?/?>|</[a-z][^>]*>|<[a-z][^>]*=[^>]*>|<!|&(?:#\w+|[a-z]+\d*);",
    re.IGNORECASE,
)


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


_NOBODY_ASKS: set[str] = set()


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", validate_by_alias=True, validate_by_name=True)

    def __getstate__(self) -> dict[Any, Any]:
        """Without the set of the fields that were given, which 9,000 objects would each keep for nothing."""
        return super().__getstate__() | {"__pydantic_fields_set__": _NOBODY_ASKS}


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

    id: Id = Field(description="Nama tetap sanksi ini; dipakai di jenis: pada topik")
    short: Text = Field(alias="singkat", description="Satu baris di bawah jawaban")
    full: Text = Field(alias="jelas", description="Bunyi lengkap di balik tombol Sanksi lengkap")
    citations: tuple[Citation, ...] = Field(alias="dasar", description="Pasal yang menjadi dasar sanksi ini")


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
    label: Text = Field(description="Teks tombol, paling panjang sekitar 40 huruf")
    verdict: Verdict = Field(alias="putusan", description="Putusan bila kasus ini berlaku")
    answer: Answer = Field(alias="jawaban", description="Jawaban bila kasus ini berlaku, paling banyak 700 huruf")
    see: Id | None = Field(None, alias="lihat", description="Entri yang lebih tepat untuk keadaan ini")
    citations: tuple[Citation, ...] | None = Field(None, alias="dasar", description="Pengganti dasar entri")
    sanctions: tuple[Sanction, ...] | None = Field(None, alias="sanksi", description="Pengganti sanksi entri")


class Disagreement(Model):
    """What one institution holds where institutions differ."""

    institution: Id = Field(alias="lembaga", description="id di lembaga.yaml")
    since: str | None = Field(None, alias="sejak", pattern=r"^\d{4}", description='Tahun, dalam tanda kutip: "2024"')
    position: Text = Field(alias="sikap", description="Apa yang dikatakan lembaga itu")


class Entry(Model):
    """One situation people ask about."""

    id: Id = Field(description="Tidak pernah diubah setelah terbit; tombol lama memakainya")
    alias: tuple[Id, ...] = Field((), description="id lama yang menuju entri ini")
    title: Text = Field(alias="judul", description="Judul pendek, tampil di samping putusan")
    verdict: Verdict = Field(alias="putusan", description="dilarang, boleh, bersyarat, belum-diatur, atau info")
    answer: Answer = Field(alias="jawaban", description="Teks biasa, kalimat pertama menjawab; paling banyak 700 huruf")
    cases: tuple[Case, ...] = Field(
        (), alias="kasus", description="Keadaan khusus yang mengubah putusan; yang pertama cocok dipakai"
    )
    citations: tuple[Citation, ...] = Field(
        alias="dasar", description="Pasal yang mendasari jawaban; harus ada di peraturan.yaml"
    )
    sanctions: tuple[Sanction, ...] = Field(
        alias="sanksi", description="Risiko menurut tahap dan status; wajib bila dilarang"
    )
    still_allowed: Lines = Field(
        alias="tetap_boleh", description="Apa yang tetap boleh; wajib bila dilarang atau bersyarat"
    )
    disagreements: tuple[Disagreement, ...] = Field(
        (), alias="beda_pendapat", description="Lembaga yang pendapatnya berbeda"
    )
    safest: Text = Field(alias="paling_aman", description="Langkah paling aman, satu kalimat")
    related: tuple[Id, ...] = Field(
        alias="terkait", min_length=1, description="id entri lain yang berdekatan, dua sampai lima"
    )
    reviewed: date = Field(alias="ditinjau", description="Tanggal terakhir isi ini diperiksa, misalnya 2026-11-23")
    valid_until: date | None = Field(None, alias="berlaku_sampai", description="Setelah tanggal ini entri ditolak")
    confidence: Confidence = Field(
        alias="keyakinan", description="tinggi, sedang, atau rendah; ditampilkan bila bukan tinggi"
    )
    sources: tuple[Url, ...] = Field(alias="sumber", description="Alamat halaman yang menjadi sumber")
    phrasings: tuple[Plain, ...] = Field(
        alias="pertanyaan",
        min_length=3,
        description="Cara orang bertanya; satu baris satu pertanyaan, dalam tanda kutip",
    )


class Topic(Model):
    """A YAML file of entries."""

    id: Id = Field(alias="topik", description="Nama tetap topik ini")
    title: Text = Field(alias="judul", description="Judul topik, tampil di /topik")
    entries: tuple[Entry, ...] = Field(alias="entri", min_length=1, description="Daftar entri")


class Article(Model):
    """An article that answers may cite."""

    article: Plain = Field(alias="pasal", description="Sebutan pasal; topik harus menulisnya persis sama")
    gist: Text = Field(alias="isi", description="Isi pasal dengan kata sendiri")
    confidence: Confidence = Field(
        alias="keyakinan", description="Seberapa pasti isi pasal ini: tinggi, sedang, atau rendah"
    )
    phase: PhaseName | None = Field(None, alias="tahap", description="Untuk butir lampiran SKB: tahap yang diaturnya")


class Law(Model):
    """A law, stated once."""

    id: Id = Field(description="Nama tetap peraturan ini, misalnya pp-94-2021")
    short: Plain = Field(alias="singkatan", description="Sebutan dalam jawaban, misalnya PP 94/2021")
    title: Plain = Field(alias="judul", description="Judul lengkap resmi")
    year: int = Field(alias="tahun", description="Tahun, angka tanpa tanda kutip")
    status: LawStatus = Field(
        description="berlaku, dicabut, historis, atau rancangan; hanya yang berlaku atau rancangan boleh dikutip topik"
    )
    replaced_by: Id | None = Field(None, alias="diganti", description="id peraturan penggantinya")
    changed: date | None = Field(
        None, alias="diubah", description="Tanggal perubahan terakhir yang perlu ditinjau ulang"
    )
    note: Text = Field(alias="keterangan", description="Keadaan peraturan ini sekarang")
    confidence: Confidence = Field(
        alias="keyakinan", description="Seberapa pasti keterangan ini: tinggi, sedang, atau rendah"
    )
    sources: tuple[Url, ...] = Field((), alias="sumber", description="Alamat halaman yang menjadi sumber")
    articles: tuple[Article, ...] = Field(alias="pasal", description="Pasal yang dipakai jawaban")


class Laws(Model):
    laws: tuple[Law, ...] = Field(alias="peraturan", min_length=1, description="Daftar peraturan")


class SanctionKinds(Model):
    kinds: tuple[SanctionKind, ...] = Field(alias="sanksi", min_length=1, description="Daftar jenis sanksi")


class Institution(Model):
    """Who decides, oversees or speaks."""

    id: Id = Field(description="Nama tetap lembaga ini")
    name: Text = Field(alias="nama", description="Sebutan lembaga dalam jawaban")
    role: Text = Field(alias="peran", description="Apa tugasnya, satu kalimat")


class Channel(Model):
    """Where an ASN can ask or report."""

    id: Id = Field(description="Nama tetap kanal ini")
    name: Text = Field(alias="nama", description="Nama kanal")
    purpose: Text = Field(alias="untuk", description="Untuk apa kanal ini")
    url: Url | None = Field(None, alias="alamat", description="Alamat resmi, diawali https://")
    confidence: Confidence = Field(alias="keyakinan", description="tinggi bila sudah dikonfirmasi dua sumber")


class Institutions(Model):
    institutions: tuple[Institution, ...] = Field(alias="lembaga", min_length=1, description="Daftar lembaga")
    channels: tuple[Channel, ...] = Field(
        alias="kanal", min_length=1, description="Daftar kanal resmi untuk bertanya atau melapor"
    )


class Concept(Model):
    """What people write, and what it means."""

    id: Id = Field(description="Nama tetap konsep ini; dipakai di bila: pada kasus")
    kind: Plain = Field(alias="jenis", description="perbuatan, benda, orang, hubungan, waktu, tempat, syarat, …")
    meaning: Text | None = Field(None, alias="arti", description="Sebutan pendek untuk manusia")
    forms: tuple[Plain, ...] = Field(alias="bentuk", min_length=1, description="Kata dan frasa yang berarti ini")
    opposite: tuple[Id, ...] = Field(
        (), alias="lawan", description="Konsep yang berlawanan; salah ketik tak menyeberang"
    )
    aspect: Aspect | None = Field(
        None, alias="aspek", description="Bagian jawaban yang ditanyakan pesan susulan: sanksi, dasar, atau jawaban"
    )


class Concepts(Model):
    concepts: tuple[Concept, ...] = Field(alias="konsep", min_length=1, description="Daftar konsep")


class Spelling(Model):
    """How people type everyday words."""

    standard: dict[str, tuple[Plain, ...]] = Field(alias="ejaan", description="kata baku: [cara orang mengetiknya]")
    fillers: tuple[Plain, ...] = Field(alias="abaikan", description="sapaan dan partikel tanpa arti")


class Foreign(Model):
    """A kind of message that is none of the bot's business, with examples to learn it from."""

    id: Id = Field(description="Nama tetap jenis pesan ini")
    reply: Id = Field(alias="balasan", description="kunci di teks.yaml yang dikirim sebagai balasan")
    examples: tuple[Plain, ...] = Field(
        alias="contoh", min_length=3, description="Contoh pesan, dalam tanda kutip; paling sedikit tiga"
    )


class Foreigns(Model):
    kinds: tuple[Foreign, ...] = Field(alias="lain", min_length=1, description="Jenis pesan yang bukan urusan bot")


class Option(Model):
    """One way a deciding fact can be, and the entry it leads to."""

    label: Text = Field(description="Teks tombol, paling panjang sekitar 40 huruf")
    entry: Id = Field(alias="entri", description="id entri yang dituju")


class Question(Model):
    """A deciding fact between entries, asked with buttons."""

    id: Annotated[Id, Field(max_length=40)] = Field(description="Nama tetap pertanyaan ini")
    ask: Text = Field(alias="tanya", description="Pertanyaan yang diajukan bot")
    options: tuple[Option, ...] = Field(
        alias="pilihan", min_length=2, max_length=4, description="Dua sampai empat tombol"
    )


class Questions(Model):
    questions: tuple[Question, ...] = Field(alias="pembeda", description="Fakta yang membedakan entri")


class Phase(Model):
    """A stretch of an election, first and last day included."""

    id: Id = Field(description="Nama tetap tahapan ini")
    title: Text = Field(alias="judul", description="Nama tahapan")
    first: date = Field(alias="mulai", description="Hari pertama, misalnya 2028-11-28")
    last: date = Field(alias="selesai", description="Hari terakhir, ikut dihitung")
    phase: PhaseName = Field(alias="tahap", description="bakal-calon sebelum penetapan calon, calon sesudahnya")


class Upcoming(Model):
    """An election that is expected, without dates yet."""

    id: Id = Field(description="Nama tetap pemilu ini")
    title: Text = Field(alias="judul", description="Nama pemilu")
    note: Text = Field(alias="keterangan", description="Apa yang sudah diketahui")


class Calendar(Model):
    phases: tuple[Phase, ...] = Field(
        alias="tahapan", description="Tahapan yang tanggalnya sudah ditetapkan; [] bila tidak ada"
    )
    upcoming: tuple[Upcoming, ...] = Field(
        alias="berikutnya", description="Pemilu berikutnya yang tanggalnya belum ditetapkan"
    )

    def on(self, day: date) -> Phase | None:
        """The phase running on *day*; None between elections."""
        return next((phase for phase in self.phases if phase.first <= day <= phase.last), None)


class Texts(Model):
    texts: dict[str, Text] = Field(
        alias="teks", description="kunci: kalimat bot dalam dua bahasa; {kurung} jangan dihapus"
    )


def _listed(value: object) -> object:
    return value if isinstance(value, tuple) else (value,)


class Example(Model):
    """A question with the entry and the verdicts that are right for it."""

    ask: Plain = Field(alias="tanya", description="Pertanyaan yang bukan salah satu pertanyaan entri")
    entry: Id = Field(alias="entri", description="id entri yang benar")
    verdicts: Annotated[
        tuple[Verdict, ...], BeforeValidator(_listed, json_schema_input_type=Verdict | tuple[Verdict, ...])
    ] = Field(
        alias="putusan",
        min_length=1,
        description="Putusan yang benar, atau daftar putusan yang semuanya dapat diterima",
    )


class Examples(Model):
    examples: tuple[Example, ...] = Field(alias="tes", min_length=1, description="Daftar contoh uji")
