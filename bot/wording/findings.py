"""Lists that may be long: problems, and what a proposal would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from bot.problem import Problem
from bot.wording.message import Button, Message
from bot.wording.render import Pages

_SHOWN = 20  # lines of a list; more would scroll off the screen


@dataclass(frozen=True, slots=True)
class Findings:
    """A page with the first lines of each list, and where that is not all, everything as the text file *name*."""

    page: Message
    name: str = ""
    content: str = ""


def problems(pages: Pages, found: tuple[Problem, ...]) -> Findings:
    """Every problem as path:line:col."""
    lines = [f"<code>{_x(str(each))}</code>" for each in found]
    heading = f"<b>{_x(pages.texts('kelola-masalah', jumlah=len(found)))}</b>"
    page = Message("\n".join([heading, *_first(pages, lines, "masalah.txt")]))
    return Findings(page, "masalah.txt", _file(map(str, found))) if len(found) > _SHOWN else Findings(page)


def changed(
    pages: Pages,
    title: str,
    verdicts: Sequence[tuple[str, str, str]],
    lists: Mapping[str, Sequence[str]],
    buttons: tuple[Button, ...],
) -> Findings:
    """What a proposal would change: verdicts old → new in bold, then each of *lists* under its key `ubah-…`."""
    turned = [f"{_x(what)}: <b>{_verdict(pages, old)} → {_verdict(pages, new)}</b>" for what, old, new in verdicts]
    all_lists = {"putusan": turned} | {key: [_x(line) for line in lines] for key, lines in lists.items()}
    parts = [f"<b>{_x(pages.texts('ubah-judul', berkas=title))}</b>"]
    parts += [
        "\n".join([_x(f"{pages.texts(f'ubah-{key}')} ({len(lines)})"), *_first(pages, lines, "perubahan.txt")])
        for key, lines in all_lists.items()
        if lines
    ]
    if len(parts) == 1:
        parts.append(_x(pages.texts("ubah-tidak-ada")))
    page = Message("\n\n".join(parts), (buttons,) if buttons else ())
    if all(len(lines) <= _SHOWN for lines in all_lists.values()):
        return Findings(page)
    plain = [
        Message("\n".join([pages.texts(f"ubah-{key}"), *lines, ""])).plain for key, lines in all_lists.items() if lines
    ]
    return Findings(page, "perubahan.txt", _file(plain))


def _first(pages: Pages, lines: Sequence[str], file: str) -> list[str]:
    more = len(lines) - _SHOWN
    return [*lines[:_SHOWN], *([_x(pages.texts("kelola-selebihnya", jumlah=more, berkas=file))] if more > 0 else [])]


def _file(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _verdict(pages: Pages, verdict: str) -> str:
    return _x(pages.texts(f"putusan-{verdict}"))


def _x(text: str) -> str:
    return escape(text, quote=False)
