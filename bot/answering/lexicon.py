"""Which concepts a question names, and with which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from bot.answering.affixes import stems
from bot.answering.normalise import Spelling
from bot.answering.remembered import remembered
from bot.knowledge.model import Concept

_SKIPPED = frozenset("di ke yang itu ini saja juga pun nya dari pada the a an of to".split())  # may stand inside a form
_SKIPS = 1
KEPT = 16_384  # words whose stems are kept


class Spot(NamedTuple):
    """A concept seen in words *start* to *end* (not included)."""

    concept: str
    start: int
    end: int


def covered(spots: Iterable[Spot]) -> set[int]:
    """The places of the words in *spots*."""
    return {at for spot in spots for at in range(spot.start, spot.end)}


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node]
    concepts: tuple[str, ...] = ()


# The words a word may stand for, and the nodes of the forms that begin with them.
_Known: TypeAlias = tuple[tuple[str, ...], tuple[_Node, ...]]


_NOTHING: dict[str, _Node] = {}  # most nodes are ends: they share one, half a megabyte in all


def _forms(node: _Node, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    yield from ((words, concept) for concept in node.concepts)
    for word, after in node.next.items():
        yield from _forms(after, (*words, word))


class Lexicon:
    """A trie over the forms of all concepts, in standard words."""

    def __init__(self, concepts: Iterable[Concept], spelling: Spelling) -> None:
        self._root: _Node
        self.words: set[str]
        worded = ((concept.id, form, spelling.words(form)) for concept in concepts for form in concept.forms)
        self._grow([(words or tuple(form.lower().split()), id_) for id_, form, words in worded])

    def __getstate__(self) -> list[tuple[tuple[str, ...], str]]:
        """The forms alone: growing the trie again takes a third of the time of reading it."""
        return list(_forms(self._root, ()))

    def __setstate__(self, forms: list[tuple[tuple[str, ...], str]]) -> None:
        self._grow(forms)

    def _grow(self, forms: list[tuple[tuple[str, ...], str]]) -> None:
        self._root = _Node({})
        self.words = {word for words, _ in forms for word in words}
        for words, concept in forms:
            self._add(words, concept)
        self._known = remembered(self._candidates, KEPT)

    def _add(self, words: Sequence[str], concept: str) -> None:
        node = self._root
        for word in words:
            if node.next is _NOTHING:
                node.next = {}
            node = node.next.setdefault(word, _Node(_NOTHING))
        if concept not in node.concepts:
            node.concepts += (concept,)

    def spots(self, words: Sequence[str]) -> tuple[Spot, ...]:
        """Every concept named in *words*; a form inside a longer one does not count."""
        known = list(map(self._known, words))
        found = [
            (start, end, node.concepts)
            for start, (_, begun) in enumerate(known)
            if begun
            for end, node in self._longest(words, known, start)
        ]
        long = [(start, end) for start, end, _ in found if end - start > 1]
        if long:
            found = [
                (start, end, concepts)
                for start, end, concepts in found
                if not any(s <= start and end <= e and e - s > end - start for s, e in long)
            ]
        return tuple([Spot(concept, start, end) for start, end, concepts in found for concept in concepts])

    def _candidates(self, word: str) -> _Known:
        """*word* if the lexicon has it, and the nearest stem it has; and where forms that begin with them go on."""
        known = tuple(stem for stem in stems(word) if stem in self.words)[:2]
        begun = self._root.next
        if known and known[0] == word and (node := begun.get(word)) and node.concepts:
            known = known[:1]  # "dilaporkan" is a form of its own: it does not also mean "lapor"
        return known, tuple(begun[stem] for stem in known if stem in begun)

    @staticmethod
    def _longest(words: Sequence[str], known: Sequence[_Known], start: int) -> list[tuple[int, _Node]]:
        """The longest match that begins at *start*, as (end, node); several nodes may tie."""
        best: list[tuple[int, _Node]] = []
        begun, reached, last = known[start][1], start + 1, len(words)
        if len(begun) == 1 and (
            reached == last or (words[reached] not in _SKIPPED and begun[0].next.keys().isdisjoint(known[reached][0]))
        ):
            return [(reached, begun[0])] if begun[0].concepts else best  # as most words do: saves a third of the time
        frontier = [(reached, node, 0) for node in begun]
        while frontier:
            at, node, skipped = frontier.pop()
            if node.concepts:
                if not best or at > reached:
                    best, reached = [(at, node)], at
                elif at == reached and (at, node) not in best:
                    best.append((at, node))
            if at < last:
                if node.next:
                    for candidate in known[at][0]:
                        if following := node.next.get(candidate):
                            frontier.append((at + 1, following, skipped))
                if skipped < _SKIPS and words[at] in _SKIPPED:
                    frontier.append((at + 1, node, skipped + 1))
        return best
