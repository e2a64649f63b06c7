"""The figures as a picture."""

from __future__ import annotations

from io import BytesIO

from bot.records.report import Stats

_COLOURS = {
    "dilarang": "#c62828",
    "boleh": "#2e7d32",
    "bersyarat": "#f9a825",
    "belum-diatur": "#9e9e9e",
    "info": "#1565c0",
}
_LONGEST_LABEL = 36  # letters
_DAYS_NAMED = 15  # as many as fit below the bars
_ROOM = 0.12  # of the axis, for the number beside the longest bar


class ChartsMissingError(Exception):
    """The extra that draws is not installed; the text says what to install."""


def drawn(stats: Stats) -> bytes:
    """*stats* as a PNG of about 1100 × 900 pixels: questions per day, verdicts, entries asked most.

    Raises `ChartsMissingError` without matplotlib.
    """
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ModuleNotFoundError:
        raise ChartsMissingError("gambar butuh matplotlib - pasang dengan: pip install 'netralitas[charts]'") from None
    figure = Figure(figsize=(11, 9), dpi=100, layout="constrained")
    FigureCanvasAgg(figure)
    figure.suptitle(f"{stats.questions} pertanyaan, {stats.first:%d.%m.%Y} – {stats.last:%d.%m.%Y}")
    axes = figure.subplot_mosaic([["days", "days"], ["verdicts", "entries"]])
    days = [f"{day:%d.%m.}" for day in stats.per_day]
    axes["days"].bar(days, list(stats.per_day.values()), color="#1565c0")
    axes["days"].set_title("Per hari")
    axes["days"].set_xticks(range(len(days))[::-1][:: -(-len(days) // _DAYS_NAMED)])  # today is always named
    axes["days"].yaxis.get_major_locator().set_params(integer=True)
    verdicts = list(stats.verdicts)
    counted = axes["verdicts"].bar(
        verdicts, list(stats.verdicts.values()), color=[_COLOURS.get(name, "#555555") for name in verdicts]
    )
    axes["verdicts"].bar_label(counted)
    axes["verdicts"].margins(y=_ROOM)
    axes["verdicts"].set_title("Putusan")
    top = stats.top_entries[::-1]
    counted = axes["entries"].barh([_short(name) for name, _ in top], [count for _, count in top], color="#1565c0")
    axes["entries"].bar_label(counted, padding=3)
    axes["entries"].margins(x=_ROOM)
    axes["entries"].set_title("Entri terbanyak")
    out = BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_LABEL else f"{name[: _LONGEST_LABEL - 1]}…"
