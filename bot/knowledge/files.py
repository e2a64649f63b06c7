"""Which files of the knowledge folder are read, and what each holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.model import (
    Calendar,
    Concepts,
    Examples,
    Foreigns,
    Institutions,
    Laws,
    Model,
    Questions,
    SanctionKinds,
    Spelling,
    Texts,
    Topic,
)
from bot.problem import Problem

LARGEST = 1024 * 1024  # bytes; the largest topic file is about a quarter of it

SINGLE: dict[str, type[Model]] = {
    "peraturan.yaml": Laws,
    "sanksi.yaml": SanctionKinds,
    "lembaga.yaml": Institutions,
    "konsep.yaml": Concepts,
    "ejaan.yaml": Spelling,
    "bukan-topik.yaml": Foreigns,
    "pembeda.yaml": Questions,
    "tahapan.yaml": Calendar,
    "teks.yaml": Texts,
}
FOLDERS: dict[str, type[Model]] = {"topik": Topic, "tests": Examples}


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: its path as people see it, its shape, its bytes."""

    path: str
    shape: type[Model]
    content: bytes


def files(folder: Path) -> tuple[list[File], list[Problem]]:
    """Every knowledge file under *folder*, and what is wrong with the folder itself. Never raises."""
    found: list[File] = []
    problems: list[Problem] = []
    for path, shape in _expected(folder, problems):
        shown = path.as_posix()
        try:
            inside = path.resolve().is_relative_to(folder.resolve())
            if not inside or not path.is_file():
                continue
            if path.stat().st_size > LARGEST:
                problems.append(Problem(shown, 1, 1, "berkas lebih dari 1 MiB - bagi menjadi dua topik"))
                continue
            found.append(File(shown, shape, path.read_bytes()))
        except OSError as error:
            problems.append(Problem(shown, 1, 1, f"berkas tidak dapat dibaca ({error.strerror}) - periksa izinnya"))
    return found, problems


def _expected(folder: Path, problems: list[Problem]) -> Iterator[tuple[Path, type[Model]]]:
    for name, shape in SINGLE.items():
        if not (folder / name).is_file():
            problems.append(Problem((folder / name).as_posix(), 1, 1, "berkas ini harus ada"))
        yield folder / name, shape
    for name, shape in FOLDERS.items():
        inside = sorted(path for path in _listed(folder / name) if _is_yaml(path))
        if name == "topik" and not inside:
            problems.append(Problem((folder / name).as_posix(), 1, 1, "belum ada berkas topik (.yaml) di folder ini"))
        yield from ((path, shape) for path in inside)
    for path in sorted(_listed(folder)):
        if _is_yaml(path) and path.is_file() and path.name not in SINGLE:
            allowed = ", ".join(SINGLE)
            message = f"nama berkas tidak dikenal - topik disimpan di topik/; di sini hanya {allowed}"
            problems.append(Problem(path.as_posix(), 1, 1, message))


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _is_yaml(path: Path) -> bool:
    """Editor backups (.swp, ~), hidden files and anything but YAML are left alone."""
    return path.suffix in {".yaml", ".yml"} and not path.name.startswith((".", "#"))
