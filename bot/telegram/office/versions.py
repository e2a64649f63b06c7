"""Earlier versions of the knowledge folder: one zip each, written before every change from Telegram."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path, PurePosixPath

from bot.knowledge.files import FOLDERS, SINGLE

KEPT = 50

Files = dict[str, bytes | None]  # name in the folder → content; None: no such file


@dataclass(frozen=True, slots=True)
class Version:
    number: int
    path: Path

    @property
    def saved(self) -> datetime:
        return datetime.fromtimestamp(self.path.stat().st_mtime, UTC)

    @property
    def before(self) -> str:
        """The change it was saved before; empty if that cannot be read."""
        try:
            with zipfile.ZipFile(self.path) as archive:
                return archive.comment.decode("utf-8", "replace")
        except (OSError, zipfile.BadZipFile):
            return ""

    def files(self) -> dict[str, bytes]:
        """Name in the folder → content. Raises `OSError` or `BadZipFile` if it was damaged."""
        with zipfile.ZipFile(self.path) as archive:
            return {name: archive.read(name) for name in archive.namelist() if _belongs(name)}


class Versions:
    """The shelf at *place*, numbered from 1."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def all(self) -> tuple[Version, ...]:
        """Newest first."""
        found = (Version(int(path.stem), path) for path in self._place.glob("*.zip") if path.stem.isdigit())
        return tuple(sorted(found, key=lambda version: -version.number))

    def get(self, number: int) -> Version | None:
        return next((version for version in self.all() if version.number == number), None)

    def save(self, folder: Path, before: str) -> Version:
        """Keep *folder* as it is now, *before* this change. Raises `OSError`."""
        self._place.mkdir(parents=True, exist_ok=True)
        kept = self.all()
        number = kept[0].number + 1 if kept else 1
        path = self._place / f"{number:04}.zip"
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in listed(folder):
                archive.write(file, file.relative_to(folder).as_posix())
            archive.comment = before.encode("utf-8", "replace")[:1000]
        write(path, packed.getvalue())
        for old in kept[KEPT - 1 :]:
            old.path.unlink(missing_ok=True)
        return Version(number, path)


def _belongs(name: str) -> bool:
    """Whether a file of this name may lie in the folder: an archive from elsewhere must not write beside it."""
    parts = PurePosixPath(name).parts
    return name in SINGLE or (len(parts) == 2 and parts[0] in FOLDERS and parts[1] != ".." and name.endswith(".yaml"))


def listed(folder: Path) -> tuple[Path, ...]:
    """The knowledge files of *folder*."""
    single = (folder / name for name in SINGLE)
    inside = (path for name in FOLDERS for path in sorted((folder / name).glob("*.yaml")))
    return tuple(path for path in (*single, *inside) if path.is_file())


def differing(folder: Path, whole: Mapping[str, bytes]) -> Files:
    """What to `put` into *folder* so that it holds exactly *whole*."""
    now = {path.relative_to(folder).as_posix(): path.read_bytes() for path in listed(folder)}
    files: Files = {name: content for name, content in whole.items() if now.get(name) != content}
    return files | {name: None for name in now if name not in whole}


def put(folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Write or remove *files* in *folder*. Raises `OSError`; what was written before stays."""
    for name, content in files.items():
        if content is None:
            (folder / name).unlink(missing_ok=True)
        else:
            write(folder / name, content)


def write(path: Path, content: bytes) -> None:
    """Replace *path* in one step: whoever reads sees the old bytes or the new. Raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
