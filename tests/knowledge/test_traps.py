"""Every way a knowledge file was seen to go wrong, told in Indonesian with its place.

A trap is a pair of files in `traps/`: `x.yaml`, and `x.txt` with the problems it must give. The first of them names the
file of the tiny folder that the trap takes the place of. Dropping such a pair in makes a test.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.knowledge import load, tree
from bot.problem import KnowledgeError

TRAPS = sorted((Path(__file__).parent / "traps").glob("*.yaml"))
TODAY = date(2026, 2, 1)


def spring(trap: Path, folder: Path) -> list[str]:
    """The problems of the tiny folder with the trap in it."""
    expected = trap.with_suffix(".txt").read_text(encoding="utf-8")
    shutil.copy(trap, folder / expected.split(":")[0])
    with pytest.raises(KnowledgeError) as caught:
        load(folder, TODAY)
    return [str(problem).replace(f"{folder.as_posix()}/", "") for problem in caught.value.problems]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.stem)
def test_a_trap_gives_exactly_the_problems_written_beside_it(trap: Path, folder: Path) -> None:
    expected = trap.with_suffix(".txt").read_text(encoding="utf-8").splitlines()

    problems = spring(trap, folder)

    assert problems == expected


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.stem)
def test_without_libyaml_a_trap_that_breaks_the_yaml_itself_is_told_at_the_same_line(
    trap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [problem.line for problem in tree.parse(trap.name, trap.read_bytes())[1]]
    loader: Any = yaml.SafeLoader
    monkeypatch.setattr(tree, "LOADER", loader)

    problems = tree.parse(trap.name, trap.read_bytes())[1]

    assert [problem.line for problem in problems] == told
