"""A tree checked against its model, with faults said in Indonesian."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.knowledge.model import Model
from bot.knowledge.text import brief
from bot.knowledge.tree import Loc, Tree
from bot.problem import Problem

M = TypeVar("M", bound=Model)

_SEEN = {bool: "ya/tidak", int: "angka", float: "angka", date: "tanggal", datetime: "tanggal dan jam", str: "teks"}
_DATE = "di sini harus tanggal seperti 2026-11-23 (tanpa tanda kutip)"


def shaped(path: str, tree: Tree, shape: type[M]) -> tuple[M | None, list[Problem]]:
    """The model made from *tree*, or None and every fault with its place."""
    try:
        return shape.model_validate(tree.data), []
    except ValidationError as error:
        faults = error.errors(include_url=False)
    slips = {fault["loc"]: _nearest(fault, shape) for fault in faults if fault["type"] == "extra_forbidden"}
    meant = {(*loc[:-1], name) for loc, name in slips.items()}
    problems = []
    for fault in faults:
        loc = fault["loc"]
        if loc in slips:
            message = f'kunci "{brief(loc[-1])}" tidak dikenal - {_instead(slips[loc], shape, loc)}'
            problems.append(Problem(path, *tree.place(loc, key=True), message))
        elif not (_counts_faulty_items(fault) or (fault["type"] == "missing" and loc in meant)):
            problems.append(Problem(path, *tree.place(loc), _message(fault, tree.written(loc))))
    return None, problems


def _counts_faulty_items(fault: ErrorDetails) -> bool:
    """Pydantic finds a list too short when its items are faulty; those are told by themselves."""
    return fault["type"] == "too_short" and len(fault["input"]) >= fault["ctx"]["min_length"]


def _message(fault: ErrorDetails, written: str | None) -> str:
    context, seen = fault.get("ctx", {}), fault["input"]
    match fault["type"]:
        case "missing":
            return f'kunci "{fault["loc"][-1]}" belum ada - tambahkan'
        case "string_type" if written is not None:
            return _misread(seen, written)
        case "string_type":
            return f"di sini harus teks, yang ada {_kind(seen)}"
        case "tuple_type":
            return f'di sini harus daftar (baris berawalan "- " atau [ … ]), yang ada {_kind(seen)}'
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"di sini harus kelompok kunci: nilai, yang ada {_kind(seen)}"
        case "literal_error":
            allowed = context["expected"].replace(" or ", ", ").replace("'", "")
            return f'isi "{brief(seen if written is None else written)}" tidak dikenal - yang boleh: {allowed}'
        case "string_too_long" | "too_long" if isinstance(seen, str):
            return f"terlalu panjang: {len(seen)} huruf, paling banyak {context['max_length']}"
        case "too_short":
            return f"terlalu sedikit: {len(seen)}, paling sedikit {context['min_length']}"
        case "too_long":
            return f"terlalu banyak: {len(seen)}, paling banyak {context['max_length']}"
        case "string_pattern_mismatch":
            return f'bentuk "{brief(seen)}" tidak cocok - {_pattern(str(context["pattern"]))}'
        case "date_type" | "date_from_datetime_inexact":
            return f"{_DATE}, yang ada {_kind(seen)}"
        case "int_type":
            return f"di sini harus angka tanpa tanda kutip, yang ada {_kind(seen)}"
        case "markup" | "blank":
            return str(fault["msg"])
        case _:
            return f"isi ini tidak cocok ({brief(fault['msg'])})"


def _misread(seen: Any, written: str) -> str:
    """YAML took *written* for something else than text."""
    if seen is None:
        return "di sini harus teks, tetapi kosong - isi, atau hapus baris ini"
    shown = brief(written)
    return f'di sini harus teks, yang ada {_SEEN.get(type(seen), "sesuatu yang lain")} ({shown}) - beri tanda kutip: "{shown}"'


def _kind(seen: Any) -> str:
    if seen is None:
        return "kosong"
    if isinstance(seen, dict):
        return "kelompok kunci (adakah titik dua tanpa tanda kutip?)"
    if isinstance(seen, tuple):
        return "daftar"
    return f'{_SEEN.get(type(seen), "sesuatu yang lain")} "{brief(seen, 40)}"'


def _pattern(pattern: str) -> str:
    if pattern.startswith("^https"):
        return "harus alamat yang diawali https://"
    if pattern.startswith(r"^\d"):
        return 'harus tahun, misalnya "2024"'
    return 'hanya huruf kecil, angka, dan tanda hubung, misalnya "like-postingan-calon"'


def _nearest(fault: ErrorDetails, shape: type[Model]) -> str | None:
    """The key allowed there that a slip of up to two letters explains."""
    *around, name = fault["loc"]
    best = process.extractOne(str(name).lower(), _keys(shape, tuple(around)), scorer=OSA.distance, score_cutoff=2)
    return best[0] if best else None


def _instead(nearest: str | None, shape: type[Model], loc: Loc) -> str:
    return f'maksudnya "{nearest}"?' if nearest else f"hapus; yang dikenal di sini: {', '.join(_keys(shape, loc[:-1]))}"


def _keys(shape: type[Model], loc: Loc) -> list[str]:
    """The keys that the mapping at *loc* may have, in the order of the model."""
    here: Any = shape
    for part in loc:
        fields = {field.alias or name: field for name, field in _fields(here)}
        if isinstance(part, str):
            here = fields[part].annotation if part in fields else here
    return [field.alias or name for name, field in _fields(here)]


def _fields(annotation: Any) -> Iterator[tuple[str, Any]]:
    """The fields of the model inside *annotation*, for example inside `tuple[Case, ...]` or `Text | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield from annotation.model_fields.items()
        return
    for inner in get_args(annotation):
        yield from _fields(inner)
