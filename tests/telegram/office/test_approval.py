"""Who must approve a proposal, and what is kept of it."""

from __future__ import annotations

from pathlib import Path

from tests.telegram.conftest import Bot
from tests.telegram.office.desk import (
    BOSS,
    SECOND,
    audited,
    sends_file,
    text,
    topic,
    with_other_verdict,
)


async def test_a_cancelled_file_changes_nothing(office: Bot, folder: Path) -> None:
    boss, before = office.user(BOSS), topic(folder).read_bytes()

    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    await boss.taps(text(office, "tombol-batal"))
    await boss.taps_data("adm:apply:000000000000")

    assert topic(folder).read_bytes() == before


async def test_a_proposal_does_not_outlive_another_change(office: Bot, folder: Path) -> None:
    boss = office.user(BOSS)

    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    (folder / "tahapan.yaml").write_bytes((folder / "tahapan.yaml").read_bytes() + b"\n# x\n")
    await boss.taps(text(office, "tombol-terapkan"))

    assert text(office, "kelola-kedaluwarsa") in [str(call.fields["text"]) for call in boss.heard]


async def test_with_two_reviewers_a_second_administrator_must_approve(strict_office: Bot, folder: Path) -> None:
    boss, second, before = strict_office.user(BOSS), strict_office.user(SECOND), topic(folder).read_bytes()

    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    await boss.taps(text(strict_office, "tombol-terapkan"))
    waiting, unchanged = boss.sees, topic(folder).read_bytes()
    await second.taps(text(strict_office, "tombol-terapkan"))

    assert waiting == text(strict_office, "kelola-tunggu-kedua")
    assert unchanged == before
    assert topic(folder).read_bytes() != before


async def test_one_reviewer_approving_twice_is_still_one(strict_office: Bot, folder: Path) -> None:
    boss, before = strict_office.user(BOSS), topic(folder).read_bytes()

    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    data = boss.offered[text(strict_office, "tombol-terapkan")]
    await boss.taps_data(data)
    await boss.taps_data(data)

    assert topic(folder).read_bytes() == before


async def test_every_change_is_in_the_audit_trail(office: Bot, folder: Path) -> None:
    boss = office.user(BOSS)

    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    await boss.taps(text(office, "tombol-terapkan"))
    applied = office.library.current.knowledge.edition
    await boss.says("/pulihkan 1")
    await boss.taps(text(office, "tombol-batal"))
    await boss.says("/pulihkan 1")
    await boss.taps(text(office, "tombol-terapkan"))
    restored = office.library.current.knowledge.edition
    await boss.says("/muat")
    await boss.says("/jeda audit")
    await boss.says("/lanjut")

    found = await audited(office)
    assert {who for who, _, _ in found} == {str(BOSS)}
    assert [(what, details) for _, what, details in found] == [
        ("propose", "topik/media-sosial.yaml"),
        ("approve", "topik/media-sosial.yaml"),
        ("apply", f"topik/media-sosial.yaml → {applied}"),
        ("propose", "versi 1"),
        ("cancel", "versi 1"),
        ("propose", "versi 1"),
        ("approve", "versi 1"),
        ("restore", f"versi 1 → {restored}"),
        ("reload", restored),
        ("pause", "audit"),
        ("resume", ""),
    ]


async def test_going_back_needs_a_second_administrator_too(strict_office: Bot, folder: Path) -> None:
    boss, second, before = strict_office.user(BOSS), strict_office.user(SECOND), topic(folder).read_bytes()
    apply = text(strict_office, "tombol-terapkan")
    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    await boss.taps(apply)
    await second.taps(apply)
    applied = topic(folder).read_bytes()

    await second.says("/pulihkan 1")
    await second.taps(apply)
    waiting, unchanged = second.sees, topic(folder).read_bytes()
    shown = boss.sees
    await boss.taps(apply)

    assert waiting == text(strict_office, "kelola-tunggu-kedua")
    assert unchanged == applied != before
    assert "🟡 Bersyarat → 🔴 Dilarang" in shown
    assert topic(folder).read_bytes() == before


async def test_the_first_reviewer_hears_that_the_second_refused(strict_office: Bot, folder: Path) -> None:
    boss, second, before = strict_office.user(BOSS), strict_office.user(SECOND), topic(folder).read_bytes()

    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    await boss.taps(text(strict_office, "tombol-terapkan"))
    await second.taps(text(strict_office, "tombol-batal"))

    assert boss.sees == text(strict_office, "kelola-dibatalkan-lain", usulan="topik/media-sosial.yaml")
    assert topic(folder).read_bytes() == before


async def test_a_second_tap_reads_what_the_first_did(office: Bot, folder: Path) -> None:
    boss = office.user(BOSS)
    await sends_file(boss, "media-sosial.yaml", with_other_verdict(folder))
    page, data = boss.heard[-1], boss.offered[text(office, "tombol-terapkan")]

    await boss.taps_data(data, page)
    first = boss.sees
    await boss.taps_data(data, page)

    assert "nomor 1" in first
    assert boss.sees == first
