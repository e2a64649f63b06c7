"""The environment as one frozen `Settings`; read by the doors only."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

SHIPPED = Path(__file__).parent / "shipped"
CHECKOUT = Path(__file__).parent.parent / "knowledge"


def shipped_knowledge() -> Path:
    """The knowledge folder of this checkout, or the one inside an installed wheel."""
    return CHECKOUT if CHECKOUT.is_dir() else SHIPPED


class SettingsError(Exception):
    """A setting can't be used; the text names it and says what is allowed."""


class UnreachableError(Exception):
    """What the program needs does not answer; the text names it. Later it may."""


class Settings(BaseSettings):
    """What an operator can set, by environment variable or in `.env`."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    telegram_token: SecretStr | None = Field(
        None, description="Token from BotFather; without it only the terminal works"
    )
    telegram_api_root: str = Field("https://api.telegram.org", description="Root of the Bot API, for a local server")
    telegram_messages_per_second: int = Field(
        30, ge=1, le=10_000, description="Messages sent per second at most; Telegram allows 30, paid broadcasts more"
    )
    knowledge_folder: Path = Field(default_factory=shipped_knowledge, description="Folder with the YAML files")
    query_log: Path = Field(Path("data/log.sqlite"), description="SQLite file of the anonymised query log")
    query_log_kept_days: int = Field(180, ge=1, le=3650, description="Days a row of the log is kept")
    webhook_url: str = Field(
        "", pattern=r"^(https?://\S+)?$", description="Public address Telegram sends updates to; empty: polling"
    )
    webhook_listen: str = Field("127.0.0.1", description="Address the webhook listens on, behind nginx or HAProxy")
    webhook_port: int = Field(8080, ge=1, le=65535, description="Port the webhook and /healthz listen on")
    webhook_answers: Literal["call", "response"] = Field(
        "call", description="Answer by a call of its own, or inside the response to Telegram's request (never twice)"
    )
    redis_url: SecretStr = Field(
        SecretStr(""), description="Redis or Valkey that several replicas share, for example redis://host:6379/0"
    )
    admin_ids: str = Field(
        "", pattern=r"^\s*(\d+\s*(,\s*\d+\s*)*)?$", description="Telegram ids of administrators, comma-separated"
    )
    reviewers: int = Field(1, ge=1, le=2, description="Administrators who must approve a change sent in Telegram")
    k_anonymity: int = Field(3, ge=2, le=100, description="Askers a question needs before anyone is shown its text")

    @property
    def administrators(self) -> frozenset[int]:
        return frozenset(int(id_) for id_ in self.admin_ids.split(",") if id_.strip())


def settings() -> Settings:
    """The settings in force. Raises `SettingsError` in words, never with a value that may be secret."""
    try:
        return Settings()
    except ValidationError as error:
        faults = "; ".join(f"{fault['loc'][0]!s}".upper() + f": {fault['msg']}" for fault in error.errors())
        raise SettingsError(f"cannot use the settings: {faults} - see .env.example") from None
