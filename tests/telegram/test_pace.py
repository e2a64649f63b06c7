"""How fast the bot speaks, on a clock of the test's own."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from typing import Any

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.telegram import pace
from bot.telegram.pace import Pace


@pytest.fixture(autouse=True)
def _figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "CHAT", (1, 1.0))
    monkeypatch.setattr(pace, "GROUP", (20, 60.0))


class Wire:
    """Notes when what was sent, and fails as told."""

    def __init__(self) -> None:
        self.sent: dict[int, list[float]] = defaultdict(list)
        self.errors: dict[int, list[Exception]] = defaultdict(list)

    async def __call__(self, endpoint: str, data: dict[str, Any], **_: Any) -> bool:
        if self.errors[data["chat_id"]]:
            raise self.errors[data["chat_id"]].pop(0)
        self.sent[data["chat_id"]].append(asyncio.get_running_loop().time())
        return True


class Quick(asyncio.SelectorEventLoop):
    """An event loop whose clock jumps to the next thing due: minutes pass in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead = 0.0
        select = self._selector.select  # type: ignore[attr-defined]

        def jump(timeout: float | None = None) -> Any:
            if timeout:
                self._ahead += timeout
            return select(0)

        self._selector.select = jump  # type: ignore[attr-defined]

    def time(self) -> float:
        return time.monotonic() + self._ahead


def played(wire: Wire, chats: list[int], per_second: int = 30, endpoint: str = "sendMessage") -> list[Any]:
    """Send one message to each of *chats*, all at once, and wait for all."""

    async def play() -> list[Any]:
        limiter = Pace(per_second)
        sends = (
            limiter.process_request(wire, (endpoint, {"chat_id": chat}), {}, endpoint, {"chat_id": chat}, None)
            for chat in chats
        )
        return await asyncio.gather(*sends, return_exceptions=True)

    with asyncio.Runner(loop_factory=Quick) as runner:
        return runner.run(play())


def within(times: list[float], seconds: float) -> int:
    """The most that fell into any window of *seconds*."""
    return max(sum(start <= at < start + seconds for at in times) for start in times)


def test_one_chat_gets_one_message_a_second() -> None:
    wire = Wire()

    played(wire, [5] * 10)

    assert within(wire.sent[5], 0.95) == 1


def test_all_chats_together_get_thirty_a_second() -> None:
    wire = Wire()

    played(wire, list(range(1, 301)))

    times = [at for sent in wire.sent.values() for at in sent]
    assert len(times) == 300
    assert within(times, 0.99) == 30
    assert max(times) - min(times) < 300 / 30


def test_a_group_gets_twenty_a_minute() -> None:
    wire = Wire()

    played(wire, [-5] * 60)

    times = wire.sent[-5]
    assert len(times) == 60
    assert within(times, 59) == 20


def test_a_retry_after_halts_only_its_chat() -> None:
    wire = Wire()
    wire.errors[1] = [RetryAfter(30)]

    played(wire, [1, 2, 3])

    assert wire.sent[1][0] - wire.sent[2][0] >= 29
    assert wire.sent[3][0] - wire.sent[2][0] < 1


def test_a_network_fault_is_tried_again() -> None:
    wire = Wire()
    wire.errors[1] = [NetworkError("502")] * 7

    assert played(wire, [1]) == [True]


@pytest.mark.parametrize(("error", "times"), [(NetworkError("502"), 8), (BadRequest("no"), 1)])
def test_what_asking_again_cannot_mend_is_raised(error: Exception, times: int) -> None:
    wire = Wire()
    wire.errors[1] = [error] * times

    assert played(wire, [1]) == [error]


def test_what_is_not_a_message_is_not_held_up() -> None:
    wire = Wire()

    played(wire, [5] * 50, endpoint="sendChatAction")

    assert within(wire.sent[5], 0.5) == 50
