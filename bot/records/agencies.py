"""Which office: a post, an agency and a place together are one person."""

from __future__ import annotations

from bot.records.marks import AGENCY, NAME, OTHER, PLACE
from bot.records.roles import AGENCY_HEAD, AGENCY_NAME, POST
from bot.records.sentence import Word

_NATIONAL = frozenset("kementerian kementrian direktorat ditjen universitas politeknik institut ministry".split())
_SCHOOLS = frozenset(
    "sd sdn smp smpn sma sman smk smkn mi min mts mtsn man ma tk slb slbn sdit smpit puskesmas pustu polsek".split()
)
_OBJECTS = frozenset(
    """pendidikan kebudayaan kesehatan perhubungan sosial pekerjaan umum pu pupr penataan ruang lingkungan hidup pertanian
    perkebunan perikanan kelautan peternakan perdagangan perindustrian koperasi ukm umkm usaha mikro tenaga kerja ketenagakerjaan
    transmigrasi pariwisata kepemudaan pemuda olahraga kependudukan catatan sipil pencatatan komunikasi informatika kominfo
    perpustakaan kearsipan arsip pemberdayaan perempuan perlindungan anak masyarakat desa pemadam kebakaran penanggulangan bencana
    daerah keuangan aset pendapatan kepegawaian pengembangan sumber manusia daya perencanaan pembangunan kesatuan bangsa politik
    penelitian penghubung hukum agama pajak negeri dalam luar pertanahan agraria statistik pusat kehutanan energi mineral sdm
    perumahan permukiman pangan ketahanan pengendalian penduduk keluarga berencana kb penanaman modal pelayanan terpadu satu pintu
    ptsp dpmptsp negara bea cukai imigrasi pemasyarakatan protokol organisasi tata pemerintahan kesra kesejahteraan rakyat ekonomi
    administrasi barang jasa pengadaan pengelola pengelolaan sakit jiwa dan kelas pratama mutasi kinerja dikdas sma smp sd paud
    bina marga cipta karya air education health transport finance social""".split()
)
_JOINERS = frozenset("dan & daya satu".split())


def mark_agencies(words: list[Word], live: list[int]) -> None:
    """Mark what an agency is for, where a place, a name beside it or a post at its head makes it one office."""
    placed = any(word.mark in (PLACE, AGENCY) for word in words)
    for at in live:
        bits = words[at].sense.roles
        if bits & AGENCY_NAME:
            if _headed(words, at) or any(word.mark in (PLACE, AGENCY) for word in words[max(0, at - 3) : at + 4]):
                words[at].put(AGENCY)
        elif bits & AGENCY_HEAD:
            _mark_objects(words, at, placed)


def _mark_objects(words: list[Word], at: int, placed: bool) -> None:
    head, end = words[at].low, at + 1
    while end < len(words) and words[end].close and not words[end].mark and _is_object(head, words[end]):
        end += 1
    while end > at + 1 and words[end - 1].low in _JOINERS:
        end -= 1
    if end == at + 1:
        return
    named = end < len(words) and words[end].close and words[end].mark in (OTHER, NAME, PLACE)
    if placed or named or ((head in _NATIONAL or head in _SCHOOLS) and _headed(words, at)):
        for word in words[at + 1 : end]:
            word.put(AGENCY)


def _is_object(head: str, word: Word) -> bool:
    if head in _SCHOOLS:
        return word.text.isdigit() or word.low in {"negeri", "kelas"}
    return word.low in _OBJECTS or (head in {"sekolah", "rumah"} and word.text.isdigit())


def _headed(words: list[Word], at: int) -> bool:
    """Whether a post stands within three words before."""
    return any(word.sense.roles & POST for word in words[max(0, at - 3) : at])
