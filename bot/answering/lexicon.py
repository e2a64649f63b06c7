"""Which concepts a question names, and with which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.answering.affixes import stems
from bot.answering.normalise import Spelling
from bot.knowledge.model import Concept

_SKIPPED = frozenset("di ke yang itu ini saja juga pun nya dari pada the a an of to".split())  # may stand inside a form
_SKIPS = 1


@dataclass(frozen=True, slots=True)
class Spot:
    """A concept seen in words *start* to *end* (not included)."""

    concept: str
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    concepts: tuple[str, ...] = ()


class Lexicon:
    """A trie over the forms of all concepts, in standard words."""

    def __init__(self, concepts: Iterable[Concept], spelling: Spelling) -> None:
        self._forms: list[tuple[tuple[str, ...], str]]
        self._root: _Node
        self._known: dict[str, tuple[str, ...]]
        self.words: set[str]
        worded = ((concept.id, form, spelling.words(form)) for concept in concepts for form in concept.forms)
        self._grow([(words or tuple(form.lower().split()), id_) for id_, form, words in worded])

    def __getstate__(self) -> list[tuple[tuple[str, ...], str]]:
        """The forms alone: growing the trie again takes a third of the time of reading it."""
        return self._forms

    def __setstate__(self, forms: list[tuple[tuple[str, ...], str]]) -> None:
        self._grow(forms)

    def _grow(self, forms: list[tuple[tuple[str, ...], str]]) -> None:
        self._forms, self._root, self._known = forms, _Node(), {}
        self.words = {word for words, _ in forms for word in words}
        for words, concept in forms:
            self._add(words, concept)

    def _add(self, words: Sequence[str], concept: str) -> None:
        node = self._root
        for word in words:
            node = node.next.setdefault(word, _Node())
        if concept not in node.concepts:
            node.concepts += (concept,)

    def spots(self, words: Sequence[str]) -> tuple[Spot, ...]:
        """Every concept named in *words*; a form inside a longer one does not count."""
        candidates = [self._candidates(word) for word in words]
        root = self._root.next
        found = [
            (start, end, node.concepts)
            for start, known in enumerate(candidates)
            if any(stem in root for stem in known)
            for end, node in self._longest(words, candidates, start)
        ]
        spots = []
        for start, end, concepts in found:
            inside = any(s <= start and end <= e and e - s > end - start for s, e, _ in found)
            if not inside:
                spots += [Spot(concept, start, end) for concept in concepts]
        return tuple(spots)

    def _candidates(self, word: str) -> tuple[str, ...]:
        """*word* if the lexicon has it, and the nearest stem it has."""
        known = self._known.get(word)
        if known is None:
            known = tuple(stem for stem in stems(word) if stem in self.words)[:2]
            if known and known[0] == word and (node := self._root.next.get(word)) and node.concepts:
                known = known[:1]  # "dilaporkan" is a form of its own: it does not also mean "lapor"
            self._known[word] = known
        return known

    def _longest(
        self, words: Sequence[str], candidates: Sequence[tuple[str, ...]], start: int
    ) -> list[tuple[int, _Node]]:
        """The longest match that begins at *start*, as (end, node); several nodes may tie."""
        best: list[tuple[int, _Node]] = []
        frontier = [(start, self._root, 0)]
        while frontier:
            at, node, skipped = frontier.pop()
            if node.concepts and (not best or at > best[0][0]):
                best = [(at, node)]
            elif node.concepts and at == best[0][0] and (at, node) not in best:
                best.append((at, node))
            if at >= len(words):
                continue
            for candidate in candidates[at]:
                if following := node.next.get(candidate):
                    frontier.append((at + 1, following, skipped))
            if at > start and skipped < _SKIPS and words[at] in _SKIPPED:
                frontier.append((at + 1, node, skipped + 1))
        return [(end, node) for end, node in best if end > start]
