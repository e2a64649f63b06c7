"""YAML text as plain data, with the place of every key and value.

Events are read one by one: no recursion, no aliases, no tags, no object but text, number, yes/no, date, list, mapping.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from bot.problem import Problem

Loc = tuple[str | int, ...]
Place = tuple[int, int]

DEEPEST = 20  # the knowledge nests 7 deep
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7})(\s|$)", re.MULTILINE)
_FAULTS = (
    ("\\t", "ada tab; YAML hanya menerima spasi - ganti tab dengan spasi"),
    ("cannot start any token", "ada huruf yang tidak boleh mengawali nilai (tab, @, ` atau %) - beri tanda kutip"),
    ("mapping values are not allowed", 'ada titik dua di tengah teks tanpa tanda kutip - tulis "teks: begini"'),
    ("expected ',' or", "daftar [ … ] atau { … } tidak tertutup - beri tanda kutip pada teks berisi ?, :, [ atau {"),
    ("did not find expected ',' or", "daftar [ … ] atau { … } tidak tertutup - periksa koma dan tanda kutip"),
    ("end of stream", "tanda kutip atau kurung dibuka tetapi tidak ditutup"),
    ("unexpected end", "tanda kutip atau kurung dibuka tetapi tidak ditutup"),
    ("could not find expected ':'", "baris ini seharusnya kunci: nilai - titik duanya hilang atau spasinya kurang"),
    ("expected <block end>", "jumlah spasi di awal baris tidak sejajar dengan baris sebelumnya"),
    ("did not find expected key", "jumlah spasi di awal baris tidak sejajar, atau tanda kutip tidak tertutup"),
    ("did not find expected '-'", "jumlah spasi di awal baris tidak sejajar dengan baris sebelumnya"),
    ("unknown escape", 'ada garis miring terbalik \\ di dalam "…" - tulis \\\\ atau pakai tanda kutip tunggal'),
)


@dataclass(slots=True)
class Tree:
    """A YAML file read: the data, where each thing stands, and how misreadable values were written."""

    data: Any = None
    values: dict[Loc, Place] = field(default_factory=dict)
    keys: dict[Loc, Place] = field(default_factory=dict)
    written: dict[Loc, str] = field(default_factory=dict)

    def place(self, loc: Loc, *, key: bool = False) -> Place:
        """Line and column of *loc*, or of the nearest thing around it."""
        if key and loc in self.keys:
            return self.keys[loc]
        while loc not in self.values and loc:
            loc = loc[:-1]
        return self.values.get(loc, (1, 1))


def parse(path: str, content: bytes) -> tuple[Tree | None, list[Problem]]:
    """The tree of *content* and every problem on the way; no tree if the YAML itself is broken. Never raises."""
    text, problems = _decoded(path, content)
    if text is None:
        return None, problems
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        message = (
            f'tanda bentrok git "{conflict.group().strip()}" tertinggal - pilih salah satu versi lalu hapus tandanya'
        )
        return None, [Problem(path, line, 1, message)]
    try:
        return _Builder(path).build(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return None, [Problem(path, *place, _told(f"{error.context or ''} {error.problem or ''}"))]
    except yaml.YAMLError as error:  # ReaderError has no mark
        return None, [Problem(path, 1, 1, f"ada huruf yang tidak boleh di dalam YAML: {error}".splitlines()[0])]


def _decoded(path: str, content: bytes) -> tuple[str | None, list[Problem]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        return None, [Problem(path, line, column, "huruf ini bukan UTF-8 - simpan berkas dengan pengodean UTF-8")]
    text = text.replace("\r\n", "\n")
    if bad := yaml.reader.Reader.NON_PRINTABLE.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - text.rfind("\n", 0, bad.start())
        code = f"U+{ord(bad.group()):04X}"
        return None, [Problem(path, line, column, f"ada huruf tak terlihat ({code}) - hapus huruf itu")]
    return text, []


def _told(problem: str) -> str:
    return next((told for sign, told in _FAULTS if sign in problem), f"YAML tidak dapat dibaca: {problem.strip()}")


class _Resolver(yaml.resolver.Resolver):
    """The implicit types of YAML 1.1, as `yaml.safe_load` knows them."""


_RESOLVE: Callable[..., str] = _Resolver().resolve
_CONSTRUCT = yaml.constructor.SafeConstructor()
_STRING = "tag:yaml.org,2002:str"
_CONVERT: dict[str, Callable[[Any], Any]] = {
    "tag:yaml.org,2002:bool": _CONSTRUCT.construct_yaml_bool,
    "tag:yaml.org,2002:int": _CONSTRUCT.construct_yaml_int,
    "tag:yaml.org,2002:float": _CONSTRUCT.construct_yaml_float,
    "tag:yaml.org,2002:null": lambda node: None,
    "tag:yaml.org,2002:timestamp": _CONSTRUCT.construct_yaml_timestamp,
}


@dataclass(slots=True)
class _Frame:
    loc: Loc
    is_map: bool
    items: list[Any] = field(default_factory=list)
    pairs: dict[str, Any] = field(default_factory=dict)
    key: str | None = None
    key_place: Place = (1, 1)


class _Builder:
    def __init__(self, path: str) -> None:
        self.path, self.tree, self.problems = path, Tree(), []
        self.stack: list[_Frame] = []

    problems: list[Problem]

    def build(self, text: str) -> tuple[Tree | None, list[Problem]]:
        documents = 0
        for event in self._events(text):
            place = (event.start_mark.line + 1, event.start_mark.column + 1)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._fault(place, 'hanya satu dokumen per berkas - hapus garis "---" kedua')
                    return None, self.problems
            elif isinstance(event, yaml.AliasEvent):
                self._fault(place, f"alias *{event.anchor} tidak dipakai di sini - tulis isinya")
                return None, self.problems
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if len(self.stack) >= DEEPEST:
                    self._fault(place, f"bersarang lebih dari {DEEPEST} tingkat")
                    return None, self.problems
                if self._tagged(event, place) or not self._open(event, place):
                    return None, self.problems
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                frame = self.stack.pop()
                self._put(frame.pairs if frame.is_map else tuple(frame.items))
            elif isinstance(event, yaml.ScalarEvent):
                self._scalar(event, place)
        if self.tree.data is None:
            self._fault((1, 1), "berkas kosong - isi, atau hapus berkas ini")
            return None, self.problems
        return self.tree, self.problems

    @staticmethod
    def _events(text: str) -> Iterator[Any]:
        return iter(yaml.parse(text, Loader=_LOADER))

    def _fault(self, place: Place, message: str) -> None:
        self.problems.append(Problem(self.path, *place, message))

    def _tagged(self, event: Any, place: Place) -> bool:
        if event.tag and event.tag not in ("!", _STRING):
            self._fault(place, f'penanda jenis "{event.tag}" tidak dipakai di sini - hapus')
            return True
        return False

    def _here(self) -> Loc:
        if not self.stack:
            return ()
        top = self.stack[-1]
        return (*top.loc, top.key or "") if top.is_map else (*top.loc, len(top.items))

    def _open(self, event: Any, place: Place) -> bool:
        if self.stack and self.stack[-1].is_map and self.stack[-1].key is None:
            self._fault(place, "kunci harus satu kata, bukan daftar atau kelompok")
            return False
        loc = self._here()
        self.tree.values[loc] = place
        self.stack.append(_Frame(loc, isinstance(event, yaml.MappingStartEvent)))
        return True

    def _scalar(self, event: Any, place: Place) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and top.is_map and top.key is None:
            self._key(top, event.value, place)
            return
        loc = self._here()
        self.tree.values[loc] = place
        self._put(self._value(event, loc, place))

    def _key(self, top: _Frame, key: str, place: Place) -> None:
        loc = (*top.loc, key)
        if key in top.pairs:
            first = self.tree.keys[loc][0]
            self._fault(place, f'kunci "{key}" sudah ada di baris {first} - hapus salah satu')
        else:
            self.tree.keys[loc] = place
        top.key, top.key_place = key, place

    def _value(self, event: Any, loc: Loc, place: Place) -> Any:
        if self._tagged(event, place):
            return None
        tag = _RESOLVE(yaml.ScalarNode, event.value, event.implicit) if event.implicit[0] else _STRING
        convert = _CONVERT.get(tag)
        if convert is None:
            return event.value
        self.tree.written[loc] = event.value
        try:
            return convert(yaml.ScalarNode(tag, event.value))
        except (ValueError, OverflowError):
            self._fault(
                place, f'"{event.value[:40]}" tampak seperti angka atau tanggal, tetapi tidak ada - beri tanda kutip'
            )
            return event.value

    def _put(self, value: Any) -> None:
        if not self.stack:
            self.tree.data = value
            return
        top = self.stack[-1]
        if top.is_map:
            assert top.key is not None
            top.pairs.setdefault(top.key, value)
            top.key = None
        else:
            top.items.append(value)
