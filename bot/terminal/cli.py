"""The command line: `netralitas` and `python -m bot`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.problem import KnowledgeError

if TYPE_CHECKING:
    from bot.answering.assistant import Assistant

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="netralitas", prog_name="netralitas")
def cli() -> None:
    """What an Indonesian civil servant may do in an election: ask, check the knowledge, run the bot."""


@cli.command()
@click.argument("question", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--jsonl", is_flag=True, help="Read JSON strings from standard input, print one JSON object a line.")
def ask(question: tuple[str, ...], as_json: bool, jsonl: bool) -> None:
    """Answer QUESTION as a Telegram user would read it."""
    from bot.terminal.view import as_json as view

    assistant = _assistant()
    if jsonl:
        for line in _json_strings():
            click.echo(json.dumps(view(assistant.ask(line), assistant.knowledge), ensure_ascii=False))
        return
    text = " ".join(question).strip()
    if not text:
        raise click.UsageError('say a question, for example: netralitas ask "boleh like postingan cabup?"')
    reply = assistant.ask(text)
    if as_json:
        click.echo(json.dumps(view(reply, assistant.knowledge), ensure_ascii=False, indent=2))
        return
    from bot.wording.render import Pages

    message = Pages(assistant.knowledge, reply.language).reply(reply)
    click.echo(message.plain)
    for number, button in enumerate(message.buttons, 1):
        click.echo(f"[{number}] {button.label}")


@cli.command()
@click.argument("folder", type=FOLDER, required=False)
def check(folder: Path | None) -> None:
    """Check the knowledge in FOLDER (default: the one in force) and tell every problem with its place."""
    from bot.knowledge import load

    knowledge = load(folder or _folder())
    cases = sum(len(entry.cases) for entry in knowledge.entries)
    phrasings = sum(len(entry.phrasings) for entry in knowledge.entries)
    click.echo(
        f"Baik: {len(knowledge.topics)} topik, {len(knowledge.entries)} entri, {cases} kasus, {phrasings} pertanyaan, "
        f"{len(knowledge.laws)} peraturan, {len(knowledge.concepts)} konsep. Edisi {knowledge.edition}."
    )


@cli.command()
def chat() -> None:
    """Talk to the bot in the terminal: no token, no network."""
    from bot.terminal.chat import Chat

    Chat(_assistant()).run()


def _folder() -> Path:
    from bot.settings import settings

    return settings().knowledge_folder


def _assistant() -> Assistant:
    from bot.answering.assistant import Assistant
    from bot.knowledge import load

    return Assistant(load(_folder()))


def _json_strings() -> Iterator[str]:
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError:
            raise click.UsageError(
                f'line {number} of standard input is not JSON - write one string a line: "…"'
            ) from None
        if not isinstance(value, str):
            raise click.UsageError(f"line {number} of standard input is not a JSON string")
        yield value


def told(error: KnowledgeError) -> str:
    """Every problem on its line, and the count last."""
    files = len({problem.path for problem in error.problems})
    count = f"{len(error.problems)} masalah di {files} berkas; pengetahuan tidak dimuat"
    return "\n".join([*map(str, error.problems), count])
