"""The one error door: what went wrong, and the exit code that says whose it is."""

from __future__ import annotations

import sys

import click

from bot.problem import KnowledgeError
from bot.terminal.cli import cli, told

OK, EXPECTED, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def main() -> None:
    """Run the command line; exit codes: 0 fine, 1 knowledge or expected fault, 2 usage or settings, 3 a bug, 130 Ctrl-C."""
    sys.exit(_run())


def _run() -> int:
    from bot.settings import SettingsError, UnreachableError

    try:
        cli.main(standalone_mode=False)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return USAGE
    except SettingsError as error:
        click.echo(str(error), err=True)
        return USAGE
    except UnreachableError as error:
        click.echo(str(error), err=True)
        return EXPECTED
    except KnowledgeError as error:
        click.echo(told(error), err=True)
        return EXPECTED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return OK
    except Exception as error:
        click.echo(
            f"netralitas: a bug ({type(error).__name__}) - run with PYTHONFAULTHANDLER=1 and report the command",
            err=True,
        )
        return BUG
    return OK


if __name__ == "__main__":
    main()
