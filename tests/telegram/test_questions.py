"""Questions in a private chat, from the message to the row it leaves."""

from __future__ import annotations

import csv
import logging
import sqlite3
import time
from pathlib import Path

import pytest

from bot.answering.evaluation import read_items
from bot.knowledge import Knowledge
from bot.telegram.edition import Edition
from bot.telegram.run import quiet_logging
from tests.conftest import SHIPPED
from tests.telegram.conftest import Bot, Shelf, running
from tests.telegram.fake import Fake, status
from tests.telegram.people import User

with (Path(__file__).parent / "real_sample.tsv").open(encoding="utf-8") as file:
    SAMPLE = [row["question"] for row in csv.DictReader(file, delimiter="\t")]


def rows(log: Path) -> list[dict[str, object]]:
    with sqlite3.connect(log) as database:
        database.row_factory = sqlite3.Row
        found = [dict(row) for row in database.execute("select * from query_log")]
    database.close()
    return found


def is_honest(text: str, knowledge: Knowledge) -> bool:
    """A verdict, a question for the deciding fact, suggestions, or a word that there is no answer."""
    verdicts = [f"putusan-{verdict}" for verdict in ("dilarang", "boleh", "bersyarat", "belum-diatur", "info")]
    others = ["tanya-fakta", "saran", "tidak-tahu", "bukan-topik", "bantuan", "pilih-siapa"]
    said = [knowledge.texts[key] for key in (*verdicts, *others)]
    return any(text.startswith((each.id, each.en)) for each in said)


async def test_real_questions_end_to_end(
    fake: Fake, tmp_path: Path, shipped: Knowledge, shipped_edition: Edition, caplog: pytest.LogCaptureFixture
) -> None:
    """Every question is answered or honestly not; one row each; nothing of who asked, anywhere."""
    quiet_logging()
    caplog.set_level(logging.DEBUG)
    people = [User(fake, 777_000_100 + n, f"Sumarni{n}x", f"sumarni_wk_{n}") for n in range(len(SAMPLE) + 1)]
    back = asked_back(shipped_edition)

    async with running(fake, tmp_path, Shelf(SHIPPED, shipped_edition)) as bot:
        for user, question in zip(people, [*SAMPLE, back], strict=True):
            await user.says(question)
            assert is_honest(user.sees, shipped), (question, user.sees)
        await people[-1].taps(next(iter(people[-1].offered)))
        rated = next(user for user in people if any("rate:" in data for data in user.offered.values()))
        await rated.taps(shipped.texts["tombol-membantu"].id)

    assert people[-1].sees.startswith(tuple("🔴🟢🟡⚪ℹ"))
    logged = rows(bot.log)
    assert len(logged) == len(SAMPLE) + 1
    assert [row["feedback"] for row in logged].count(1) == 1
    written = caplog.text.encode() + stored(tmp_path)
    for user in people:
        for trace in (str(user.id), str(user.face["first_name"]), str(user.face["username"])):
            assert trace.encode() not in written, trace


def stored(folder: Path) -> bytes:
    """Every byte of the log: the database and what belongs to it."""
    return b"".join(path.read_bytes() for path in folder.glob("log.sqlite*"))


def asked_back(edition: Edition) -> str:
    """A question that the assistant answers by asking for a fact."""
    items = read_items(Path(__file__).parents[1] / "questions" / "questions.tsv")
    return next(item.question for item in items if edition.assistant.ask(item.question).name == "clarify")


async def test_an_edited_question_is_answered_again(bot: Bot) -> None:
    user = bot.user()

    await user.says("halo")
    message = user.message(text=bot.sure("like-postingan-calon"), edit_date=int(time.time()))
    await user.gives(edited_message=message)

    assert user.sees.startswith("🔴 Dilarang")


async def test_a_question_under_a_photo_is_answered(bot: Bot) -> None:
    user = bot.user()

    await user.gives(message=user.message(caption=bot.sure("like-postingan-calon"), photo=PHOTO))

    assert user.sees.startswith("🔴 Dilarang")


async def test_an_answer_leads_to_sanctions_basis_and_back(bot: Bot) -> None:
    user = bot.user()

    await user.says(bot.sure("like-postingan-calon"))
    await user.taps("Sanksi lengkap")
    cost = user.sees
    await user.taps("Dasar hukum")
    basis = user.sees

    assert cost.startswith("Sanksi: Menyukai unggahan calon")
    assert "PP 94/2021" in basis
    assert user.heard[-1].method == "sendMessage"


@pytest.mark.parametrize(
    "data",
    [
        "entry:hilang",
        "case:like-postingan-calon:99",
        "fact:hilang:1",
        "fact:akun-siapa-suka:9",
        "dibuat-sendiri",
        "x" * 64,
    ],
)
async def test_a_button_whose_target_is_gone_gets_a_polite_word(bot: Bot, data: str) -> None:
    user = bot.user()

    await user.says("/help")
    await user.taps_data(data)

    assert user.sees == bot.library.current.knowledge.texts["tombol-lama"].id


async def test_a_double_tap_changes_nothing(bot: Bot) -> None:
    user = bot.user()

    await user.says("/topik")
    await user.taps("Media sosial")
    before = len(user.heard)
    await user.taps_data("topic:media-sosial:0")

    assert len(user.heard) == before
    assert len(bot.fake.of("answerCallbackQuery")) == 2


async def test_a_tap_on_a_message_that_is_gone_gets_its_page_anew(bot: Bot) -> None:
    user = bot.user()

    await user.says("/topik")
    bot.fake.shown.clear()
    await user.taps("Media sosial")

    assert user.heard[-1].method == "sendMessage"
    assert "Media sosial" in user.sees


async def test_an_old_tap_is_tolerated(bot: Bot) -> None:
    user = bot.user()
    old = status(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")

    await user.says("/topik")
    bot.fake.fails("answerCallbackQuery", old)
    await user.taps("Media sosial")

    assert "Media sosial" in user.sees


async def test_a_follow_up_leans_on_the_answer_before(bot: Bot) -> None:
    user = bot.user()

    await user.says(bot.sure("like-postingan-calon"))
    await user.says("kalau akun resmi KPU?")

    assert user.sees.startswith("🟡 Bersyarat · Menyukai materi calon di akun KPU")


async def test_a_part_of_the_answer_before_can_be_asked_for(bot: Bot) -> None:
    user = bot.user()

    await user.says(bot.sure("like-postingan-calon"))
    await user.says("sanksinya apa?")

    assert user.sees.startswith("Sanksi: Menyukai unggahan calon")


PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
