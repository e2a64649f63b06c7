"""People and groups that talk to the bot through the fake."""

from __future__ import annotations

import time
from html import unescape
from re import sub
from typing import Any

from tests.telegram.fake import Call, Fake, buttons


class _Listener:
    """Whoever reads what the bot writes into one chat."""

    fake: Fake
    id: int

    @property
    def heard(self) -> list[Call]:
        """Every message sent or edited in this chat."""
        return [call for call in self.fake.chats[self.id] if call.method != "sendChatAction"]

    @property
    def sees(self) -> str:
        """The last message as it reads."""
        return text_of(self.heard[-1])

    @property
    def offered(self) -> dict[str, str]:
        """Label → data of the last message's buttons."""
        return buttons(self.heard[-1])


class User(_Listener):
    """Someone in a private chat. `says` and `taps` return when the bot has nothing more to say to it."""

    def __init__(self, fake: Fake, id_: int, name: str = "Sumarni", username: str = "sumarni_wk", language: str = "id"):
        self.fake, self.id = fake, id_
        self.face = {
            "id": id_, "is_bot": False, "first_name": name, "username": username, "language_code": language,
        }  # fmt: skip

    @property
    def chat(self) -> dict[str, Any]:
        return {"id": self.id, "type": "private", "first_name": self.face["first_name"]}

    async def says(self, text: str, **fields: Any) -> None:
        await self.gives(message=self.message(text=text, **fields))

    async def gives(self, **update: Any) -> None:
        await self.fake.confirmed(await self.fake.give(**update))

    async def taps(self, label: str) -> None:
        """Tap the newest button whose label begins with *label*."""
        for call in reversed(self.heard):
            for found, data in buttons(call).items():
                if found.startswith(label):
                    await self.taps_data(data, call)
                    return
        raise AssertionError(f"no button {label!r}; there is {list(self.offered)}")

    async def taps_data(self, data: str, call: Call | None = None) -> None:
        message = dict((call or self.heard[-1]).result)
        await self.gives(callback_query={
            "id": str(next(self.fake.numbers)), "from": self.face, "chat_instance": "1", "data": data, "message": message,
        })  # fmt: skip

    def message(self, chat: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
        made = {
            "message_id": next(self.fake.numbers), "date": int(time.time()), "from": self.face, "chat": chat or self.chat,
        }  # fmt: skip
        made |= fields
        if str(fields.get("text", "")).startswith("/") and "entities" not in fields:
            length = len(fields["text"].split()[0])
            made["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return made


class Group(_Listener):
    """A supergroup; members speak in it."""

    def __init__(self, fake: Fake, id_: int = -1001) -> None:
        self.fake, self.id = fake, id_
        self.chat = {"id": id_, "type": "supergroup", "title": "Grup Kantor"}

    async def hears(self, user: User, text: str, **fields: Any) -> None:
        if "@netral_bot" in text and not text.startswith("/"):
            mention = {"type": "mention", "offset": text.index("@netral_bot"), "length": len("@netral_bot")}
            fields.setdefault("entities", [mention])
        await user.gives(message=user.message(self.chat, text=text, **fields))


def text_of(call: Call) -> str:
    return unescape(sub(r"</?[a-z]+[^>]*>", "", str(call.fields.get("text", ""))))
