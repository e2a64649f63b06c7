"""What goes wrong, each as something that happens on a `Stage`."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.telegram import clock
from tests.telegram.fake import TOKEN, Fault, status
from tests.telegram.stage import ASKED, Stage

Happens = Callable[[Stage], Awaitable[None]]


def asks(text: str = ASKED) -> Happens:
    async def happens(stage: Stage) -> None:
        await stage.user.says(text)

    return happens


def meets(method: str, *faults: Fault, text: str = ASKED) -> Happens:
    """Someone asks, and the next calls of *method* fail."""

    async def happens(stage: Stage) -> None:
        stage.fake.fails(method, *faults)
        await stage.user.says(text)

    return happens


def refused(*methods: str) -> Happens:
    """The token is revoked while the bot runs; whichever of *methods* is called first learns of it."""

    async def happens(stage: Stage) -> None:
        await stage.user.says("halo")
        for method in methods:
            stage.fake.fails(method, *[status(401, "Unauthorized")] * 20)
        giving = asyncio.create_task(stage.fake.give(message=stage.user.message(text=ASKED)))
        await asyncio.wait({stage.bot.task}, timeout=10)
        await giving

    return happens


def unreachable(code: int, description: str) -> Happens:
    """One can't be written to; the next who asks is served."""

    async def happens(stage: Stage) -> None:
        stage.fake.fails("sendMessage", status(code, description))
        await stage.bot.user(66).says(ASKED)
        await stage.user.says(ASKED)
        assert stage.fake.chats[66] == []

    return happens


async def blocks_and_comes_back(stage: Stage) -> None:
    user, bot = stage.user, {"id": 7, "is_bot": True, "first_name": "N"}
    await user.says(ASKED)
    for before, after in (("member", "kicked"), ("kicked", "member")):
        until = {"until_date": 0} if after == "kicked" else {}
        was = {"until_date": 0} if before == "kicked" else {}
        await user.gives(
            my_chat_member={
                "chat": user.chat, "from": user.face, "date": int(time.time()),
                "old_chat_member": {"user": bot, "status": before, **was},
                "new_chat_member": {"user": bot, "status": after, **until},
            }
        )  # fmt: skip
    await user.says("/start")
    await user.says("/jejak")


def taps(*, fails: str = "", fault: Fault | None = None, times: int = 1) -> Happens:
    """Someone opens the topics and taps one, while *fails* meets *fault*."""

    async def happens(stage: Stage) -> None:
        await stage.user.says("/topik")
        if fault is not None:
            stage.fake.fails(fails, fault)
        for _ in range(times):
            await stage.user.taps_data("topic:media-sosial:0")
        assert len(stage.fake.of("answerCallbackQuery")) == times - (fails == "answerCallbackQuery")

    return happens


def forged(data: str) -> Happens:
    """A button that this version did not write."""

    async def happens(stage: Stage) -> None:
        await stage.user.says("/help")
        await stage.user.taps_data(data)

    return happens


async def a_tap_on_somebody_elses_message(stage: Stage) -> None:
    """Data that is ours on a message that is not: copied there by another client."""
    await stage.user.says("/help")
    call = stage.user.heard[-1]
    call.result["message_id"] = 1
    await stage.user.taps_data("topic:media-sosial:0", call)


async def given_twice(stage: Stage) -> None:
    number = await stage.fake.give(message=stage.user.message(text=ASKED))
    await stage.fake.confirmed(number)
    queue = stage.fake._update_queues._state(TOKEN)
    queue.updates.append({"update_id": number, "message": stage.user.message(text=ASKED)})
    await stage.fake.until(lambda: not stage.fake.waiting())


async def out_of_order(stage: Stage) -> None:
    numbers = (105, 101, 109, 103, 102, 110, 104, 108, 106, 107)
    stage.fake._update_queues._state(TOKEN).updates.extend(
        {"update_id": number, "message": user.message(text=ASKED)}
        for number, user in zip(numbers, stage.crowd(len(numbers)), strict=True)
    )
    await stage.fake.until(lambda: not stage.fake.waiting())


async def without_sense(stage: Stage) -> None:
    broken: tuple[dict[str, Any], ...] = ({"message": {"message_id": "x"}}, {"callback_query": {"id": 1}})
    for update in broken:
        await stage.fake.give(**update)
    await stage.user.says(ASKED)


async def html_refused(stage: Stage) -> None:
    """An ugly answer is better than none."""
    stage.fake.fails("sendMessage", status(400, "Bad Request: can't parse entities: Unsupported start tag"))
    await stage.user.says(ASKED)
    sent = stage.user.heard[-1].fields
    assert "parse_mode" not in sent
    assert "<b>" not in str(sent["text"])


async def a_bug(stage: Stage) -> None:
    def broken(*_: object) -> None:
        raise ValueError(f"the question of Sumarni about postingan, {TOKEN}")

    stage.patch.setattr(type(stage.bot.library.current.assistant), "ask", broken)
    await stage.user.says(ASKED)
    number = stage.user.sees.rsplit(" ", 1)[1]
    assert f"fault {number}: ValueError\n" in stage.told.text


def folder(change: Callable[[Path], None], *, good: bool = False) -> Happens:
    """The knowledge changes on disk while the bot runs, and someone asks once it has looked."""

    async def happens(stage: Stage) -> None:
        library, before = stage.bot.library, stage.bot.library.current
        change(stage.folder)

        def looked() -> bool:
            return library.current is not before if good else bool(stage.operator_reads())

        await stage.fake.until(looked)
        await stage.user.says(ASKED)
        assert good or library.current is before

    return happens


async def changed_while_asking(stage: Stage) -> None:
    await asyncio.gather(stage.user.says(ASKED), asyncio.to_thread(stage.bot.library.refresh))


def emptied(knowledge: Path) -> None:
    for path in knowledge.rglob("*.yaml"):
        path.write_bytes(b"")


def spoilt(knowledge: Path) -> None:
    for path in knowledge.rglob("*.yaml"):
        path.write_bytes(b"\xff\xfe\x00: [")


def removed(knowledge: Path) -> None:
    shutil.rmtree(knowledge)


def unreadable(knowledge: Path) -> None:
    """Not by its mode, which a superuser need not mind: links that lead in a circle."""
    for path in knowledge.rglob("*.yaml"):
        path.unlink()
        path.symlink_to(path)


def replaced(knowledge: Path) -> None:
    """By another good edition, in one go."""
    topic, other = knowledge / "topik" / "media-sosial.yaml", knowledge.with_name("other.yaml")
    other.write_text(
        topic.read_text("utf-8").replace("Menyukai unggahan calon", "Menyukai unggahan calon (baru)"), "utf-8"
    )
    other.replace(topic)


def jump(**by: float) -> Happens:
    """This machine's clock jumps while the bot runs; Telegram's does not."""

    class Jumped(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) + timedelta(**by)

    async def happens(stage: Stage) -> None:
        await stage.user.says("halo")
        stage.patch.setattr(clock, "datetime", Jumped)
        await stage.user.says(ASKED)

    return happens
