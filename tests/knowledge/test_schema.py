"""What editors show and complete is what the loader accepts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.knowledge.schema import schemas, settings, write
from tests.conftest import SHIPPED


def properties(schema: Any) -> Iterator[tuple[str, Any]]:
    """Every key that a schema knows, at any depth."""
    inside = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
    for value in inside:
        yield from properties(value)


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_committed_schema_is_what_the_command_writes(name: str) -> None:
    assert (SHIPPED / ".schema" / name).read_text(encoding="utf-8") == schemas()[name]


def test_the_committed_editor_settings_are_what_the_command_writes() -> None:
    assert (SHIPPED / ".vscode/settings.json").read_text(encoding="utf-8") == settings()


@pytest.mark.parametrize("name", sorted(schemas()))
def test_every_key_has_a_description(name: str) -> None:
    keys = properties(json.loads(schemas()[name]))

    assert [key for key, about in keys if not about.get("description")] == []


def test_the_settings_name_a_schema_for_every_kind_of_file(tmp_path: Path) -> None:
    write(tmp_path)

    named = json.loads((tmp_path / ".vscode/settings.json").read_text())["yaml.schemas"]

    assert all((tmp_path / path).is_file() for path in named)
    assert len(named) == len(schemas())
