"""Who is meant: names, also those that are ordinary words, by the words around them."""

from __future__ import annotations

from functools import cache

from bot.records.marks import ACCOUNT, NAME, OTHER, PLACE
from bot.records.sentence import Word
from bot.records.subjects import mark_subjects
from bot.records.vocabulary import Strength, Vocabulary
from bot.records.wordlist import listed

LONGEST_NAME = 5  # words

_OWNER = frozenset(
    "saya sy ku aku gue gw kami kita nya beliau dia lengkap kandung saya: my his her our pertama bungsu sulung".split()
)
_NAMED = frozenset("bernama namanya namaku perkenalkan panggilan tertanda ttd named called inisial".split())
_BEFORE_POST = frozenset("saya sy oleh dengan dgn sama dan si ke kepada bersama sang dari by with and".split())
_OFFICES = frozenset(
    "dinas desa sekolah bidang bagian seksi puskesmas badan bkd bkpsdm rt rw biro daerah kota ruangan".split()
)
_CHIEFS = frozenset("kepala ketua wakil sekretaris kasi kabid wali sekretariat".split())
_LINKS = frozenset("bin binti al el abu van de der as ar von".split())
_FLOWERS = frozenset("karangan papan kirim kiriman buket rangkaian tabur kembang ngirim mengirim suku".split())
_CHILD = frozenset("putra putri".split())
_VERBAL = ("di", "ter", "me", "ber", "nge", "ng", "ny", "ke", "pe")
_FORMAL_VERBAL = ("di", "ter", "me", "ber", "ke", "pe")
_INTRODUCING = frozenset({"nama", "n", "is", "an"})
_JOINERS = frozenset("dan sama serta and &".split())
_ORIGINS = frozenset("dari dr selaku from".split())
_CALENDAR = frozenset("april mei juni juli agustus may june ramadan ramadhan islam indonesia nusantara".split())
_ACCOUNTS = frozenset(
    "akun account ig instagram fb facebook tiktok twitter username tele telegram youtube yt channel kanal fanpage".split()
)


@cache
def _name_words() -> dict[str, bool]:
    """Everyday words that are also names → whether only a capital makes them one."""
    return {word.rstrip("^"): word.endswith("^") for word in listed("name_words")}


class People:
    """Finds names among the words of a text; what it marks, it marks as `[nama]`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._titles, self._kin, self._posts = listed("cues"), listed("kin"), listed("posts")
        self._cues = self._titles | self._kin | self._posts | _OFFICES | _ACCOUNTS | _NAMED | _INTRODUCING

    def mark(self, words: list[Word], cased: bool) -> None:
        """Mark names in *words*; *cased*: capitals mean something in this text."""
        for at, word in enumerate(words):
            if word.low in self._cues:
                self._after_cue(words, at, cased)
        for at, word in enumerate(words):
            if word.mark or word.low not in _name_words():
                continue
            self._before_post(words, at, cased)
            if not _name_words()[word.low] and not self._vocabulary.said(word.low):
                word.mark = NAME  # "mentari kirim undangan": a word our subject never uses is sooner a name
            if _listed(words, at) or (cased and self._alone(words, at)):
                word.mark = NAME
        mark_subjects(words, _name_words().keys(), self._vocabulary)
        self._spread(words, range(1, len(words)), -1, cased)
        self._spread(words, range(len(words) - 2, -1, -1), 1, cased)

    def _after_cue(self, words: list[Word], at: int, cased: bool) -> None:
        word = words[at]
        if _introduces(words, at):
            self._run(words, at + 1, cased, sure=True)
        elif word.low in self._titles or word.low in self._kin or self._is_post(words, at):
            self._run(words, at + 1, cased, sure=False, titled=word.low in self._titles)
        elif word.low in _ACCOUNTS and at + 1 < len(words) and words[at + 1].mark in (OTHER, NAME):
            words[at + 1].mark = ACCOUNT

    def _is_post(self, words: list[Word], at: int) -> bool:
        if words[at].low in _OFFICES:
            return bool(at) and words[at - 1].low in _CHIEFS
        return words[at].low in self._posts

    def _run(self, words: list[Word], at: int, cased: bool, *, sure: bool, titled: bool = False) -> None:
        """Mark the name that starts at *at*, past titles and "saya"; *sure*: something there is a name.

        *titled*: the first word is one even if the dictionary knows it, unless it is a verb ("pak diminta").
        """
        start = at
        while (
            at < min(len(words), start + LONGEST_NAME)
            and (words[at].low in _OWNER or words[at].low in self._titles)
            and _near(words[at])
        ):
            at += 1
        rare = sure or (titled and at == start)
        spoken = titled or at > start
        for here, word in enumerate(words[at : at + LONGEST_NAME], at):
            meant = (
                self._namelike(word, cased, sure=sure)
                or (rare and self._rare(word))
                or (spoken and _meant(words, here))
            )
            if not _near(word) or not meant:
                return
            sure = rare = False  # "namanya bagas maju dprd": maju is what he does
            if word.mark != PLACE:
                word.mark = NAME

    def _namelike(self, word: Word, cased: bool, *, sure: bool) -> bool:
        if word.mark:
            return word.mark in (NAME, OTHER)
        capital = cased and word.capital
        if word.low in _name_words():
            return capital or sure or not _name_words()[word.low]
        strength = self._vocabulary.strength(word.low)
        if strength is Strength.UNKNOWN:
            return word.text.isalpha()
        return capital and (strength is Strength.DICTIONARY or (sure and len(word.low) > 2 and not word.text.isupper()))

    def _rare(self, word: Word) -> bool:
        """Whether only the dictionary knows *word*, and not as a verb."""
        known = self._vocabulary.strength(word.low) is Strength.DICTIONARY
        return not word.mark and known and not word.low.startswith(_VERBAL)

    def _uncommon(self, word: Word) -> bool:
        """Whether *word*, beside a name, is sooner a part of it than a word: "maharani", "habsyi"."""
        return word.text.isalpha() and not word.low.startswith(_FORMAL_VERBAL) and self._vocabulary.rare(word.low)

    def _alone(self, words: list[Word], at: int) -> bool:
        """Whether *at* is a name word with a capital inside a sentence, and no part of a title ("Mahkamah Agung")."""
        word = words[at]
        if word.mark or word.first or not word.capital or word.low in _CALENDAR:
            return False
        around = words[max(0, at - 1) : at] + words[at + 1 : at + 2]
        return not any(beside.capital and beside.text.isalpha() and not beside.first for beside in around)

    def _before_post(self, words: list[Word], at: int, cased: bool) -> None:
        word = words[at]
        if word.low in _CHILD or at + 1 >= len(words):
            return
        if not self._namelike(word, cased, sure=False) or not self._is_post(words, at + 1):
            return
        if at == 0 or word.first or words[at - 1].low in _BEFORE_POST or words[at - 1].mark == NAME:
            word.mark = NAME

    def _spread(self, words: list[Word], order: range, step: int, cased: bool) -> None:
        """A name beside a name is part of it, and so are initials and "bin"."""
        for at in order:
            word, beside = words[at], words[at + step]
            if (
                beside.mark not in (NAME, OTHER)
                or word.mark not in (None, OTHER)
                or not (word if step < 0 else beside).close
            ):
                continue
            if beside.mark == OTHER:
                word.mark = word.mark or (OTHER if self._uncommon(word) else None)
                continue
            initial = len(word.text) == 1 and word.capital and cased
            linked = word.low in _LINKS and 0 < at < len(words) - 1 and words[at - step].mark in (NAME, OTHER)
            if initial or linked or (word.low not in _FLOWERS and self._part(words, at, cased)):
                word.mark = NAME

    def _part(self, words: list[Word], at: int, cased: bool) -> bool:
        word = words[at]
        if word.low == "bunga" and at and words[at - 1].low in _FLOWERS:
            return False
        if word.mark == OTHER:
            return True
        if at and words[at - 1].mark == NAME and (_meant(words, at) or self._uncommon(word)):
            return True
        return word.text.isalpha() and word.low not in self._titles and self._namelike(word, cased, sure=False)


def _meant(words: list[Word], at: int) -> bool:
    """Whether a word that mostly is no name is one here, in small letters: "mas bagus dari", "pak rejeki", not "hari ini"."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    if word.mark or not word.close or not _name_words().get(word.low):
        return False
    beside = after if after and after.close else None
    if word.low in listed("states"):
        return beside is not None and beside.low in _ORIGINS and words[at - 1].low in listed("cues")
    return beside is None or not (beside.low in listed("followers") or beside.text[0].isdigit())


def _introduces(words: list[Word], at: int) -> bool:
    """Whether a name follows word *at*: "nama saya", "a.n.", "bernama", "my name is"."""
    word, before = words[at], words[at - 1] if at else None
    if word.low in _NAMED:
        return True
    if word.low == "nama":
        return (before is not None and before.low == "atas") or (at + 1 < len(words) and words[at + 1].low in _OWNER)
    if word.low == "n":
        return before is not None and before.low == "a" and word.gap in (".", "/", ". ")
    if word.low == "is":
        return before is not None and before.low == "name"
    return word.low == "an" and at + 1 < len(words) and words[at + 1].gap.startswith(".")


def _listed(words: list[Word], at: int) -> bool:
    """Whether the name word *at* is told in one breath with a name: "Rudi dan teguh"."""
    beside = at > 1 and words[at - 1].low in _JOINERS and words[at - 1].close and words[at].close
    return beside and not _name_words()[words[at].low] and words[at - 2].mark in (NAME, OTHER)


def _near(word: Word) -> bool:
    return word.close or (word.gap.strip(" :,-") == "" and "\n" not in word.gap and len(word.gap) <= 3)
