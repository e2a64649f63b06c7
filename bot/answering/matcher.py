"""Which entry a question is about: two experts, what they say together, and whether they agree.

*Text* reads letters, words and neighbouring words; *concepts* reads what the words mean: which concepts are there or
missing, and which occur together. They err on different questions, so their sum beats each, and agreement is trust.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.answering.anchors import Anchors
from bot.answering.bayes import Bayes
from bot.answering.features import Terms, terms
from bot.answering.index import Floats
from bot.answering.lexicon import Lexicon, Spot
from bot.answering.normalise import Spelling
from bot.answering.presence import Presence
from bot.answering.sayings import Sayings
from bot.answering.typos import Typos
from bot.knowledge import Knowledge
from bot.knowledge.model import Entry, Foreign

# Chosen on 905 questions and 480 sides of minimal pairs by writers of no phrasing (2026-11-23): text alone 90.6 % top-1, with
# both others 92.9 %; the sum is flat between half and double these weights.
PAIRS_WEIGHT = 0.3
PRESENCE_WEIGHT = 0.2
MISSING_WEIGHT = 1.5  # "like postingan cabup" is no question about village heads, however alike the words
COMMON_CASE = 0.35  # a case that fits more of its entry's own phrasings than this is no special case
OFTEN = 0.2  # an entry is about an act that this share of its phrasings names
PAIRED = 10  # concepts of a text that are paired, the rarest ones
ASKING = frozenset({"tanya", "negasi"})  # kinds of concepts that say nothing of what a message is about
UNTELLING = ASKING | {"waktu", "peraturan"}
NEAREST = 8  # entries anyone looks at


class Match(NamedTuple):
    """An entry with its scores; they compare within one question only."""

    entry: Entry
    score: float
    text: float
    meaning: float


@dataclass(frozen=True)
class Matches:
    """How a question fits the knowledge.

    `text` and `meaning` are what the two experts give to each entry, in the order of the knowledge; `foreign` the likeliest kind
    of message that is not ours, with its score; `known` ∈ [0, 1] the share of the words that occur in some phrasing. Per entry,
    `unanchored`: how much weaker the strongest mark of our subject (`anchor`) is than usual for it; `unheard`: how many words it
    never heard.
    `verbatim`: the entry that has just these words as a phrasing.
    """

    words: tuple[str, ...]
    spots: tuple[Spot, ...]
    text: Floats
    meaning: Floats
    foreign: tuple[Foreign, float] | None
    known: float
    anchor: float
    unanchored: Floats
    unheard: NDArray[np.int64]
    verbatim: Entry | None
    _all: tuple[Entry, ...]

    @cached_property
    def facts(self) -> frozenset[str]:
        """The concepts named."""
        return frozenset(spot.concept for spot in self.spots)

    @cached_property
    def best(self) -> int:
        """The number of the best entry."""
        return int((self.text + self.meaning).argmax())

    @cached_property
    def entries(self) -> tuple[Match, ...]:
        """The `NEAREST` best entries, best first; ties keep file order."""
        scores = self.text + self.meaning
        best = np.argsort(-scores, kind="stable")[:NEAREST].tolist()
        columns = (values[best].tolist() for values in (scores, self.text, self.meaning))
        return tuple([Match(self._all[at], *given) for at, given in zip(best, zip(*columns, strict=True), strict=True)])

    def score(self, entry: str) -> float:
        """What the entry with this id or alias got; the least of all if there is none."""
        named = (n for n, one in enumerate(self._all) if entry == one.id or entry in one.alias)
        at = next(named, None)
        return -math.inf if at is None else float(self.text[at] + self.meaning[at])


class Matcher:
    """Built once per edition; never changes."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.spelling = Spelling(knowledge.spelling.standard, knowledge.spelling.fillers)
        self.lexicon = Lexicon(knowledge.concepts, self.spelling)
        self._entries, self._foreign = knowledge.entries, knowledge.foreign
        groups = [entry.phrasings for entry in knowledge.entries] + [kind.examples for kind in knowledge.foreign]
        worded = [[self.spelling.words(text) for text in group] for group in groups]
        self._sayings = Sayings(worded[: len(self._entries)])
        own = [word for group in worded[: len(self._entries)] for words in group for word in words]
        self._vocabulary = frozenset(own)
        every = {word for group in worded for words in group for word in words} | self.lexicon.words
        meant = self.spelling.forms | {word: (word,) for word in self.lexicon.words | _repeated(own)}
        self.typos = Typos(every, meant, _opposites(knowledge))
        self.kinds = {concept.id: concept.kind for concept in knowledge.concepts}
        self._conditions, self._acts = self._of_kind("syarat"), self._of_kind("perbuatan")
        denials = [concept for concept in knowledge.concepts if concept.kind == "negasi"]
        self.negations = {concept.id for concept in denials}
        self._denying = {form for concept in denials for form in concept.forms if " " not in form}
        spotted = [[self._concepts(self._spots(words)) for words in group] for group in worded]
        self._rarity = _rarity(spotted)
        self.text = Bayes([[terms(words) for words in group] for group in worded], split=True)
        self.pairs = Bayes([[self._paired(concepts) for concepts in group] for group in spotted], split=False)
        self.presence = Presence(spotted, self._of_kind("orang", "hubungan"))
        telling = [[[c for c in concepts if self.kinds[c] not in ASKING] for concepts in group] for group in spotted]
        self._anchors = Anchors(telling[: len(self._entries)], telling[len(self._entries) :])
        own_spots = list(zip(self._entries, spotted, strict=False))
        self._special = {entry.id: _special(entry, group) for entry, group in own_spots}
        self._own_acts = {entry.id: self._often(group) & self._acts for entry, group in own_spots}
        self._named = {entry.id: _named(entry, group) for entry, group in own_spots}

    def _of_kind(self, *kinds: str) -> set[str]:
        return {concept for concept, kind in self.kinds.items() if kind in kinds}

    def words(self, question: str) -> tuple[str, ...]:
        """*question* in standard words, slips mended."""
        return self.typos.mend(self.spelling.words(question))

    def special_cases(self, entry: Entry) -> tuple[int, ...]:
        """The cases of *entry* that single out some of its questions; one that fits many of them decides nothing."""
        return self._special[entry.id]

    def acts(self, spots: Sequence[Spot]) -> list[tuple[int, int]]:
        """The places of different acts in a text, in order, for example of "like" and "share".

        A word that is also a thing ("unggahan" is what was posted) is no act.
        """
        things = {(spot.start, spot.end) for spot in spots if spot.concept not in self._acts}
        places = {(spot.start, spot.end) for spot in spots if spot.concept in self._acts}
        return sorted(places - things)

    def is_about(self, entry: Entry, act: tuple[int, int], spots: Sequence[Spot]) -> bool:
        """Whether questions about *entry* often name the act at that place."""
        start, end = act
        return any(
            spot.concept in self._own_acts[entry.id] for spot in spots if start <= spot.start and spot.end <= end
        )

    def strange(self, entry: Entry, spots: Sequence[Spot]) -> set[str]:
        """The concepts named that no phrasing and no case of *entry* names; without words of asking and time."""
        return {spot.concept for spot in spots if self.kinds[spot.concept] not in UNTELLING} - self._named[entry.id]

    def match(self, question: str) -> Matches:
        """Every entry, best first; ties keep file order. Never raises."""
        return self.match_words(self.words(question))

    def match_words(self, words: tuple[str, ...]) -> Matches:
        """Like `match`, for words that are standard already."""
        spots = self._spots(words)
        concepts = self._concepts(spots)
        text = self.text.scores(terms(words))
        pairs = self.pairs.scores(self._paired(concepts))
        presence = self.presence.scores(concepts)
        missing = self.presence.missing(concepts)
        meaning = PAIRS_WEIGHT * pairs + PRESENCE_WEIGHT * presence - MISSING_WEIGHT * missing
        size, foreign = len(self._entries), None
        if self._foreign:
            others = (text + meaning)[size:]
            best = int(others.argmax())
            foreign = self._foreign[best], float(others[best])
        known = sum(word in self._vocabulary for word in words) / len(words) if words else 0.0
        anchor = self._anchors.strongest(concepts)
        unanchored: Floats = np.maximum(0.0, self._anchors.usual - anchor)
        unheard = self.text.unheard(words)[:size]
        said = self._sayings.owner(words)
        verbatim = None if said is None else self._entries[said]
        return Matches(
            words,
            spots,
            text[:size],
            meaning[:size],
            foreign,
            known,
            anchor,
            unanchored,
            unheard,
            verbatim,
            self._entries,
        )

    def _spots(self, words: Sequence[str]) -> tuple[Spot, ...]:
        """The concepts named in *words*; a condition right after a denial is not met ("tidak disewakan untuk umum").

        What has a meaning of its own when denied is a form of its own ("tidak sengaja") and so no denied condition.
        """
        found = self.lexicon.spots(words)
        return tuple([spot for spot in found if not (spot.concept in self._conditions and self._denied(words, spot))])

    def _denied(self, words: Sequence[str], spot: Spot) -> bool:
        return spot.start > 0 and words[spot.start - 1] in self._denying

    @staticmethod
    def _often(texts: Sequence[Sequence[str]]) -> set[str]:
        counts = Counter(concept for concepts in texts for concept in concepts)
        return {concept for concept, count in counts.items() if count >= OFTEN * len(texts)}

    @staticmethod
    def _concepts(spots: Sequence[Spot]) -> tuple[str, ...]:
        return tuple(sorted({spot.concept for spot in spots}))

    def _paired(self, concepts: Sequence[str]) -> Terms:
        rarest = sorted(concepts, key=lambda concept: (self._rarity.get(concept, 0), concept))[:PAIRED]
        return Terms(concepts, tuple(combinations(sorted(rarest), 2)))


def _special(entry: Entry, spotted: Sequence[Sequence[str]]) -> tuple[int, ...]:
    texts = [frozenset(concepts) for concepts in spotted]
    return tuple(
        number
        for number, case in enumerate(entry.cases)
        if sum(case.when.fits(facts) for facts in texts) <= COMMON_CASE * len(texts)
    )


def _named(entry: Entry, texts: Sequence[Sequence[str]]) -> set[str]:
    """What is named in *texts* or decides a case of *entry*."""
    deciding = {fact for case in entry.cases for fact in (*case.when.every, *case.when.some)}
    return deciding.union(*texts)


def _repeated(words: Sequence[str]) -> set[str]:
    """Words seen at least three times: what is typed once may itself be a slip."""
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return {word for word, count in counts.items() if count >= 3}


def _rarity(spotted: Sequence[Sequence[Sequence[str]]]) -> dict[str, int]:
    """In how many classes each concept occurs."""
    counts: dict[str, int] = {}
    for group in spotted:
        for concept in {concept for concepts in group for concept in concepts}:
            counts[concept] = counts.get(concept, 0) + 1
    return counts


def _opposites(knowledge: Knowledge) -> set[frozenset[str]]:
    forms = {concept.id: [form for form in concept.forms if " " not in form] for concept in knowledge.concepts}
    return {
        frozenset((one, other))
        for concept in knowledge.concepts
        for opposite in concept.opposite
        for one in forms[concept.id]
        for other in forms.get(opposite, ())
    }
