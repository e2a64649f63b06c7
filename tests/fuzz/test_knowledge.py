"""Whatever bytes a knowledge file holds: knowledge or problems, with libyaml and without."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge import tree
from bot.knowledge.model import Topic
from bot.knowledge.shape import shaped
from tests.fuzz.examples import fewer, many
from tests.knowledge.test_folder import CONTENT, problems, shared

__all__ = ["shared"]  # a fixture


@fewer
@given(name=st.sampled_from(["topik/baru.yaml", "konsep.yaml", "lembaga.yaml"]), content=CONTENT)
def test_any_bytes_give_knowledge_or_problems(shared: Path, name: str, content: bytes) -> None:
    path = shared / name
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(content)

    try:
        found = problems(shared)
    finally:
        path.unlink() if before is None else path.write_bytes(before)

    assert all(line.encode() and "\n" not in line for line in found)


@pytest.mark.parametrize("loader", [tree.LOADER, yaml.SafeLoader], ids=["libyaml", "pure"])
@many
@given(content=CONTENT)
def test_any_bytes_give_a_tree_or_problems(
    monkeypatch: pytest.MonkeyPatch, loader: type[yaml.SafeLoader], content: bytes
) -> None:
    monkeypatch.setattr(tree, "LOADER", loader)

    read, found = tree.parse("a.yaml", content)

    if read is not None:
        found += shaped("a.yaml", read, Topic)[1]
    assert all(str(problem).encode() and "\n" not in str(problem) for problem in found)
