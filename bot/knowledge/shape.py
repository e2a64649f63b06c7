"""A tree checked against its model, with faults said in Indonesian."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.knowledge import model as models
from bot.knowledge.model import Model
from bot.knowledge.tree import Tree
from bot.problem import Problem

M = TypeVar("M", bound=Model)

_SEEN = {bool: "ya/tidak", int: "angka", float: "angka", date: "tanggal", type(None): "kosong", str: "teks"}


def shaped(path: str, tree: Tree, shape: type[M]) -> tuple[M | None, list[Problem]]:
    """The model made from *tree*, or None and every fault with its place."""
    try:
        return shape.model_validate(tree.data), []
    except ValidationError as error:
        return None, [_problem(path, tree, fault) for fault in error.errors(include_url=False)]


def _problem(path: str, tree: Tree, fault: ErrorDetails) -> Problem:
    loc = tuple(part for part in fault["loc"] if (*fault["loc"],) and not _is_union_branch(part))
    extra = fault["type"] == "extra_forbidden"
    return Problem(path, *tree.place(loc, key=extra), _message(fault, loc, tree))


def _is_union_branch(part: int | str) -> bool:
    """Pydantic names the branch of a union inside the place, for example `tuple[...]` or `literal[...]`."""
    return isinstance(part, str) and "[" in part


def _message(fault: ErrorDetails, loc: tuple[int | str, ...], tree: Tree) -> str:
    name, context, seen = str(loc[-1]) if loc else "", fault.get("ctx", {}), fault["input"]
    match fault["type"]:
        case "missing":
            return f'kunci "{name}" belum ada - tambahkan'
        case "extra_forbidden":
            return f'kunci "{name}" tidak dikenal{_guess(name)}'
        case "string_type" | "literal_error" if loc in tree.written and not isinstance(seen, str):
            written = tree.written[loc] or "(kosong)"
            kind = _SEEN.get(type(seen), "sesuatu yang lain")
            return f'di sini harus teks, yang ada {kind} ({written}) - beri tanda kutip: "{tree.written[loc]}"'
        case "string_type":
            return f"di sini harus teks, yang ada {_kind(seen)}"
        case "tuple_type":
            return f'di sini harus daftar (baris berawalan "- " atau [ … ]), yang ada {_kind(seen)}'
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"di sini harus kelompok kunci: nilai, yang ada {_kind(seen)}"
        case "literal_error":
            return f'isi "{seen}" tidak dikenal - yang boleh: {context["expected"].replace(" or ", ", ")}'
        case "string_too_long":
            return f"terlalu panjang: {len(seen)} huruf, paling banyak {context['max_length']}"
        case "too_short":
            return f"terlalu sedikit: {context['actual_length']}, paling sedikit {context['min_length']}"
        case "too_long":
            return f"terlalu banyak: {context['actual_length']}, paling banyak {context['max_length']}"
        case "string_pattern_mismatch":
            return f'bentuk "{seen}" tidak cocok - {_pattern(str(context["pattern"]))}'
        case "date_type" | "date_from_datetime_inexact":
            return f"di sini harus tanggal seperti 2026-11-23 (tanpa tanda kutip), yang ada {_kind(seen)}"
        case "int_type":
            return f"di sini harus angka, yang ada {_kind(seen)}"
        case _:
            return str(fault["msg"])


def _kind(seen: Any) -> str:
    if isinstance(seen, dict):
        return "kelompok kunci"
    if isinstance(seen, tuple):
        return "daftar"
    return f'{_SEEN.get(type(seen), "sesuatu yang lain")} "{str(seen)[:40]}"'


def _pattern(pattern: str) -> str:
    if pattern.startswith("^https"):
        return "harus alamat yang diawali https://"
    if pattern.startswith(r"^\d"):
        return 'harus tahun, misalnya "2024"'
    return 'hanya huruf kecil, angka, dan tanda hubung, misalnya "like-postingan-calon"'


def _guess(name: str) -> str:
    """The nearest known key, if a slip of up to two letters explains it."""
    best = process.extractOne(name.lower(), _known_keys(), scorer=OSA.distance, score_cutoff=2)
    return f' - maksudnya "{best[0]}"?' if best else f" - yang dikenal antara lain: {', '.join(_known_keys()[:6])}"


@cache
def _known_keys() -> tuple[str, ...]:
    return tuple(dict.fromkeys(_keys()))


def _keys() -> Iterator[str]:
    for shape in vars(models).values():
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            yield from (field.alias or name for name, field in shape.model_fields.items())
