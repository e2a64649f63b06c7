"""`netralitas ask` and `netralitas chat`: the answers a Telegram user would read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import click


@click.command()
@click.argument("question", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--jsonl", is_flag=True, help="Read JSON strings from standard input, print one JSON object a line.")
def ask(question: tuple[str, ...], as_json: bool, jsonl: bool) -> None:
    """Answer QUESTION as a Telegram user would read it."""
    from bot.terminal.assistants import current
    from bot.terminal.view import as_json as view

    text = " ".join(question).strip()
    if not text and not jsonl:
        raise click.UsageError('say a question, for example: netralitas ask "boleh like postingan cabup?"')
    assistant = current()
    if jsonl:
        for line in json_strings():
            click.echo(json.dumps(view(assistant.ask(line), assistant.knowledge), ensure_ascii=False))
        return
    reply = assistant.ask(text)
    if as_json:
        click.echo(json.dumps(view(reply, assistant.knowledge), ensure_ascii=False, indent=2))
        return
    from bot.wording.render import Pages

    message = Pages(assistant.knowledge, reply.language).reply(reply)
    click.echo(message.plain)
    for number, button in enumerate(message.buttons, 1):
        click.echo(f"[{number}] {button.label}")


@click.command()
def chat() -> None:
    """Talk to the bot in the terminal: no token, no network."""
    from bot.settings import settings
    from bot.terminal.assistants import current
    from bot.terminal.chat import Chat

    Chat(current(), kept_days=settings().query_log_kept_days).run()


def json_strings() -> Iterator[str]:
    """The JSON strings on standard input, one a line. Raises `click.UsageError` that names the line."""
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError:
            message = f'line {number} of standard input is not JSON - write one string a line: "…"'
            raise click.UsageError(message) from None
        if not isinstance(value, str):
            raise click.UsageError(f"line {number} of standard input is not a JSON string")
        yield value
