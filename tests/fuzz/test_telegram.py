"""Whatever Telegram sends: nothing raises, and every reply is valid Telegram HTML of at most 4,096 units."""

from __future__ import annotations

import asyncio
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.ext import Application

from bot.knowledge import Library
from bot.records.query_log import QueryLog
from bot.settings import Settings
from bot.telegram.application import build
from bot.telegram.clock import Clock
from bot.telegram.edition import edition
from bot.telegram.house import House
from bot.telegram.intake import Intake
from bot.telegram.pace import Pace
from bot.wording.actions import decode, encode
from bot.wording.message import MESSAGE_LENGTH, length
from tests.conftest import tiny_folder
from tests.fuzz.examples import many
from tests.telegram.markup import fault_in

TEXT = st.text(st.characters(codec="utf-8"), max_size=300) | st.sampled_from(
    [
        "/start",
        "/start x",
        "/tanya",
        "/tanya boleh like?",
        "@netral_bot halo",
        "boleh like postingan calon?",
        "kalau suami?",
        "/topik@netral_bot",
    ]
)
DATA = st.text(max_size=64) | st.builds(
    ":".join,
    st.lists(
        st.sampled_from("entry case fact rate topic topics lang basis cost none adm like 0 1 99 y".split()), max_size=4
    ),
)
ID = st.integers(1, 2**52)
USER = st.fixed_dictionaries(
    {"id": ID, "is_bot": st.booleans(), "first_name": TEXT}, optional={"username": TEXT, "language_code": TEXT}
)
CHAT = st.builds(
    lambda id_, kind: {"id": id_ if kind == "private" else -id_, "type": kind},
    ID, st.sampled_from(["private", "group", "supergroup", "channel"]),
)  # fmt: skip
ENTITY = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["bot_command", "mention", "text_mention", "url", "text_link", "bold"]),
        "offset": st.integers(0, 9),
        "length": st.integers(0, 99),
    }
)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=5,
)
ORIGIN = st.fixed_dictionaries({"type": st.just("hidden_user"), "date": st.just(1), "sender_user_name": TEXT})
PARTS = {
    "from": USER,
    "sender_chat": CHAT,
    "text": TEXT,
    "caption": TEXT,
    "entities": st.lists(ENTITY, max_size=3),
    "caption_entities": st.lists(ENTITY, max_size=3),
    "sticker": JUNK,
    "media_group_id": TEXT | JUNK,
    "forward_origin": ORIGIN | JUNK,
    "quote": st.fixed_dictionaries({"text": TEXT, "position": st.just(0)}) | JUNK,
}
WITHIN = st.fixed_dictionaries({"message_id": ID, "date": st.integers(0, 2**33), "chat": CHAT}, optional=PARTS)
MESSAGE = st.fixed_dictionaries(
    {"message_id": ID, "date": st.integers(0, 2**33), "chat": CHAT},
    optional={**PARTS, "reply_to_message": WITHIN | JUNK},
)
MEMBER = st.fixed_dictionaries(
    {"user": USER, "status": st.sampled_from("member administrator left kicked odd".split())}
)
MEMBERSHIP = st.fixed_dictionaries(
    {"chat": CHAT, "from": USER, "date": st.integers(0, 2**33), "old_chat_member": MEMBER, "new_chat_member": MEMBER}
)
WHOLE = {
    "message": MESSAGE,
    "edited_message": MESSAGE,
    "my_chat_member": MEMBERSHIP,
    "callback_query": st.fixed_dictionaries(
        {"id": st.just("1"), "from": USER, "chat_instance": st.just("1"), "data": DATA, "message": MESSAGE}
    ),
    "inline_query": st.fixed_dictionaries({"id": st.just("1"), "from": USER, "query": TEXT, "offset": st.just("")}),
    "chosen_inline_result": st.fixed_dictionaries({"result_id": TEXT, "from": USER, "query": TEXT}),
}


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """An update with one part, at any depth, missing or replaced by something else."""
    kind = draw(st.sampled_from(sorted(WHOLE)))
    update: dict[str, Any] = {kind: deepcopy(draw(WHOLE[kind]))}
    part = update
    while True:
        key = draw(st.sampled_from(sorted(part)))
        if not isinstance(part[key], dict) or not part[key] or draw(st.booleans()):
            break
        part = part[key]
    if draw(st.booleans()):
        del part[key]
    else:
        part[key] = draw(JUNK)
    return update


UPDATE = st.one_of(
    *(st.fixed_dictionaries({kind: whole}) for kind, whole in WHOLE.items()),
    spoilt(),
    st.dictionaries(st.sampled_from([*sorted(WHOLE), "poll"]), JUNK.filter(bool), max_size=2),
)


class Deaf(Pace):
    """Takes every call of the bot and keeps its texts."""

    def __init__(self) -> None:
        super().__init__(1)
        self.texts: list[str] = []

    async def process_request(  # noqa: PLR0917 - as in `Pace`
        self, callback: Any, args: Any, kwargs: Any, endpoint: str, data: dict[str, Any], rate_limit_args: None
    ) -> Any:
        for text in [data.get("text"), *(each["input_message_content"]["message_text"] for each in _results(data))]:
            if text is not None and str(data.get("parse_mode", "HTML")) == "HTML" and endpoint != "answerCallbackQuery":
                self.texts.append(str(text))
        if endpoint in {"sendMessage", "editMessageText"}:
            return {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "x"}
        return True


def _results(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [each.to_dict() for each in data.get("results", ())]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library[Any]:
    return Library(tiny_folder(tmp_path_factory.mktemp("fuzz") / "knowledge"), edition)


@many
@given(updates=st.lists(UPDATE, min_size=1, max_size=5))
def test_any_updates(updates: list[dict[str, Any]], library: Library[Any]) -> None:
    texts, faults = asyncio.run(handled(updates, library))

    assert faults == []
    assert [text for text in texts if fault_in(text) or length(text) > MESSAGE_LENGTH or not text.strip()] == []


async def handled(updates: list[dict[str, Any]], library: Library[Any]) -> tuple[list[str], list[str]]:
    """What was said, and what was raised."""
    chosen = Settings(_env_file=None, telegram_token="1:TEST", admin_ids="7", telegram_messages_per_second=10_000)
    app: Application[Any, Any, Any, Any, Any, Any] = build(chosen, House(chosen, library, QueryLog(Path("/nowhere"))))
    deaf, raised = Deaf(), list[str]()

    async def note(_: object, context: Any) -> None:
        raised.append(repr(context.error))

    app.add_error_handler(note)
    app.bot._rate_limiter = deaf
    app.bot._bot_user = app.bot._bot_user or _me(app)
    app._initialized = True
    intake = Intake(app.bot, app.process_update)
    for number, update in enumerate(updates, 1):
        task = intake.take({"update_id": number, **update})
        if task is not None:
            await task
    return deaf.texts, raised


def _me(app: Any) -> Any:
    from telegram import User

    return User(7, "N", is_bot=True, username="netral_bot")


@many
@given(data=DATA | st.text())
def test_any_button_data_is_read_or_refused(data: str) -> None:
    action = decode(data)

    assert action is None or decode(encode(action)) == action


@many
@given(date=st.none() | st.text())
def test_any_date_header_leaves_a_clock(date: str | None) -> None:
    clock = Clock()

    clock.hear(date)

    assert clock.now().tzinfo is not None


def test_the_fuzz_reaches_the_answers(library: Library[Any]) -> None:
    chat, user = {"id": 5, "type": "private"}, {"id": 5, "is_bot": False, "first_name": "x"}
    message = {"message_id": 1, "date": 2**33, "chat": chat, "from": user, "text": "boleh like postingan calon?"}

    texts, faults = asyncio.run(handled([{"message": message}], library))

    assert faults == []
    assert len(texts) == 1
