"""What could not be answered becomes a draft, or is ignored."""

from __future__ import annotations

import re
from pathlib import Path

from bot.telegram.office.editions import Editions
from tests.telegram.conftest import Bot, running
from tests.telegram.fake import Fake
from tests.telegram.office.desk import (
    BOSS,
    audited,
    last_file,
    row,
    sends_file,
    text,
)
from tests.telegram.people import text_of


async def test_unanswered_questions_become_a_draft_or_are_ignored(office: Bot) -> None:
    boss = office.user(BOSS)
    for chat in range(4):
        office.records.put(row("boleh jadi tim ahli calon"), chat)
    await office.fake.until(lambda: office.records.written == 4)

    await boss.says("/belum")
    asked = boss.sees
    await boss.taps(text(office, "tombol-draf"))
    sent = boss.heard[-1]
    await boss.taps(text(office, "tombol-abaikan"))
    await boss.says("/belum")

    assert "boleh jadi tim ahli calon" in asked
    assert sent.method == "sendDocument"
    assert b"boleh jadi tim ahli calon" in sent.uploads["document"]["data"]
    assert boss.sees == text(office, "kelola-belum-kosong")
    assert [each[1:] for each in await audited(office)] == [
        ("draft", "boleh jadi tim ahli calon"),
        ("ignore", "boleh jadi tim ahli calon"),
    ]


async def test_a_cluster_whose_text_is_hidden_stays_ignored_too(office: Bot) -> None:
    boss = office.user(BOSS)
    office.records.put(row("boleh jadi tim ahli calon"), 1)
    await office.fake.until(lambda: office.records.written == 1)

    await boss.says("/belum")
    offered = boss.offered
    await boss.taps(text(office, "tombol-abaikan"))
    office.records.put(row("boleh jadi tim ahli calon"), 2)
    await office.fake.until(lambda: office.records.written == 2)
    await boss.says("/belum")

    assert list(offered) == [text(office, "tombol-abaikan")]
    assert boss.sees == text(office, "kelola-belum-kosong")


async def test_a_question_of_too_few_is_only_counted(office: Bot) -> None:
    boss = office.user(BOSS)
    office.records.put(row("boleh jadi tim ahli calon"), 1)
    await office.fake.until(lambda: office.records.written == 1)

    await boss.says("/belum")

    assert "tim ahli" not in boss.sees


async def test_check_asks_for_all_that_the_draft_leaves_open(office: Bot, folder: Path) -> None:
    boss = office.user(BOSS)
    for chat in range(3):
        office.records.put(row("boleh jadi tim ahli calon"), chat)
    await office.fake.until(lambda: office.records.written == 3)
    await boss.says("/belum")
    await boss.taps(text(office, "tombol-draf"))
    _, draft = last_file(boss)

    await sends_file(boss, "draf.yaml", draft.encode())

    asked = dict(re.findall(r"topik/draf.yaml:(\d+):\d+: (.*)", boss.sees))
    lines = draft.splitlines()
    open_ = {number for number, line in enumerate(lines, 1) if re.search(r': *(#|$)|""', line.split("#")[0] + "#")}
    assert {int(number) for number in asked} == open_ - {lines.index("entri:") + 1, lines.index("    pertanyaan:") + 1}
    assert "dilarang, boleh, bersyarat" in asked[str(next(n for n, line in enumerate(lines, 1) if "putusan:" in line))]


async def test_a_thumb_down_becomes_a_cluster_about_the_answer(office: Bot) -> None:
    boss, asked = office.user(BOSS), office.sure("like-postingan-calon")
    for id_ in (101, 102, 103):
        user = office.user(id_)
        await user.says(asked)
        await user.taps("👎")
    await office.fake.until(lambda: office.records.written == 3 and office.records.waiting == 0)

    await boss.says("/belum")
    shown = boss.sees
    await boss.says("/statistik")

    assert shown.splitlines()[0] == text(office, "kelola-belum", jumlah=3, penanya=3, buruk=3)
    assert f"{text(office, 'kelola-dijawab')}: like-postingan-calon" in shown
    assert any(
        "👍 0 · 👎 3" in text_of(call) for call in boss.heard if call.method == "sendMessage"
    )  # a chart may follow


async def test_a_larger_k_hides_what_a_smaller_one_shows(fake: Fake, tmp_path: Path, folder: Path) -> None:
    async with running(fake, tmp_path, Editions(folder), admin_ids=str(BOSS), k_anonymity=5) as bot:
        boss = bot.user(BOSS)
        for chat in range(4):
            bot.records.put(row("boleh jadi tim ahli calon"), chat)
        await fake.until(lambda: bot.records.written == 4)
        await boss.says("/belum")
        hidden = boss.sees
        bot.records.put(row("boleh jadi tim ahli calon"), 4)
        await fake.until(lambda: bot.records.written == 5)
        await boss.says("/belum")

    assert "tim ahli" not in hidden
    assert "tim ahli" in boss.sees


async def test_the_largest_come_first_and_the_rest_are_counted(office: Bot) -> None:
    boss = office.user(BOSS)
    topics = ("kucing", "cuaca", "bola", "resep", "jalan", "kereta", "musik")
    for more, word in enumerate(topics, 3):
        for chat in range(more):
            office.records.put(row(f"{word} {word}an {word}nya"), chat)
    await office.fake.until(lambda: office.records.waiting == 0 and office.records.written == 42)

    await boss.says("/belum")

    seen = [text_of(call) for call in boss.heard]
    assert [each.splitlines()[1].split()[1] for each in seen[:-1]] == ["musik", "kereta", "jalan", "resep", "bola"]
    assert seen[-1] == text(office, "kelola-belum-sisanya", kelompok=2, jumlah=7)


async def test_a_button_of_an_old_list_says_so(office: Bot) -> None:
    boss = office.user(BOSS)
    await boss.says("/status")

    await boss.taps_data("adm:draft:000000000000")

    assert boss.sees == text(office, "kelola-daftar-lama")


async def test_without_a_log_there_is_nothing_to_show(office: Bot) -> None:
    boss = office.user(BOSS)
    office.records.path = office.log.with_name("lain.sqlite")
    for side in ("", "-wal", "-shm"):
        office.log.with_name(office.log.name + side).unlink(missing_ok=True)

    await boss.says("/belum")

    assert boss.sees == text(office, "kelola-belum-ada-catatan")
