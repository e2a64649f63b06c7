"""What a proposal would change, told before it is applied."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path

import yaml

from tests.telegram.conftest import Bot
from tests.telegram.office.desk import (
    BOSS,
    dumped,
    last_file,
    sends_file,
    text,
    topic,
    with_other_verdict,
)


async def test_a_file_is_applied_after_its_changes_were_seen(office: Bot, folder: Path) -> None:
    boss, before = office.user(BOSS), topic(folder).read_bytes()

    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    shown = str(boss.heard[-1].fields["text"])
    await boss.taps(text(office, "tombol-terapkan"))

    assert "<b>🔴 Dilarang → 🟡 Bersyarat</b>" in shown
    assert topic(folder).read_bytes() != before
    assert (
        office.library.current.knowledge.entries[0].verdict == "bersyarat" or b"bersyarat" in topic(folder).read_bytes()
    )
    assert "nomor 1" in boss.sees


async def test_a_file_without_entries_can_be_changed_too(office: Bot, folder: Path) -> None:
    boss = office.user(BOSS)
    old = (folder / "teks.yaml").read_text(encoding="utf-8")

    await sends_file(boss, "teks.yaml", old.replace("Bot menjawab lagi.", "Bot hidup lagi.").encode())
    shown = boss.sees
    await boss.taps(text(office, "tombol-terapkan"))
    await boss.says("/lanjut")

    assert "Bot hidup lagi." in shown
    assert boss.sees == "Bot hidup lagi."


async def test_the_same_file_again_changes_nothing(office: Bot, folder: Path) -> None:
    boss = office.user(BOSS)

    await sends_file(boss, "media-sosial.yaml", topic(folder).read_bytes())

    assert text(office, "ubah-tidak-ada") in boss.sees
    assert boss.offered == {}


async def test_new_and_removed_entries_phrasings_and_failing_tests_are_shown(office: Bot, folder: Path) -> None:
    boss, before = office.user(BOSS), topic(folder).read_bytes()
    known = yaml.safe_load(before)
    added = {
        **deepcopy(known["entri"][1]),
        "id": "entri-lain",
        "pertanyaan": [
            "mengetuk dua kali kiriman",
            "ketuk kiriman",
            "kiriman diketuk",
            "ketuk dua kali kiriman ya",
            "double tap",
        ],
    }
    known["entri"].append(added)
    known["entri"][0]["pertanyaan"].append("bolehkah mengetuk hati kiriman paslon")
    tests = {"tes": [{"tanya": "boleh like postingan calon", "entri": "like-di-akun-resmi-kpu", "putusan": "boleh"}]}

    await sends_file(boss, "media-sosial.yaml", dumped(known))
    first = boss.sees
    await boss.taps(text(office, "tombol-terapkan"))
    await sends_file(boss, "media-sosial.yaml", before)
    second = boss.sees
    await sends_file(boss, "uji.yaml", dumped(tests))

    assert text(office, "ubah-baru") + " (1)\nentri-lain" in first
    assert "like-postingan-calon +1 −0" in first
    assert text(office, "ubah-hilang") + " (1)\nentri-lain" in second
    assert "like-postingan-calon +0 −1" in second
    assert text(office, "ubah-tes") + ' (1)\n"boleh like postingan calon" dijawab like-postingan-calon' in boss.sees


async def test_a_verdict_that_turns_inside_an_entry_is_shown_in_bold(office: Bot, folder: Path) -> None:
    boss, content = office.user(BOSS), topic(folder).read_text(encoding="utf-8")

    await sends_file(boss, "media-sosial.yaml", content.replace("putusan: boleh", "putusan: bersyarat", 1).encode())

    shown = str(boss.heard[-1].fields["text"])
    assert "like-postingan-calon · Unggahan resmi KPU: <b>🟢 Boleh → 🟡 Bersyarat</b>" in shown


async def test_a_case_that_goes_is_shown_as_the_verdict_people_get_then(office: Bot, folder: Path) -> None:
    boss, known = office.user(BOSS), yaml.safe_load(topic(folder).read_bytes())
    del known["entri"][0]["kasus"]

    await sends_file(boss, "media-sosial.yaml", dumped(known))

    shown = str(boss.heard[-1].fields["text"])
    assert "like-postingan-calon · Unggahan resmi KPU: <b>🟢 Boleh → 🔴 Dilarang</b>" in shown


async def test_a_changed_verdict_that_breaks_a_test_says_so(office: Bot, folder: Path) -> None:
    boss = office.user(BOSS)

    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))

    assert text(office, "ubah-tes") + " (1)" in boss.sees
    assert "seharusnya like-postingan-calon (dilarang)" in boss.sees


async def test_more_changes_than_a_screen_holds_come_as_a_file(office: Bot, folder: Path) -> None:
    boss, lines = office.user(BOSS), (folder / "teks.yaml").read_text(encoding="utf-8")

    await sends_file(boss, "teks.yaml", re.sub(r'en: "', 'en: "So: ', lines).encode())

    name, told = last_file(boss)
    assert name == "perubahan.txt"
    assert told.count('en: "So: ') > 100
    assert boss.sees.count('en: "So: ') < 20
    assert list(boss.offered) == [text(office, "tombol-terapkan"), text(office, "tombol-batal")]
