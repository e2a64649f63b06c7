"""The parts of an update that this bot relies on, as the Bot API promises them; what lacks them is passed over unread.

python-telegram-bot builds objects whose promised parts are None or of another type; handlers would fail on them one by one.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    """Fields that are not named here are not looked at."""

    model_config = ConfigDict(strict=True, frozen=True)


class _Chat(_Part):
    id: int
    type: str


class _User(_Part):
    id: int
    is_bot: bool
    first_name: str
    username: str | None = None
    language_code: str | None = None


class _Entity(_Part):
    type: str
    offset: int = Field(ge=0)
    length: int = Field(ge=0)
    user: _User | None = None


class _Button(_Part):
    text: str
    url: str | None = None
    callback_data: str | None = None


class _Keyboard(_Part):
    inline_keyboard: list[list[_Button]]


class _Message(_Part):
    message_id: int
    date: int
    chat: _Chat
    sender: _User | None = Field(None, alias="from")
    sender_chat: _Chat | None = None
    text: str | None = None
    caption: str | None = None
    entities: list[_Entity] | None = None
    caption_entities: list[_Entity] | None = None
    media_group_id: str | None = None
    reply_markup: _Keyboard | None = None
    reply_to_message: _Message | None = None


class _Query(_Part):
    id: str
    sender: _User = Field(alias="from")
    query: str


class _Tap(_Part):
    id: str
    sender: _User = Field(alias="from")
    data: str | None = None
    message: _Message | None = None


class _Chosen(_Part):
    result_id: str
    sender: _User = Field(alias="from")
    query: str


class _Member(_Part):
    user: _User
    status: str


class _Membership(_Part):
    chat: _Chat
    sender: _User = Field(alias="from")
    date: int
    old_chat_member: _Member
    new_chat_member: _Member


class _Update(_Part):
    update_id: int
    message: _Message | None = None
    edited_message: _Message | None = None
    callback_query: _Tap | None = None
    inline_query: _Query | None = None
    chosen_inline_result: _Chosen | None = None
    my_chat_member: _Membership | None = None


def shaped(raw: dict[str, Any]) -> dict[str, Any]:
    """*raw*, if it has the promised parts. Raises `ValueError` if not."""
    _Update.model_validate(raw)
    return raw
