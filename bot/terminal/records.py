"""The terminal's view of the records: what would be stored, what was asked, what could not be answered."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from bot.records.cluster import Cluster
    from bot.records.report import Stats
    from bot.settings import Settings

Found = TypeVar("Found")

DAYS = click.option("--days", type=click.IntRange(1, 3650), default=30, show_default=True, help="How far to look back.")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.command()
@click.option("--jsonl", is_flag=True, required=True, help="Read JSON strings from standard input, print one a line.")
def redact(jsonl: bool) -> None:
    """Show what would be stored of each question on standard input."""
    from bot.records.redact import Redactor
    from bot.terminal.asking import json_strings
    from bot.terminal.assistants import current

    redactor = Redactor(current().knowledge)
    for text in json_strings():
        click.echo(json.dumps(redactor.redact(text), ensure_ascii=False))


@click.command()
@AS_JSON
@DAYS
@click.option("--chart", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures to this PNG file.")
def stats(as_json: bool, days: int, chart: Path | None) -> None:
    """Count what was asked and answered."""
    from bot.records.report import stats as count
    from bot.records.writer import wib_today
    from bot.terminal.tables import plain_stats, show_stats

    found = _read(lambda settings: count(settings.query_log, wib_today(), days))
    if chart:
        _draw(found, chart)
    if as_json:
        click.echo(json.dumps(plain_stats(found), ensure_ascii=False, indent=2))
    else:
        show_stats(found)


@click.command()
@AS_JSON
@DAYS
@click.option("--draft", "number", type=click.IntRange(1), help="Print cluster number N as the beginning of an entry.")
def unanswered(as_json: bool, days: int, number: int | None) -> None:
    """List what could not be answered, or was answered badly, largest first."""
    from bot.records.cluster import unanswered as clusters
    from bot.records.writer import wib_today
    from bot.terminal.tables import plain_cluster, show_clusters

    found = _read(lambda settings: clusters(settings.query_log, wib_today(), days, settings.k_anonymity, _nearest()))
    if number is not None:
        click.echo(_draft(found, number), nl=False)
    elif as_json:
        click.echo(json.dumps([plain_cluster(cluster) for cluster in found], ensure_ascii=False, indent=2, default=str))
    else:
        show_clusters(found)


@click.command()
@DAYS
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve on; it asks for no password.")
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True)
def dashboard(days: int, host: str, port: int) -> None:
    """Serve a page with charts on a copy of the log, without texts too few people asked."""
    from bot.records.dashboard.serving import PAGE, DashboardMissingError, serve
    from bot.records.writer import wib_today

    click.echo(f"http://{host}:{port}{PAGE}  (Ctrl-C: selesai)", err=True)
    try:
        code = _read(
            lambda set_: serve(
                set_.query_log,
                wib_today(),
                days=days,
                k=set_.k_anonymity,
                nearest=_nearest(),
                host=host,
                port=port,
            )
        )
    except DashboardMissingError as error:
        raise click.UsageError(str(error)) from None
    if code > 0:
        raise click.exceptions.Exit(1)


def _nearest() -> Callable[[str], tuple[str, ...]] | None:
    """What finds the entries closest to a text; None while the knowledge cannot be loaded: the log can be read all the same."""
    from bot.problem import KnowledgeError
    from bot.terminal.assistants import current

    try:
        assistant = current()
    except KnowledgeError as error:
        click.echo(
            f"{len(error.problems)} masalah di pengetahuan (netralitas check), jadi tanpa entri terdekat", err=True
        )
        return None
    return lambda text: assistant.ask(text).alternatives


def _draft(found: tuple[Cluster, ...], number: int) -> str:
    from bot.records.draft import draft
    from bot.records.writer import wib_today

    if number > len(found):
        raise click.UsageError(f"there are {len(found)} clusters - see: netralitas unanswered")
    try:
        return draft(found[number - 1], wib_today())
    except ValueError:
        raise click.UsageError(f"too few people asked cluster {number} to show its text (K_ANONYMITY)") from None


def _draw(found: Stats, chart: Path) -> None:
    from bot.records.chart import ChartsMissingError, drawn

    try:
        chart.write_bytes(drawn(found))
    except ChartsMissingError as error:
        raise click.UsageError(str(error)) from None


def _read(read: Callable[[Settings], Found]) -> Found:
    """What *read* gives; a log that is not there yet or cannot be read is an expected fault."""
    from bot.settings import settings

    set_ = settings()
    try:
        return read(set_)
    except FileNotFoundError:
        told = f"belum ada catatan di {set_.query_log} (QUERY_LOG) - jalankan bot dulu"
    except sqlite3.Error as error:
        told = f"catatan {set_.query_log} (QUERY_LOG) tidak dapat dibaca: {error}"
    click.echo(told, err=True)
    raise click.exceptions.Exit(1)
