"""A file changed on disk."""

from __future__ import annotations

import asyncio
import gc
from functools import partial
from pathlib import Path

from bot.telegram.office.editions import Editions
from tests.telegram.conftest import Bot
from tests.telegram.office.desk import (
    BOSS,
    MANY,
    SECOND,
    audited,
    last_file,
    text,
    topic,
    with_other_verdict,
)


async def test_a_good_change_on_disk_comes_into_force_by_itself(office: Bot, folder: Path) -> None:
    before = office.library.current.knowledge.edition
    path = topic(folder)

    path.write_text(
        path.read_text(encoding="utf-8").replace('judul: {id: "', 'judul: {id: "Baru: ', 2), encoding="utf-8"
    )
    await office.fake.until(lambda: office.library.current.knowledge.edition != before)
    await office.fake.until(lambda: len(office.fake.chats[SECOND]) == 1)

    assert office.user(BOSS).sees == text(office, "kelola-edisi-baru", edisi=office.library.current.knowledge.edition)


async def test_a_bad_change_on_disk_is_told_once_and_never_replaces_the_edition(office: Bot, folder: Path) -> None:
    before = office.library.current.knowledge.edition

    topic(folder).write_text("topik: [", encoding="utf-8")
    await office.fake.until(lambda: len(office.fake.chats[BOSS]) == 1)
    topic(folder).write_text("topik: [", encoding="utf-8")
    await asyncio.sleep(0.3)

    assert "topik/media-sosial.yaml:" in office.user(BOSS).sees
    assert len(office.fake.chats[BOSS]) == 1
    assert office.library.current.knowledge.edition == before


async def test_many_problems_are_sent_whole_to_every_administrator_once(office: Bot, folder: Path) -> None:
    boss, second = office.user(BOSS), office.user(SECOND)

    topic(folder).write_bytes(MANY)
    await office.fake.until(lambda: len(boss.heard) == len(second.heard) == 2)
    topic(folder).write_bytes(MANY)
    await asyncio.sleep(0.3)

    name, told = last_file(second)
    assert name == "masalah.txt"
    assert boss.sees.splitlines()[0] == text(office, "kelola-masalah", jumlah=len(told.splitlines()))
    assert all(f'kunci "kunci{number}"' in told for number in range(30))
    assert boss.sees.splitlines()[1] == told.splitlines()[0]
    assert len(boss.heard) == len(second.heard) == 2


async def test_a_change_on_disk_that_fails_a_test_is_refused_and_names_its_place(office: Bot, folder: Path) -> None:
    boss, before = office.user(BOSS), office.library.current.knowledge.edition

    topic(folder).write_bytes(with_other_verdict(folder))
    await office.fake.until(lambda: bool(boss.heard))

    assert "tests/media-sosial.yaml:2:1: tes gagal" in boss.sees
    assert "dijawab like-postingan-calon (bersyarat), seharusnya like-postingan-calon (dilarang)" in boss.sees
    assert office.library.current.knowledge.edition == before


async def test_a_change_on_disk_is_in_the_audit_trail_without_a_name(office: Bot, folder: Path) -> None:
    path = folder / "tahapan.yaml"

    path.write_bytes(path.read_bytes() + b"\n# x\n")
    await office.fake.until(lambda: bool(office.user(BOSS).heard))

    assert await audited(office) == [("folder", "reload", office.library.current.knowledge.edition)]


def test_nothing_is_collected_while_an_edition_is_built_and_the_old_one_goes_at_once(folder: Path) -> None:
    library = Editions(folder)
    swept = list[int]()
    path = folder / "tahapan.yaml"
    path.write_bytes(path.read_bytes() + b"\n# x\n")
    gc.unfreeze()
    gc.collect()  # what other tests left
    noted = partial(_noted, swept)
    gc.callbacks.append(noted)
    kept = gc.get_threshold()
    gc.set_threshold(50, 2, 2)

    library.refresh()

    gc.set_threshold(*kept)
    gc.callbacks.remove(noted)
    assert len(swept) == 1  # what is garbage before
    assert gc.isenabled()
    gc.unfreeze()
    assert gc.collect() == 0  # the old edition needed nobody to find it


def _noted(swept: list[int], phase: str, info: dict[str, int]) -> None:
    if phase == "start":
        swept.append(info["generation"])
