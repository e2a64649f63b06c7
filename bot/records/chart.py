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
_LONGEST_LABEL = 32  # letters


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
    axes["days"].bar(list(stats.per_day), list(stats.per_day.values()), color="#1565c0")
    axes["days"].set_title("Per hari")
    axes["days"].tick_params(axis="x", labelrotation=30)
    axes["days"].yaxis.get_major_locator().set_params(integer=True)
    verdicts = list(stats.verdicts)
    axes["verdicts"].bar(
        verdicts, list(stats.verdicts.values()), color=[_COLOURS.get(name, "#555555") for name in verdicts]
    )
    axes["verdicts"].set_title("Putusan")
    top = stats.top_entries[::-1]
    axes["entries"].barh([name[:_LONGEST_LABEL] for name, _ in top], [count for _, count in top], color="#1565c0")
    axes["entries"].set_title("Entri terbanyak")
    out = BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()
