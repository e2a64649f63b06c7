"""Everyday words that are somebody here: who says, orders or signs, who is told beside a name or a post."""

from __future__ import annotations

import re
from collections.abc import Set

from bot.records.marks import NAME, OTHER
from bot.records.sentence import Word
from bot.records.vocabulary import Vocabulary
from bot.records.wordlist import listed

_DOES = frozenset(
    """bilang blg ngajak ajak mengajak nyuruh suruh menyuruh nelpon nelfon telpon menelpon wa ngewa ngechat chat chatting posting
    mosting minta meminta maksa memaksa share ngeshare komen ngomong cerita ngirim kirim nanya tanya pasang masang upload unggah
    nyebar nyumbang ngasih kasih dukung pakai pake datang says said asked told posted wants""".split()
)
_OPENERS = frozenset(
    """kemarin kemaren kmrn tadi td barusan trus terus lalu kalau kalo klo kl jika apakah apa karena krn soalnya kata ktnya
    katanya menurut tapi tp min halo hai eh oleh si sama dengan dgn bareng bersama ternyata waktu pas saat padahal dan""".split()
)
_WORKERS = frozenset(
    """rekan teman temen tetangga mantan satpol pegawai guru bidan perawat dokter dosen honorer pns asn pppk p3k staf staff
    operator anggota ketua bendahara bagian polisi tni penyuluh pendamping""".split()
)
_ROOMS = frozenset("kantor ruangan bagian dinas sekolah seksi bidang kelas kecamatan kelurahan puskesmas".split())
_SELF = frozenset("saya sy aku gue gw".split())
_JOINERS = frozenset("dan sama serta & and".split())
_HELD = frozenset(
    "kabid kadis kasi kasie kasubag kasubbag sekdis sekda sekcam sekdes kades lurah camat kepsek kabag".split()
)
_MONTHS = frozenset("april mei juni juli agustus may june".split())
_GREETINGS = frozenset("salam selamat hari imam bulan yakin terima pagi".split())
_PARTING = frozenset(
    "salam hormat trims tks thx thanks makasih mksh wassalam wasalam regards by ttd tertanda pengirim kasih".split()
)
_SIGNED = re.compile(r"\n\s*[-–—~]*\s*|.*[-–—~(]\s*")


def mark_subjects(words: list[Word], name_words: Set[str], vocabulary: Vocabulary) -> None:
    """Mark as `[nama]` the *name_words* in *words* that act like a person."""
    for at, word in enumerate(words):
        if word.mark is None and word.low in name_words and _somebody(words, at):
            word.mark = NAME
        elif word.mark is None and _told_after(words, at) and vocabulary.rare(word.low):
            word.mark = OTHER
    _sign(words, name_words, vocabulary)


def _somebody(words: list[Word], at: int) -> bool:
    word, before = words[at], words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) and words[at + 1].close else None
    if after is None:
        return before is not None and before.low == "dari" and _greeted(words, at)
    named_before = before is not None and word.close and before.mark in (NAME, OTHER)
    opens = before is None or word.first or before.low in _OPENERS
    titled = before is not None and before.low in listed("cues")
    if word.low in _MONTHS and named_before:
        return not (after.text[0].isdigit() or after.low in listed("followers"))
    if _tells(words, at) and after.low not in listed("followers"):
        return True
    if after.low in _DOES:
        return (opens and word.low not in _GREETINGS - {"hari", "bulan"}) or titled or named_before
    if after.low == "namanya":
        return opens or named_before
    if titled and word.low in listed("states") and after.low in _HELD:
        return True
    if after.low in _WORKERS:
        return titled or ((opens or (before is not None and before.low in _SELF)) and _whole(word))
    if not opens or word.low in _GREETINGS:
        return False
    if after.low == "di" and before is None:
        return at + 2 < len(words) and words[at + 2].low in _ROOMS
    if after.low in _JOINERS:
        return at + 2 < len(words) and words[at + 2].close and words[at + 2].mark == NAME
    return after.mark == NAME and before is None


def _tells(words: list[Word], at: int) -> bool:
    """Whether *at* is told beside "saya" ("saya dan suci") or quoted ("kata melati"), and is no state."""
    if not words[at].close or words[at].low in listed("states") | _GREETINGS:
        return False
    if at and words[at - 1].low in {"kata", "menurut", "ktnya"}:
        return at == 1 or words[at - 1].first or words[at - 2].low in _OPENERS
    return at > 1 and words[at - 1].low in _JOINERS and words[at - 2].low in _SELF


def _greeted(words: list[Word], at: int) -> bool:
    return at > 1 and words[at - 2].low in _PARTING


def _whole(word: Word) -> bool:
    """Whether *word* opening a sentence before "guru", "anggota" is more likely someone than what they are like."""
    return word.low not in listed("states") and word.low not in _GREETINGS


def _told_after(words: list[Word], at: int) -> bool:
    """Whether word *at* is told in one breath with a name."""
    joined = at > 1 and words[at].close and words[at - 1].close and words[at - 1].low in _JOINERS
    return joined and words[at - 2].mark in (NAME, OTHER) and words[at].text.isalpha()


def _sign(words: list[Word], name_words: Set[str], vocabulary: Vocabulary) -> None:
    """The last word alone after a dash, a bracket, a new line or a parting word is who wrote."""
    if len(words) < 2:
        return
    last, before = words[-1], words[-2]
    if last.mark is not None or not (last.low in name_words or vocabulary.rare(last.low)):
        return
    dashed = bool(_SIGNED.fullmatch(last.gap)) and last.gap != "-"
    if dashed or (before.low in _PARTING and last.gap.strip() in {",", ":", ".", "-"}):
        last.mark = NAME
