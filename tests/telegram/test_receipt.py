"""/jejak and /privasi: what was kept of a question."""

from __future__ import annotations

import sqlite3

import pytest

from tests.telegram.conftest import Bot
from tests.telegram.office.desk import (
    OUTSIDER,
    text,
)


async def test_jejak_shows_the_row_of_the_last_question(tiny_bot: Bot) -> None:
    user = tiny_bot.user(OUTSIDER)

    await user.says("/jejak")
    nothing = user.sees
    await user.says("boleh like postingan calon?")
    await user.says("/jejak")

    assert nothing == text(tiny_bot, "jejak-kosong")
    shown = dict(line.split(": ", 1) for line in user.sees.split("\n\n", 1)[1].splitlines())
    await tiny_bot.logged()
    with sqlite3.connect(tiny_bot.log) as database:
        database.row_factory = sqlite3.Row
        [written] = [dict(each) for each in database.execute("select * from query_log")]
    database.close()
    assert {**shown, "feedback": None} == {
        name: value if name == "feedback" else value or "-" for name, value in written.items()
    }
    assert str(OUTSIDER) not in user.sees


@pytest.mark.parametrize(("command", "key"), [("/jejak", "jejak-kosong"), ("/receipt", "jejak-kosong")])
async def test_jejak_speaks_english_too(tiny_bot: Bot, command: str, key: str) -> None:
    user = tiny_bot.user(OUTSIDER, language="en")

    await user.says(command)

    assert user.sees == tiny_bot.library.current.knowledge.texts[key].en


async def test_privasi_says_what_where_and_how_long_in_both_languages(tiny_bot: Bot) -> None:
    user, reader = tiny_bot.user(OUTSIDER), tiny_bot.user(OUTSIDER + 1, language="en")

    await user.says("/privasi")
    await reader.says("/privacy")

    assert all(word in user.sees for word in ("harinya", "satu berkas di server", "180 hari"))
    assert all(word in reader.sees for word in ("its day", "one file on the server", "180 days"))
