"""The knowledge folder as a git checkout, where it is one."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Literal

_GIT_SECONDS = 20
_NOBODY = ("-c", "user.name=Netralitas", "-c", "user.email=netralitas@localhost")

Outcome = Literal["tercatat", "bukan", "gagal"]


def commit(folder: Path, message: str) -> tuple[Outcome, str]:
    """Commit *folder*, where it is a git checkout; what came of it, and git's own words if that failed. Never raises."""
    whole = folder.resolve()
    if not any((above / ".git").exists() for above in (whole, *whole.parents)):
        return "bukan", ""
    try:
        named = _git(folder, "var", "GIT_COMMITTER_IDENT").returncode == 0
        who = () if named else _NOBODY  # a service's own user has no name in git
        for arguments in (("add", "--all", "--", "."), (*who, "commit", "--quiet", "-m", message, "--", ".")):
            done = _git(folder, *arguments)
            if done.returncode:
                said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
                return "gagal", said.partition("\n")[0]
    except (OSError, subprocess.SubprocessError) as error:
        return "gagal", type(error).__name__
    return "tercatat", ""


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - a fixed command; the message is one argument
        ["git", "-C", str(folder), *arguments],  # noqa: S607 - git from the PATH, as for its owner
        check=False, capture_output=True, timeout=_GIT_SECONDS,
    )  # fmt: skip
