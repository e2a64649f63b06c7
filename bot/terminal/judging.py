"""`netralitas evaluate` and `netralitas explain`: how good the answers are, and why one came out as it did."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from bot.answering.evaluation import Evaluation, Share


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--missed", default=20, show_default=True, help="How many missed questions to list.")
def evaluate(file: Path, as_json: bool, missed: int) -> None:
    """Judge the answers on FILE.tsv (question, accept, verdict, style, lang; or question, kind, lang for messages not ours)."""
    from bot.answering.evaluation import EvaluationError, read_items
    from bot.answering.evaluation import evaluate as judge
    from bot.terminal.assistants import current

    try:
        items = read_items(file)
    except EvaluationError as error:
        raise click.ClickException(str(error)) from None
    result = judge(current(), items)
    if as_json:
        click.echo(json.dumps(_as_json(result), ensure_ascii=False))
    else:
        _print(result, missed)


@click.command()
@click.argument("question", nargs=-1, required=True)
def explain(question: tuple[str, ...]) -> None:
    """Show how QUESTION was understood: normal form, concepts, best entries, cases, outcome."""
    from bot.answering.explanation import explain as retrace
    from bot.terminal.assistants import current

    told = retrace(current(), " ".join(question))
    console = Console(highlight=False, soft_wrap=True)
    console.print("normal form ", " ".join(told.words) or "(nothing)", markup=False)
    console.print(f"known words  {told.known:.0%}")
    for concept, words in told.concepts:
        console.print(f"concept      {concept} ← “{words}”", markup=False)
    for number, one in enumerate(told.considered, 1):
        match = one.match
        console.print(
            f"{number}. {match.entry.id} ({match.entry.verdict})  "
            f"{match.score:.2f} = text {match.text:.2f} + meaning {match.meaning:.2f}",
            markup=False,
        )
        console.print(
            "     " + ", ".join(f"{name.strip() or '␣'} {given:.2f}" for name, given in one.features), markup=False
        )
        for case, when, fits in one.cases:
            mark = "✓" if fits else "·"
            console.print(f"     {mark} case {case}: {_condition(when.every, when.some, when.none)}", markup=False)
    if told.foreign:
        console.print(f"not ours     {told.foreign[0]} {told.foreign[1]:.2f}", markup=False)
    console.print(
        "signals      " + ", ".join(f"{name} {value:.2f}" for name, value in told.signals.items()), markup=False
    )
    console.print(f"outcome      {told.outcome}: {told.reason}", markup=False)


def _condition(every: tuple[str, ...], some: tuple[str, ...], none: tuple[str, ...]) -> str:
    parts = [
        *(f"{fact}" for fact in every),
        *([f"one of {', '.join(some)}"] if some else []),
        *(f"not {fact}" for fact in none),
    ]
    return "; ".join(parts)


def _as_json(result: Evaluation) -> dict[str, Any]:
    def figures(share: Share) -> dict[str, Any]:
        low, high = share.bounds
        return {
            "value": round(share.value, 4),
            "hits": share.hits,
            "of": share.of,
            "low": round(low, 4),
            "high": round(high, 4),
        }

    return {
        **{name: figures(share) for name, share in result.shares.items()},
        "served_by_style": {name: figures(share) for name, share in result.served_by("style").items()},
        "served_by_language": {name: figures(share) for name, share in result.served_by("language").items()},
        "reliability": [
            {"from": start, "mean": round(mean, 4), **figures(share)} for start, mean, share in result.reliability
        ],
        "confusions": [{"right": right, "said": said, "count": count} for right, said, count in result.confusions],
        "missed": [
            {"question": one.item.question, "right": sorted(one.item.accept), "outcome": one.reply.name,
             "alternatives": list(one.reply.alternatives[:3]), "confidence": round(one.reply.confidence, 4)}
            for one in result.missed
        ],
    }  # fmt: skip


def _print(result: Evaluation, missed: int) -> None:
    console = Console(highlight=False)
    table = Table("figure", "share", "count", "95 % interval (Clopper-Pearson)")
    groups = {
        **result.shares,
        **{f"served, {name}": share for name, share in result.served_by("style").items()},
        **{f"served, {name}": share for name, share in result.served_by("language").items()},
    }
    for name, share in groups.items():
        if share.of:
            low, high = share.bounds
            table.add_row(name, f"{share.value:.1%}", f"{share.hits} of {share.of}", f"{low:.1%} – {high:.1%}")
    console.print(table)
    table = Table("confidence from", "mean", "right", "count", title="Reliability")
    for start, mean, share in result.reliability:
        table.add_row(f"{start:.1f}", f"{mean:.3f}", f"{share.value:.3f}", str(share.of))
    console.print(table)
    for right, said, count in result.confusions[:missed]:
        console.print(f"{count} × {right} read as {said}", markup=False)
    for one in result.missed[:missed]:
        right = ",".join(sorted(one.item.accept)) or "(not ours)"
        offered = ", ".join(one.reply.alternatives[:3])
        console.print(f"missed: {one.item.question[:120]} | right {right} | {one.reply.name}: {offered}", markup=False)
