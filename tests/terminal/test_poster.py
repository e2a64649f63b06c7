"""A QR code that opens one entry."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.settings import SettingsError
from bot.terminal.cli import cli
from tests.telegram.fake import TOKEN, Fake, status

ENTRY = "like-postingan-calon"
LINK = f"https://t.me/netral_bot?start={ENTRY}"


@pytest.fixture(autouse=True)
def _there(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KNOWLEDGE_FOLDER", str(folder))
    monkeypatch.delenv("TELEGRAM_TOKEN", raising=False)


@pytest.fixture
def telegram(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fake]:
    """The fake on a loop of its own, because the command has one too."""
    loop, fake = asyncio.new_event_loop(), Fake()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    asyncio.run_coroutine_threadsafe(fake.__aenter__(), loop).result()
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_API_ROOT", fake.url)
    yield fake
    asyncio.run_coroutine_threadsafe(fake.__aexit__(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def qr(*words: str) -> Result:
    return CliRunner().invoke(cli, ["qr", *words])


@pytest.mark.parametrize("name", ["netral_bot", "@netral_bot", "https://t.me/netral_bot"])
def test_it_is_written_and_says_where_it_leads(name: str) -> None:
    result = qr(ENTRY.upper(), "--bot", name)

    assert result.output == f"{ENTRY}.png: {LINK}\n"
    assert Path(f"{ENTRY}.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(("name", "begins"), [("x.svg", b"<?xml"), ("x.PDF", b"%PDF"), ("x.png", b"\x89PNG")])
def test_it_is_written_as_what_its_name_says(name: str, begins: bytes) -> None:
    qr(ENTRY, "--bot", "netral_bot", "-o", name)

    assert Path(name).read_bytes().startswith(begins)


def test_the_token_says_which_bot(telegram: Fake) -> None:
    assert qr(ENTRY).output == f"{ENTRY}.png: {LINK}\n"


def test_a_refused_token_is_told(telegram: Fake) -> None:
    telegram.fails("getMe", status(401, "Unauthorized"))

    result = qr(ENTRY)

    assert isinstance(result.exception, SettingsError)
    assert TOKEN not in str(result.exception)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((ENTRY,), "--bot USERNAME, or set TELEGRAM_TOKEN"),
        (("like-postingan-calo", "--bot", "netral_bot"), f'did you mean "{ENTRY}"?'),
        (("zzz", "--bot", "netral_bot"), "ids stand in"),
        ((ENTRY, "--bot", "bad name!"), "no user name"),
        ((ENTRY, "--bot", "netral_bot", "-o", "x.foo"), ".png, .svg, .pdf"),
        ((ENTRY, "--bot", "netral_bot", "-o", "nowhere/x.png"), "No such file"),
    ],
)
def test_what_cannot_be_done_is_told_with_what_can(words: tuple[str, ...], told: str) -> None:
    result = qr(*words)

    assert result.exit_code == 2
    assert told in " ".join(result.output.split())
    assert list(Path().glob("*.png")) == []
