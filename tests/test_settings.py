"""README, .env.example and `Settings` say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import SecretStr
from pydantic_core import PydanticUndefined

from bot.settings import Settings, SettingsError, settings

ROOT = Path(__file__).parent.parent


def described() -> dict[str, tuple[str, str]]:
    """Setting -> (default as an operator writes it, meaning)."""
    found = {}
    for name, field in Settings.model_fields.items():
        default = "" if field.default in (None, PydanticUndefined) else str(field.default)
        found[name.upper()] = (default, field.description or "")
    return found


def test_the_readme_table_is_what_settings_say() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.split("<!-- settings")[1].split("<!-- /settings -->")[0]
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.*?) \| (.*?) \|$", table, re.MULTILINE)

    assert {name: (default.strip("`"), meaning) for name, default, meaning in rows} == described()


def test_the_example_file_is_what_settings_say() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    lines = re.findall(r"^([A-Z_]+)=(.*)$", text, re.MULTILINE)

    assert dict(lines) == {name: default for name, (default, _) in described().items()}


def test_the_example_file_changes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text((ROOT / ".env.example").read_text(encoding="utf-8"), encoding="utf-8")

    assert settings() == Settings(_env_file=None)


def test_a_token_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "123:SECRET")

    assert "SECRET" not in repr(settings())
    assert settings().telegram_token == SecretStr("123:SECRET")


def test_a_bad_setting_is_named_without_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUERY_LOG_KEPT_DAYS", "sebulan")

    with pytest.raises(SettingsError, match="QUERY_LOG_KEPT_DAYS") as told:
        settings()

    assert "sebulan" not in str(told.value)
