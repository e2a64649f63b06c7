"""/status, /muat, /jeda, /lanjut."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.telegram.office.editions import Editions
from bot.telegram.pause import Pause
from tests.telegram.conftest import Bot, running
from tests.telegram.fake import Fake
from tests.telegram.office.desk import (
    BOSS,
    MANY,
    OUTSIDER,
    SECOND,
    last_file,
    text,
    topic,
)


async def test_status_shows_the_state(office: Bot) -> None:
    boss = office.user(BOSS)

    await boss.says("/status")

    assert office.library.current.knowledge.edition in boss.sees


async def test_a_pause_is_read_by_users_until_it_ends(office: Bot) -> None:
    boss, user = office.user(BOSS), office.user(OUTSIDER)

    await boss.says("/jeda putusan MK baru")
    await user.says("boleh like postingan calon?")
    paused = user.sees
    await user.says("/privasi")
    open_ = user.sees
    await boss.says("/lanjut")
    await user.says("boleh like postingan calon?")

    assert paused == text(office, "jeda", alasan="putusan MK baru")
    assert "180 hari" in open_
    assert user.sees != paused


@pytest.mark.parametrize("words", ["/TANYA {}", "/Ask@netral_bot {}", "{}", "/start like-postingan-calon"])
async def test_a_pause_lets_no_verdict_through(office: Bot, words: str) -> None:
    user = office.user(OUTSIDER)

    await office.user(BOSS).says("/jeda putusan MK baru")
    await user.says(words.format("boleh like postingan calon?"))

    assert user.sees == text(office, "jeda", alasan="putusan MK baru")


@pytest.mark.parametrize("words", ["/tanya {}", "/TANYA {}", "@netral_bot {}", "{}"])
async def test_a_pause_holds_in_groups_for_whoever_calls_the_bot(office: Bot, words: str) -> None:
    group, question = office.group(), "boleh like postingan calon?"

    await group.hears(office.user(OUTSIDER), "/tanya " + question)
    answer = group.heard[-1].result
    await office.user(BOSS).says("/jeda putusan MK baru")
    await group.hears(office.user(OUTSIDER + 1), words.format(question), reply_to_message=answer)
    told = [str(call.fields["text"]) for call in group.heard[1:]]
    await group.hears(office.user(OUTSIDER + 2), question)

    assert told == [text(office, "jeda", alasan="putusan MK baru")]
    assert len(group.heard) == 2


async def test_a_pause_is_told_in_inline_mode(office: Bot) -> None:
    user = office.user(OUTSIDER)

    await office.user(BOSS).says("/jeda putusan MK baru")
    await user.gives(inline_query={"id": "1", "from": user.face, "query": "like", "offset": ""})

    fields = office.fake.of("answerInlineQuery")[-1].fields
    assert json.loads(fields["results"]) == []
    assert json.loads(fields["button"])["text"] == text(office, "inline-jeda")
    assert int(fields["cache_time"]) == 0


async def test_a_pause_needs_a_reason(office: Bot) -> None:
    boss = office.user(BOSS)

    await boss.says("/jeda")

    assert boss.sees == text(office, "kelola-jeda-alasan")


async def test_muat_says_what_happened(office: Bot, folder: Path) -> None:
    boss = office.user(BOSS)

    await boss.says("/muat")
    same = boss.sees
    topic(folder).write_bytes(b"\xff")
    await boss.says("/muat")

    assert same == text(office, "kelola-sudah-berlaku", edisi=office.library.current.knowledge.edition)
    assert "masalah" in boss.sees


async def test_a_pause_is_told_to_the_other_administrators(office: Bot) -> None:
    await office.user(BOSS).says("/jeda putusan MK baru")

    assert office.user(SECOND).sees == text(office, "kelola-jeda-mulai", alasan="putusan MK baru")


async def test_a_pause_outlives_a_restart(fake: Fake, tmp_path: Path, folder: Path) -> None:
    async with running(fake, tmp_path, Editions(folder), admin_ids=str(BOSS)) as bot:
        await bot.user(BOSS).says("/jeda putusan MK baru")

    async with running(fake, tmp_path, Editions(folder), admin_ids=str(BOSS)) as bot:
        user, boss = bot.user(OUTSIDER), bot.user(BOSS)
        await user.says("boleh like postingan calon?")
        paused = user.sees
        await boss.says("/status")
        shown = boss.sees
        await boss.says("/lanjut")
    async with running(fake, tmp_path, Editions(folder), admin_ids=str(BOSS)) as bot:
        await user.says("boleh like postingan calon?")

    assert paused == text(bot, "jeda", alasan="putusan MK baru")
    assert f"{text(bot, 'kelola-jeda')}: putusan MK baru" in shown
    assert user.sees != paused


async def test_a_pause_holds_on_a_disk_that_takes_nothing(office: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.pause.write", full)
    user = office.user(OUTSIDER)

    await office.user(BOSS).says("/jeda putusan MK baru")
    await user.says("boleh like postingan calon?")

    assert user.sees == text(office, "jeda", alasan="putusan MK baru")


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


async def test_status_shows_the_problems_of_the_folder(office: Bot, folder: Path) -> None:
    boss = office.user(BOSS)
    topic(folder).write_bytes(MANY)
    await office.fake.until(lambda: bool(office.fake.chats[SECOND]))

    await boss.says("/status")

    assert office.library.current.knowledge.edition in boss.sees
    assert "topik/media-sosial.yaml:2:1: kunci" in boss.sees
    assert last_file(boss)[1].count("topik/media-sosial.yaml:") >= 30


async def test_muat_tells_the_other_administrators_too(
    office: Bot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office.library, "changed", lambda: False)  # so that the look by the clock is not first
    boss, second = office.user(BOSS), office.user(SECOND)
    topic(folder).write_bytes(MANY)

    await boss.says("/muat")
    await boss.says("/muat")

    assert [call.method for call in boss.heard] == ["sendDocument", "sendMessage"] * 2
    assert [call.method for call in second.heard] == ["sendDocument", "sendMessage"]


def test_processes_that_share_the_file_share_the_pause(tmp_path: Path) -> None:
    one, other = Pause(tmp_path / "jeda.txt"), Pause(tmp_path / "jeda.txt")

    one.reason = "putusan MK baru"
    paused = other.reason
    other.reason = None

    assert paused == "putusan MK baru"
    assert one.reason is None
    assert list(tmp_path.iterdir()) == []
