"""YAML text as plain data, with the place of every key and value.

Events are read one by one: no recursion, no aliases, no tags, no object but text, number, yes/no, date, list, mapping.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from bot.knowledge.syntax import Place, told
from bot.knowledge.text import brief, decoded
from bot.problem import Problem

Loc = tuple[str | int, ...]

DEEPEST = 20  # the knowledge nests 7 deep
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_STRING = "tag:yaml.org,2002:str"
_NOT_TEXT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff]")  # only an escape as in "\0" brings these in
_RESOLVE: Callable[..., str] = yaml.resolver.Resolver().resolve
_CONSTRUCT = yaml.constructor.SafeConstructor()
_CONVERT: dict[str, Callable[[Any], Any]] = {
    "tag:yaml.org,2002:bool": _CONSTRUCT.construct_yaml_bool,
    "tag:yaml.org,2002:int": _CONSTRUCT.construct_yaml_int,
    "tag:yaml.org,2002:float": _CONSTRUCT.construct_yaml_float,
    "tag:yaml.org,2002:null": lambda node: None,
    "tag:yaml.org,2002:timestamp": _CONSTRUCT.construct_yaml_timestamp,
}


@dataclass(slots=True)
class Spot:
    """Where a thing stands, how a value that is not text was written, and what stands inside it."""

    mark: Any
    key: Any = None
    written: str | None = None
    inside: dict[str | int, Spot] | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """A YAML file read: the data, and where each thing stands."""

    data: Any
    root: Spot | None

    def place(self, loc: Loc, *, key: bool = False) -> Place:
        """Line and column of *loc* (of its key, if asked), or of the nearest thing around it."""
        spot, found = self._nearest(loc)
        if spot is None:
            return 1, 1
        mark = spot.key if key and found and spot.key else spot.mark
        return mark.line + 1, mark.column + 1

    def written(self, loc: Loc) -> str | None:
        """How the value at *loc* was written, if YAML took it for something else than text."""
        spot, found = self._nearest(loc)
        return spot.written if spot and found else None

    def _nearest(self, loc: Loc) -> tuple[Spot | None, bool]:
        spot = self.root
        for part in loc:
            inner = spot.inside.get(part) if spot and spot.inside else None
            if inner is None:
                return spot, False
            spot = inner
        return spot, True


def parse(path: str, content: bytes) -> tuple[Tree | None, list[Problem]]:
    """The tree of *content* and every problem on the way; no tree if the YAML itself is broken. Never raises."""
    text, problems = decoded(path, content)
    if text is None:
        return None, problems
    builder = _Builder(path, text)
    try:
        return builder.build(), builder.problems
    except (yaml.YAMLError, ValueError) as error:  # the pure Python parser lets chr() and int() raise
        place, message = told(error, text)
        return None, [*builder.problems, Problem(path, *place, message)]


@dataclass(slots=True)
class _Frame:
    """A list or mapping being read."""

    spot: Spot
    items: list[Any] | None = None
    pairs: dict[str, Any] = field(default_factory=dict)
    key: str | None = None
    key_mark: Any = None
    again: bool = False  # the key was there already: what follows is read and dropped


class _Builder:
    def __init__(self, path: str, text: str) -> None:
        self.path, self.text, self.escapes = path, text, "\\" in text
        self.problems: list[Problem] = []
        self.stack: list[_Frame] = []
        self.data: Any = None
        self.root: Spot | None = None
        self.documents = 0

    def build(self) -> Tree | None:
        event: Any
        for event in yaml.parse(self.text, Loader=LOADER):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if not self._opens(event, is_map=kind is yaml.MappingStartEvent):
                    return None
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                frame = self.stack.pop()
                self._put(frame.pairs if frame.items is None else tuple(frame.items))
            elif kind is yaml.AliasEvent:
                self._fault(
                    event, f'"*{brief(event.anchor)}" terbaca sebagai alias - tulis isinya, atau beri tanda kutip'
                )
                return None
            elif kind is yaml.DocumentStartEvent and not self._first_document(event):
                return None
        if self.data is None:
            self.problems.append(Problem(self.path, 1, 1, "berkas kosong - isi, atau hapus berkas ini"))
            return None
        return Tree(self.data, self.root)

    def _fault(self, event: Any, message: str) -> None:
        mark = event.start_mark
        self.problems.append(Problem(self.path, mark.line + 1, mark.column + 1, message))

    def _first_document(self, event: Any) -> bool:
        self.documents += 1
        if self.documents > 1:
            self._fault(event, 'hanya satu dokumen per berkas - hapus garis "---" kedua')
        return self.documents == 1

    def _opens(self, event: Any, *, is_map: bool) -> bool:
        """Start a list or mapping; False if the file can't be read further."""
        if len(self.stack) >= DEEPEST:
            self._fault(event, f"bersarang lebih dari {DEEPEST} tingkat - periksa kurung dan spasi di awal baris")
            return False
        if self.stack and self.stack[-1].items is None and self.stack[-1].key is None:
            self._fault(
                event, "kunci harus satu kata, bukan daftar atau kelompok - kurung di awal nilai diberi tanda kutip"
            )
            return False
        if is_map and self.text[event.start_mark.index : event.start_mark.index + 1] == "?":
            self._fault(event, 'teks yang diawali "?" terbaca sebagai kunci - beri tanda kutip')
            return False
        if self._marked(event):
            return False
        spot = self._spot(event)
        spot.inside = {}
        self.stack.append(_Frame(spot, None if is_map else []))
        return True

    def _marked(self, event: Any) -> bool:
        """Whether the thing carries a tag or an anchor, which is told."""
        tag, anchor = event.tag, event.anchor
        if tag and tag not in ("!", _STRING):
            self._fault(event, f'"{brief(tag)}" terbaca sebagai penanda jenis - hapus, atau beri tanda kutip')
        elif anchor:
            self._fault(event, f'"&{brief(anchor)}" terbaca sebagai jangkar - hapus, atau beri tanda kutip')
        else:
            return False
        return True

    def _spot(self, event: Any) -> Spot:
        """A place for a value, hung where the value will be."""
        spot = Spot(event.start_mark)
        if not self.stack:
            self.root = spot
            return spot
        top = self.stack[-1]
        assert top.spot.inside is not None
        if top.items is not None:
            top.spot.inside[len(top.items)] = spot
        elif not top.again:
            assert top.key is not None
            spot.key = top.key_mark
            top.spot.inside[top.key] = spot
        return spot

    def _scalar(self, event: Any) -> None:
        if self.escapes and _NOT_TEXT.search(event.value):
            self._fault(
                event, "ada huruf tak terlihat yang ditulis dengan garis miring terbalik \\ - tulis \\\\ atau hapus"
            )
            event.value = _NOT_TEXT.sub("?", event.value)
        top = self.stack[-1] if self.stack else None
        if top is not None and top.items is None and top.key is None:
            self._key(top, event)
        else:
            self._put(self._value(event, self._spot(event)))

    def _key(self, top: _Frame, event: Any) -> None:
        assert top.spot.inside is not None
        self._marked(event)
        top.key, top.key_mark, top.again = event.value, event.start_mark, event.value in top.pairs
        if top.again:
            first = top.spot.inside[event.value].key.line + 1
            self._fault(event, f'kunci "{brief(event.value)}" sudah ada di baris {first} - hapus salah satu')

    def _value(self, event: Any, spot: Spot) -> Any:
        if (event.tag or event.anchor) and self._marked(event):
            return event.value
        tag = _RESOLVE(yaml.ScalarNode, event.value, event.implicit) if event.implicit[0] else _STRING
        convert = _CONVERT.get(tag)
        if convert is None:
            return event.value
        spot.written = event.value
        try:
            return convert(yaml.ScalarNode(tag, event.value))
        except (ValueError, OverflowError):
            shown = brief(event.value, 40)
            self._fault(
                event,
                f'"{shown}" tampak seperti angka atau tanggal, tetapi tidak ada - perbaiki, atau beri tanda kutip',
            )
            return event.value

    def _put(self, value: Any) -> None:
        if not self.stack:
            self.data = value
            return
        top = self.stack[-1]
        if top.items is not None:
            top.items.append(value)
            return
        assert top.key is not None
        if not top.again:
            top.pairs[top.key] = value
        top.key = None
