"""Every fault in one table: what the user sees, and what is left afterwards."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.telegram import pace, transport
from bot.telegram.intake import AT_FIRST
from bot.telegram.office import renewal
from tests.telegram import mishaps
from tests.telegram.fake import Fake, cut, hang, raw, reset, status
from tests.telegram.killing import IN_ALL, KILLS, WAITING, killed_again_and_again, nothing, redis_away, stopped
from tests.telegram.mishaps import Happens, asks, folder, forged, jump, meets, refused, taps, unreachable
from tests.telegram.people import User
from tests.telegram.stage import ANSWER, ASKED, Stage, polling, webhook
from tests.telegram.test_replicas import SERVER

TOPICS, TOPIC = "pilih-topik", "Media sosial – pilih pertanyaan (1/1):"
REFUSED = "Telegram refuses TELEGRAM_TOKEN - copy it again from @BotFather"
AGAIN = "sendMessage: NetworkError, asking again"


@dataclass(frozen=True, slots=True)
class Left:
    """Rows in the log, updates that Telegram still holds, answers at most that came twice, and what the operator reads."""

    rows: int | range = 1  # a range where rows of the last half second are lost
    waiting: int = 0
    twice: int = 0
    operator: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    name: str
    happens: Happens
    sees: tuple[str, ...] = (ANSWER,)  # each message's first line, or its key in `teks.yaml`
    left: Left = Left()
    on: Callable[[Stage], AbstractAsyncContextManager[object]] = polling


OLD = status(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
SAME = status(
    400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
)
GONE = status(400, "Bad Request: message to edit not found")
CONFLICT = status(
    409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
HOOKED = status(
    409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first"
)
SLOW_DOWN = status(429, "Too Many Requests: retry after 1", retry_after=1)

# fmt: off
FAULTS = (
    # Telegram fails
    Fault("500, 502", meets("sendMessage", status(500), status(502)), left=Left(operator=AGAIN)),
    Fault("429 with retry_after", meets("sendMessage", SLOW_DOWN)),
    Fault("time-out", meets("sendMessage", hang), left=Left(operator="sendMessage: TimedOut, asking again")),
    Fault("connection reset", meets("sendMessage", reset), left=Left(operator=AGAIN)),
    Fault("connection reset mid-answer", meets("sendMessage", cut), left=Left(operator=AGAIN)),
    Fault("malformed JSON", meets("sendMessage", raw("not json"), raw('["a list"]')), left=Left(operator=AGAIN)),
    Fault("a proxy's page", meets("sendMessage", raw("<html>proxy</html>", 502)), left=Left(operator=AGAIN)),
    Fault("no updates: 502, nonsense, reset", meets("getUpdates", status(502), raw("…"), reset, cut),
          left=Left(operator="no updates: Telegram does not answer (NetworkError), asking again")),
    Fault("no updates: 429", meets("getUpdates", SLOW_DOWN), left=Left(operator="no updates: Telegram asks to wait 1 s")),
    Fault("a second poller", meets("getUpdates", CONFLICT),
          left=Left(operator="no updates: another program polls with the same TELEGRAM_TOKEN - stop one of the two")),
    Fault("a webhook set elsewhere", meets("getUpdates", HOOKED),
          left=Left(operator="no updates: a webhook was set for this bot meanwhile - stop the program that set it")),
    Fault("token revoked, polling", refused("getUpdates"),
          ("salam",), Left(rows=range(1, 3), waiting=1, twice=1, operator=REFUSED)),
    Fault("token revoked, answering", refused("sendMessage", "getUpdates"),
          ("salam",), Left(rows=2, waiting=1, operator=REFUSED)),
    Fault("token revoked, webhook", refused("sendMessage"),
          ("salam",), Left(rows=2, waiting=1, operator=REFUSED), webhook),
    # What can't be shown or tapped
    Fault("message is not modified", taps(times=3), (TOPICS, TOPIC), Left(rows=0)),
    Fault("message is not modified, on the first tap", taps(fails="editMessageText", fault=SAME), (TOPICS,), Left(rows=0)),
    Fault("message to edit is gone", taps(fails="editMessageText", fault=GONE), (TOPICS, TOPIC), Left(rows=0)),
    Fault("query is too old", taps(fails="answerCallbackQuery", fault=OLD), (TOPICS, TOPIC), Left(rows=0)),
    Fault("HTML that Telegram refuses", mishaps.html_refused),
    Fault("a bug", mishaps.a_bug, ("galat",), Left(rows=0, operator="fault")),
    # Who can't be reached: no word to them, no error for the operator, and the next is served
    Fault("blocked by the user", unreachable(403, "Forbidden: bot was blocked by the user"), left=Left(rows=2)),
    Fault("user is deactivated", unreachable(403, "Forbidden: user is deactivated"), left=Left(rows=2)),
    Fault("chat not found", unreachable(400, "Bad Request: chat not found"), left=Left(rows=2)),
    Fault("muted", unreachable(400, "Bad Request: not enough rights to send text messages to the chat"), left=Left(rows=2)),
    Fault("blocks and comes back", mishaps.blocks_and_comes_back, (ANSWER, "mulai", "jejak-kosong")),
    # What comes twice, in any order, or makes no sense
    Fault("update delivered twice", mishaps.given_twice),
    Fault("updates out of order", mishaps.out_of_order, left=Left(rows=10)),
    Fault("updates without sense", mishaps.without_sense, left=Left(operator="could not be read was passed over")),
    # The knowledge, while running
    Fault("knowledge emptied", folder(mishaps.emptied), left=Left(operator="problems, edition")),
    Fault("knowledge spoilt", folder(mishaps.spoilt), left=Left(operator="problems, edition")),
    Fault("knowledge removed", folder(mishaps.removed), left=Left(operator="problems, edition")),
    Fault("knowledge unreadable", folder(mishaps.unreadable), left=Left(operator="problems, edition")),
    Fault("knowledge built anew while someone asks", mishaps.changed_while_asking),
    Fault("knowledge replaced", folder(mishaps.replaced, good=True), (f"{ANSWER} (baru)",)),
    # Stops, kills, clocks, Redis
    Fault("SIGTERM", stopped, left=Left(rows=400), on=nothing),
    Fault(f"SIGKILL {KILLS} times, {WAITING} waiting", killed_again_and_again,
          left=Left(rows=range(1, WAITING + KILLS * AT_FIRST), twice=KILLS * AT_FIRST), on=nothing),
    Fault("clock jumps a day ahead", jump(days=1), ("salam", ANSWER), Left(rows=2)),
    Fault("clock jumps ten years ahead", jump(days=3653), ("salam", ANSWER), Left(rows=2)),
    Fault("clock jumps a year back", jump(days=-365), ("salam", ANSWER), Left(rows=2)),
    Fault("Redis gone and back, under load", redis_away(hanging=False),
          left=Left(rows=IN_ALL, operator="Redis does not answer (ConnectionError): this replica goes on alone"), on=nothing),
    Fault("Redis hangs and comes back, under load", redis_away(hanging=True),
          left=Left(rows=IN_ALL, operator="Redis does not answer (TimeoutError): this replica goes on alone"), on=nothing),
    # Buttons
    *(Fault(f"button data {data[:24]!r}", forged(data), ("bantuan", "tombol-lama"), Left(rows=0)) for data in (
        "", ":", "entry:", "entry:hilang", "case:like-postingan-calon:99", "case:x:-1", "case:x:" + "9" * 40, "fact:hilang:1",
        "fact:akun-siapa-suka:9", "rate::z", "lang:xx", "topic:media-sosial:²", "topic:hilang:0", "\x00", "é" * 32, "x" * 64,
        "x" * 5000, "cost:like-postingan-calon:0:0", "adm:hapus-semua", "c|medsos|148c239184", "<b>", "'; drop table x; --",
    )),
    Fault("button data 'rate::y'", forged("rate::y"), ("bantuan",), Left(rows=0)),
    Fault("a foreign message", mishaps.a_tap_on_somebody_elses_message, ("bantuan", TOPIC), Left(rows=0)),
    # Texts: still understood
    *(Fault(f"text: {name}", asks(text)) for name, text in {
        "zero-width inside words": "bo\u200bleh li\u200dke post\u2060ingan cal\ufeffon?",
        "right-to-left override": f"\u202e{ASKED}\u202c",
        "combining marks": "".join(letter + "\u0301" * 3 for letter in ASKED),
        "soft hyphens": ASKED.replace("t", "t\u00ad"),
        "NUL between words": ASKED.replace(" ", "\x00"),
        "full width": "".join(chr(ord(each) + 0xFEE0) if each.isalpha() else each for each in ASKED),
        "HTML": f"<b>{ASKED}</b>",
        "Markdown": f"*{ASKED}* _x_",
        "capitals": ASKED.upper(),
        "a long tail": f"{ASKED} {'z' * 4000}",
    }.items()),
    # Texts: answered in words, whatever they hold
    Fault("text: 4,096 characters without a space", asks("a" * 4096), ("tidak-tahu",)),
    Fault("text: 10,000 combining marks", asks("e" + "\u0301" * 10_000), ("salam",)),
    *(Fault(f"text: {name}", asks(text), ("tanpa-kata",), Left(rows=0)) for name, text in {
        "emoji": "\U0001f600" * 500, "flags": "🇮🇩" * 1000, "blank": " \n\t ", "digits": "2", "signs": "?!",
        "zero-width only": "\u200b",
    }.items()),
    *(Fault(f"text: {name}", asks(text)) for name, text in {
        "SQL": f"'; drop table query_log; -- {ASKED}",
        "format strings": f"%s %n {{0}} {{text.__class__}} ${{x}} {ASKED}",
        "script": f"<script>alert(1)</script> {ASKED}",
    }.items()),
)
# fmt: on


@pytest.fixture
async def stage(
    fake: Fake, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> Stage:
    monkeypatch.setattr(pace, "FIRST_WAIT", 0.01)
    monkeypatch.setattr(transport, "SECONDS", 0.5)
    monkeypatch.setattr(renewal, "LOOK_SECONDS", 0.05)
    return Stage(fake, folder, tmp_path, monkeypatch, caplog, [User(fake, 5)])


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
async def test_fault(stage: Stage, fault: Fault) -> None:
    if "Redis" in fault.name and SERVER is None:
        pytest.skip("neither redis-server nor valkey-server is installed")

    async with fault.on(stage):
        await fault.happens(stage)

    seen = [stage.seen_by(user) for user in stage.people]
    assert [each[: len(fault.sees)] for each in seen] == [list(fault.sees)] * len(seen)
    again = [len(each) - len(fault.sees) for each in seen]
    assert sum(again) <= fault.left.twice
    assert max(again) <= 2  # in flight at two kills in a row
    assert stage.rows() in (fault.left.rows if isinstance(fault.left.rows, range) else [fault.left.rows])
    assert len(stage.fake.waiting()) == fault.left.waiting
    reads = stage.operator_reads()
    assert any(fault.left.operator in line for line in reads) if fault.left.operator else not reads, reads
