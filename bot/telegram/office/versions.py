"""Earlier versions of the knowledge folder: one zip each, written before every change from Telegram."""

from __future__ import annotations

import os
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.knowledge.files import FOLDERS, SINGLE

KEPT = 50
_GIT_SECONDS = 20
_NOBODY = ("-c", "user.name=Netralitas", "-c", "user.email=netralitas@localhost")


@dataclass(frozen=True, slots=True)
class Version:
    number: int
    path: Path

    @property
    def saved(self) -> datetime:
        return datetime.fromtimestamp(self.path.stat().st_mtime, UTC)

    def files(self) -> dict[str, bytes]:
        """Name in the folder → content."""
        with zipfile.ZipFile(self.path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


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

    def save(self, folder: Path) -> Version:
        """Keep *folder* as it is now."""
        self._place.mkdir(parents=True, exist_ok=True)
        kept = self.all()
        number = kept[0].number + 1 if kept else 1
        path = self._place / f"{number:04}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in listed(folder):
                archive.write(file, file.relative_to(folder).as_posix())
        for old in kept[KEPT - 1 :]:
            old.path.unlink(missing_ok=True)
        return Version(number, path)


def listed(folder: Path) -> tuple[Path, ...]:
    """The knowledge files of *folder*."""
    single = (folder / name for name in SINGLE)
    inside = (path for name in FOLDERS for path in sorted((folder / name).glob("*.yaml")))
    return tuple(path for path in (*single, *inside) if path.is_file())


def put_back(folder: Path, files: dict[str, bytes]) -> None:
    """Make *folder* hold exactly *files*."""
    for name, content in files.items():
        write(folder / name, content)
    for path in listed(folder):
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()


def write(path: Path, content: bytes) -> None:
    """Replace *path* in one step: whoever reads sees the old bytes or the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    Path(file.name).replace(path)


def commit(folder: Path, message: str) -> bool:
    """Commit *folder* where it is a git checkout; whether that was done. Never raises."""
    try:
        named = _git(folder, "var", "GIT_COMMITTER_IDENT").returncode == 0
        who = () if named else _NOBODY  # a service's own user has no name in git
        return not any(
            _git(folder, *arguments).returncode
            for arguments in (("add", "--all", "--", "."), (*who, "commit", "--quiet", "-m", message, "--", "."))
        )
    except (OSError, subprocess.SubprocessError):
        return False


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - a fixed command; the message is one argument
        ["git", "-C", str(folder), *arguments],  # noqa: S607 - git from the PATH, as for its owner
        check=False, capture_output=True, timeout=_GIT_SECONDS,
    )  # fmt: skip
