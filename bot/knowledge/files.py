"""Which files of the knowledge folder are read, and what each holds."""

from __future__ import annotations

import contextlib
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
    """A file to read: its name inside the folder, its path as people see it, its shape, its bytes."""

    name: str
    path: str
    shape: type[Model]
    content: bytes


def files(folder: Path) -> tuple[list[File], list[Problem]]:
    """Every knowledge file under *folder*, and what is wrong with the folder itself. Never raises."""
    problems = [Problem(_shown(folder), 1, 1, "folder ini tidak ada")] if not folder.is_dir() else []
    found: list[File] = []
    for path, shape in _expected(folder, problems):
        shown = _shown(path)
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
        except OSError as error:
            problems.append(Problem(shown, 1, 1, f"berkas tidak dapat dibaca ({error.strerror}) - periksa izinnya"))
            continue
        if len(content) > LARGEST:
            problems.append(Problem(shown, 1, 1, "berkas lebih dari 1 MiB - bagi menjadi dua berkas"))
        else:
            found.append(File(_shown(path.relative_to(folder)), shown, shape, content))
    return found, problems


def stamp(folder: Path) -> frozenset[tuple[str, int, int, int]]:
    """What tells one state of the files under *folder* from the next, without reading them. Never raises."""
    found = set()
    for path in (inside for name in (".", *FOLDERS) for inside in _listed(folder / name) if _is_yaml(inside)):
        with contextlib.suppress(OSError):
            stat = path.stat()
            found.add((path.as_posix(), stat.st_ino, stat.st_mtime_ns, stat.st_size))
    return frozenset(found)


def _expected(folder: Path, problems: list[Problem]) -> Iterator[tuple[Path, type[Model]]]:
    """The files to read; what should be there and is not, or is and should not be, goes to *problems*."""
    for name, shape in SINGLE.items():
        if _readable(folder / name, folder):
            yield folder / name, shape
        else:
            problems.append(Problem(_shown(folder / name), 1, 1, "berkas ini harus ada di sini (bukan tautan ke luar)"))
    for name, shape in FOLDERS.items():
        inside = [path for path in _listed(folder / name) if _is_yaml(path) and _readable(path, folder)]
        yield from ((path, shape) for path in inside)
        if name == "topik" and not inside:
            problems.append(Problem(_shown(folder / name), 1, 1, "belum ada berkas topik (.yaml) di folder ini"))
        for path in _listed(folder / name):
            if path.is_dir() and any(map(_is_yaml, _listed(path))):
                problems.append(Problem(_shown(path), 1, 1, f"folder di dalam {name}/ tidak dibaca - pindahkan isinya"))
    for path in _listed(folder):
        if _is_yaml(path) and path.name not in SINGLE and _readable(path, folder):
            message = f"nama berkas tidak dikenal - topik disimpan di topik/; di sini hanya {', '.join(SINGLE)}"
            problems.append(Problem(_shown(path), 1, 1, message))


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_yaml(path: Path) -> bool:
    """Editor backups (.swp, ~), hidden files and anything but YAML are left alone."""
    return path.suffix.lower() in {".yaml", ".yml"} and not path.name.startswith((".", "#"))


def _readable(path: Path, folder: Path) -> bool:
    """Whether *path* is a plain file that lies inside *folder*, links followed."""
    try:
        return path.is_file() and path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link to itself
        return False


def _shown(path: Path) -> str:
    """The path with bytes that are not UTF-8 spelled out, so that every terminal can print it."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode()
