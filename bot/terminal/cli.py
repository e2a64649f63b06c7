"""The command line: `netralitas` and `python -m bot`. Each command is imported when it is called, so that all start quickly."""

from __future__ import annotations

from importlib import import_module

import click

from bot.problem import KnowledgeError

# The program's table of contents: command -> where it lives.
COMMANDS = {
    "ask": "bot.terminal.asking:ask",
    "chat": "bot.terminal.asking:chat",
    "check": "bot.terminal.knowledge:check",
    "coverage": "bot.terminal.knowledge:coverage",
    "schema": "bot.terminal.knowledge:schema",
    "evaluate": "bot.terminal.judging:evaluate",
    "explain": "bot.terminal.judging:explain",
    "redact": "bot.terminal.records:redact",
    "stats": "bot.terminal.records:stats",
    "unanswered": "bot.terminal.records:unanswered",
    "dashboard": "bot.terminal.records:dashboard",
    "start": "bot.terminal.running:start",
    "run": "bot.terminal.running:run",
    "qr": "bot.terminal.poster:qr",
    "collect": "bot.terminal.running:collect",
}


class _Late(click.Group):
    """A group that imports a command when it is needed (click's documented LazyGroup pattern)."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, name = place.split(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command


@click.command(cls=_Late, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="netralitas", prog_name="netralitas")
def cli() -> None:
    """What an Indonesian civil servant may do in an election: ask, check the knowledge, run the bot."""


def told(error: KnowledgeError) -> str:
    """Every problem on its line, and the count last."""
    files = len({problem.path for problem in error.problems})
    count = f"{len(error.problems)} masalah di {files} berkas; pengetahuan tidak dimuat"
    return "\n".join([*map(str, error.problems), count])
