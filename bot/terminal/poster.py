"""`netralitas qr`: a code on a poster that opens one entry in Telegram."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path

import click

from bot.knowledge import Knowledge
from bot.knowledge.model import Entry

_KINDS = (".png", ".svg", ".pdf")
_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,30}[A-Za-z0-9]")  # Telegram, "Usernames"; those of bots end in "bot"


@click.command()
@click.argument("entry")
@click.option(
    "--bot", "username", metavar="USERNAME", help="The bot's user name; without it Telegram is asked by TELEGRAM_TOKEN."
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="PNG, SVG or PDF file; default ENTRY.png.",
)
def qr(entry: str, username: str | None, output: Path | None) -> None:
    """Write a QR code, for a poster, that opens ENTRY in Telegram."""
    import segno

    from bot.knowledge import load
    from bot.settings import settings
    from bot.wording.links import address

    found = _entry(load(settings().knowledge_folder), entry)
    path = output or Path(f"{found.id}.png")
    if path.suffix.lower() not in _KINDS:
        raise click.UsageError(f'cannot write "{path.name}" - the name must end in {", ".join(_KINDS)}')
    link = address(_checked(username) if username else _asked(), found.id)
    try:
        # Level H stays readable with a logo, a crease or a stain on a third of it.
        segno.make(link, error="h").save(str(path), scale=10)
    except OSError as error:
        raise click.UsageError(f'cannot write "{path}" - {error.strerror}') from None
    click.echo(f"{path}: {link}")


def _entry(knowledge: Knowledge, id_: str) -> Entry:
    found = knowledge.entry(id_.lower())
    if found is None:
        near = get_close_matches(id_.lower(), [entry.id for entry in knowledge.entries], 1)
        hint = f'did you mean "{near[0]}"?' if near else "ids stand in knowledge/topik/*.yaml"
        raise click.UsageError(f'there is no entry "{id_}" - {hint}')
    return found


def _checked(username: str) -> str:
    name = username.removeprefix("https://t.me/").removeprefix("@")
    if not _USERNAME.fullmatch(name):
        raise click.UsageError(f'"{username}" is no user name of Telegram - letters, digits and "_", 5 to 32 of them')
    return name


def _asked() -> str:
    """The name that goes with the token. Raises `SettingsError` if Telegram refuses it."""
    from bot.settings import settings
    from bot.telegram.identity import username

    chosen = settings()
    if not (chosen.telegram_token and chosen.telegram_token.get_secret_value()):
        raise click.UsageError("which bot? - say --bot USERNAME, or set TELEGRAM_TOKEN")
    return username(chosen)
