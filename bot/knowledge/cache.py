"""What was built from a knowledge folder, kept on disk so that the next start takes a blink.

The name of the file is the SHA-256 of every byte it was built from, of the program, and of the day (checks depend on it):
a change of any of them builds anew. The folder belongs to the user alone, because a pickle runs what it holds.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

from bot.knowledge.edition import Knowledge
from bot.knowledge.files import files
from bot.knowledge.load import load, today

Built = TypeVar("Built")

KEPT = 4  # files of earlier editions


def cached(
    folder: Path, build: Callable[[Knowledge], Built], shelf: Path | None = None, *, apart: bool = False
) -> Built:
    """What *build* makes of the knowledge in *folder*, from the *shelf* if it is there.

    *apart*: what is not there is built by a process of its own, because building leaves 40 MB of holes behind in the
    memory of a process that is to stay.
    Raises `KnowledgeError` like `load`; never because of the shelf: what can't be read or written there is built anew.
    """
    shelf = shelf or _shelf()
    path = shelf / f"{_key(folder, build, today())}.pickle"
    found = _kept(path)
    if found is None and apart and _built_apart(folder, build, shelf):
        found = _kept(path)
    if found is not None:
        return cast(Built, found)
    built = build(load(folder))
    with contextlib.suppress(OSError, pickle.PicklingError):
        _store(path, built)
    return built


def _built_apart(folder: Path, build: Callable[[Knowledge], object], shelf: Path) -> bool:
    """Whether another process could build it; it says nothing, because whatever is wrong will be found again here."""
    what = [build.__module__, build.__qualname__, str(folder), str(shelf)]
    done = subprocess.run([sys.executable, "-m", "bot.knowledge.apart", *what], check=False, capture_output=True)  # noqa: S603
    return done.returncode == 0


def _kept(path: Path) -> object | None:
    """What is kept at *path*; None if nothing is, or nothing that can be read or trusted."""
    enabled = gc.isenabled()
    gc.disable()  # nothing of what is read is garbage; looking for some takes a third of the time
    try:
        if _private(path.parent):
            return cast(object, pickle.loads(path.read_bytes()))  # noqa: S301 - written by this user, see _private
    except Exception:  # a pickle of another version may fail in any way; then it is built anew
        return None
    finally:
        if enabled:
            gc.enable()
    return None


def _shelf() -> Path:
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "netralitas"


def _private(shelf: Path) -> bool:
    """Whether only this user can write there."""
    stat = shelf.stat()
    return stat.st_uid == os.getuid() and not stat.st_mode & 0o022


def _key(folder: Path, build: Callable[[Knowledge], object], day: date) -> str:
    read, problems = files(folder)
    digest = hashlib.sha256(f"{_named(build)} {day} {sys.version} {_program()} {folder} {problems}".encode())
    for file in read:
        digest.update(f"\0{file.path}\0{len(file.content)}\0".encode() + file.content)
    return digest.hexdigest()


def _named(build: Callable[[Knowledge], object]) -> str:
    return f"{build.__module__}.{build.__qualname__}"


@cache
def _program() -> str:
    """The state of this program's own files."""
    sources = sorted(Path(__file__).parent.parent.rglob("*.py"))
    return hashlib.sha256(
        repr([(str(p), p.stat().st_mtime_ns, p.stat().st_size) for p in sources]).encode()
    ).hexdigest()


def _store(path: Path, built: object) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _private(path.parent):
        return
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        pickle.dump(built, file, protocol=5)
    Path(file.name).replace(path)
    for old in sorted(path.parent.glob("*.pickle"), key=lambda p: p.stat().st_mtime)[:-KEPT]:
        old.unlink(missing_ok=True)
