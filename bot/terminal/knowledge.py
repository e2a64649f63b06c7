"""The commands for those who keep the knowledge: check, coverage, schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.problem import KnowledgeError, Problem

if TYPE_CHECKING:
    from bot.knowledge import Knowledge
    from bot.knowledge.coverage import Row
    from bot.knowledge.source import Sources

FOLDER = click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
_SIGNS = {"covered": "[green]{n}[/green]", "disputed": "[yellow]{n}~[/yellow]", "empty": "[dim]·[/dim]"}


@click.command()
@FOLDER
@click.option("--test", is_flag=True, help="Ask every example and every phrasing too; takes about a minute.")
@click.option("--stale", is_flag=True, help="List entries to review: older than a year, or resting on a changed law.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def check(folder: Path | None, test: bool, stale: bool, as_json: bool) -> None:
    """Check the knowledge in FOLDER (default: the one in force) and tell every problem with its place."""
    from bot.knowledge import advice, today
    from bot.knowledge.load import checked, knowledge

    try:
        sources = checked(folder or _folder())
    except KnowledgeError as error:
        if not as_json:
            raise
        click.echo(json.dumps({"ok": False, "problems": _rows(error.problems)}, ensure_ascii=False, indent=2))
        raise click.exceptions.Exit(1) from None
    known = knowledge(sources)
    found: dict[str, Any] = {"ok": True, "edition": known.edition, "counts": _counts(known)}
    found["warnings"] = [*advice.echoes(sources), *advice.twins(sources)]
    if folder is None:  # the calibration belongs to the knowledge in force
        found["warnings"] += _outdated(found["counts"]["pertanyaan"])
    if stale:
        found["stale"] = list(advice.stale(sources, today()))
    if test:
        _prove(sources, known, found)
    click.echo(_json(found) if as_json else _report(found))
    if not found["ok"]:
        raise click.exceptions.Exit(1)


def _prove(sources: Sources, known: Knowledge, found: dict[str, Any]) -> None:
    """Add what the assistant makes of the examples and the phrasings; not ok if it is unsafe or below a floor."""
    from bot.answering import proof
    from bot.answering.assistant import Assistant

    assistant = Assistant(known)
    examples, strays = proof.examples(sources, assistant), proof.strays(sources, assistant)
    found["tests"] = {"tried": examples.tried, "failed": list(examples.failures), "unsafe": list(examples.dangerous)}
    found["phrasings"] = {"tried": strays.tried, "failed": list(strays.failures)}
    passing = examples.failed_share <= 1 - proof.PASSING_SHARE and strays.failed_share <= proof.STRAY_SHARE
    found["ok"] = passing and not examples.dangerous


def _outdated(phrasings: int) -> Iterator[Problem]:
    from bot.answering import confidence

    if told := confidence.outdated(phrasings):
        yield Problem(confidence.CALIBRATION.as_posix(), 1, 1, told)


def _counts(known: Knowledge) -> dict[str, int]:
    cases = [case for entry in known.entries for case in entry.cases]
    citations = [citation for entry in known.entries for citation in entry.citations]
    citations += [citation for case in cases for citation in case.citations or ()]
    return {
        "topik": len(known.topics),
        "entri": len(known.entries),
        "kasus": len(cases),
        "kutipan": len(citations),
        "pertanyaan": sum(len(entry.phrasings) for entry in known.entries),
        "peraturan": len(known.laws),
        "konsep": len(known.concepts),
        "contoh uji": len(known.examples),
    }


def _report(found: dict[str, Any]) -> str:
    """What people read: the findings with their places, then the counts."""
    lines = [f"{problem} (peringatan)" for problem in found["warnings"]]
    if "tests" in found:
        lines += [f"{problem} (peringatan)" for problem in found["phrasings"]["failed"]]
        lines += [
            f"{problem} (uji gagal)" for problem in found["tests"]["failed"] if problem not in found["tests"]["unsafe"]
        ]
        lines += [f"{problem} (BERBAHAYA: boleh, padahal dilarang)" for problem in found["tests"]["unsafe"]]
        lines.append(_score("contoh uji lulus", found["tests"]))
        lines.append(_score("pertanyaan menemukan entrinya sendiri", found["phrasings"]))
    if "stale" in found:
        lines += [*map(str, found["stale"]), f"{len(found['stale'])} hal perlu ditinjau ulang"]
    counts = ", ".join(f"{number} {name}" for name, number in found["counts"].items())
    verdict = "Baik" if found["ok"] else "Belum baik"
    return "\n".join([*lines, f"{verdict}: {counts}. Edisi {found['edition']}."])


def _score(what: str, tried: dict[str, Any]) -> str:
    passed = tried["tried"] - len(tried["failed"])
    return f"{passed} dari {tried['tried']} {what} ({passed / max(tried['tried'], 1):.1%})"


def _json(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2, default=lambda problem: _rows([problem])[0])


def _rows(problems: Iterable[Problem]) -> list[dict[str, str | int]]:
    return [{"path": p.path, "line": p.line, "column": p.column, "message": p.message} for p in problems]


@click.command()
@FOLDER
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def coverage(folder: Path | None, as_json: bool) -> None:
    """Show which rows of the SKB annex the entries cover, by phase and status; exit 1 if a row has no entry."""
    from bot.knowledge import load
    from bot.knowledge.coverage import coverage as covered

    rows = covered(load(folder or _folder()))
    missing = [row.name for row in rows if not row.entries]
    if as_json:
        click.echo(json.dumps({"rows": [_row(row) for row in rows], "missing": missing}, ensure_ascii=False, indent=2))
    else:
        _table(rows)
        click.echo(
            f"Tanpa entri: {', '.join(missing)}" if missing else f"{len(rows)} butir lampiran SKB, semua punya entri."
        )
    if missing or not rows:
        raise click.exceptions.Exit(1)


def _row(row: Row) -> dict[str, Any]:
    cells: dict[str, dict[str, dict[str, str | int]]] = {}
    for (phase, status), cell in row.cells.items():
        cells.setdefault(phase, {})[status] = {
            "state": cell.state,
            "covering": cell.covering,
            "disputed": cell.disputed,
        }
    return {"row": row.name, "article": row.article, "entries": list(row.entries), "cells": cells}


def _table(rows: Iterable[Row]) -> None:
    from rich.console import Console
    from rich.table import Table

    from bot.knowledge.coverage import PHASES, STATUSES

    short = {"pppk-paruh-waktu": "paruh", "bakal-calon": "bakal", "non-asn": "non"}
    table = Table(
        title="Lampiran II SKB 2/2022: banyaknya entri menurut tahap dan status", box=None, padding=(0, 1, 0, 0)
    )
    table.add_column("butir", no_wrap=True)
    table.add_column("entri", justify="right", no_wrap=True)
    for phase in PHASES:
        for status in STATUSES:
            table.add_column(
                f"{short.get(phase, phase)}\n{short.get(status, status)}", justify="right", no_wrap=True, min_width=5
            )
    for row in rows:
        cells = [row.cells[phase, status] for phase in PHASES for status in STATUSES]
        table.add_row(row.name, str(len(row.entries)), *(_SIGNS[cell.state].format(n=cell.covering) for cell in cells))
    table.caption = "~ ada lembaga yang berbeda pendapat, · belum ada"
    Console().print(table)


@click.command()
@FOLDER
def schema(folder: Path | None) -> None:
    """Write the JSON Schemas and editor settings into FOLDER, so that an editor completes keys and explains them."""
    from bot.knowledge.schema import write

    for path in write(folder or _folder()):
        click.echo(path.as_posix())


def _folder() -> Path:
    from bot.settings import settings

    return settings().knowledge_folder
