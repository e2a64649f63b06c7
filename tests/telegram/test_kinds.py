"""The table of update kinds: each row's answer or silence."""

from __future__ import annotations

import time
from typing import Any

import pytest
from telegram import Update

from bot.telegram.application import build
from bot.telegram.house import House
from bot.telegram.kinds import KINDS, WANTED
from tests.telegram.conftest import Bot, settings_for
from tests.telegram.people import User

PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
FILE = {"file_id": "f", "file_unique_id": "u"}
VOICE = {**FILE, "duration": 1}
STICKER = {**FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
POLL = {
    "id": "1", "question": "Siapa?", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
    "type": "regular", "allows_multiple_answers": False, "allows_revoting": False, "members_only": False,
}  # fmt: skip
PLACE = {"latitude": 1.0, "longitude": 2.0}
SUPERGROUP = {"id": -1001, "type": "supergroup", "title": "Grup"}
CHANNEL = {"id": -1002, "type": "channel", "title": "Kanal"}
OTHER = {"id": 99, "is_bot": True, "first_name": "Lain", "username": "lain_bot"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL_BOT = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
FROM_CHANNEL = {"type": "channel", "date": 1, "chat": CHANNEL, "message_id": 5}
FROM_CHAT = {"type": "chat", "date": 1, "sender_chat": SUPERGROUP}
FROM_HIDDEN = {"type": "hidden_user", "date": 1, "sender_user_name": "Entah"}
FROM_PERSON = {"type": "user", "date": 1, "sender_user": {"id": 8, "is_bot": False, "first_name": "Wati"}}
URL = {"type": "url", "offset": 0, "length": 23}
MENTION = [{"type": "mention", "offset": 0, "length": 11}]
REPLIED = {
    "message_id": 3,
    "date": 1,
    "chat": SUPERGROUP,
    "from": {"id": 7, "is_bot": True, "first_name": "N"},
    "text": "x",
}

ASKED = {"text": "@netral_bot", "entities": MENTION}

UNREADABLE, POST, HELP = "bukan-teks", "tanya-perbuatan", "bantuan"
GROUP_HELP, GROUP_PAGE = "cara-tanya-grup", "bantuan-grup"

PRIVATE: list[tuple[str, dict[str, Any], str | None]] = [
    ("sticker", {"sticker": STICKER}, UNREADABLE),
    ("photo", {"photo": PHOTO}, UNREADABLE),
    ("voice", {"voice": VOICE}, UNREADABLE),
    ("document", {"document": FILE}, UNREADABLE),
    ("location", {"location": PLACE}, UNREADABLE),
    ("contact", {"contact": {"phone_number": "+62", "first_name": "B"}}, UNREADABLE),
    ("dice", {"dice": {"emoji": "🎲", "value": 1}}, UNREADABLE),
    ("poll", {"poll": POLL}, UNREADABLE),
    ("video", {"video": {**VOICE, "width": 1, "height": 1}}, UNREADABLE),
    ("round video", {"video_note": {**VOICE, "length": 1}}, UNREADABLE),
    ("animation", {"animation": {**VOICE, "width": 1, "height": 1}, "document": FILE}, UNREADABLE),
    ("music", {"audio": VOICE}, UNREADABLE),
    ("venue", {"venue": {"location": PLACE, "title": "Kantor", "address": "Jl."}, "location": PLACE}, UNREADABLE),
    ("story", {"story": {"chat": CHANNEL, "id": 1}}, UNREADABLE),
    ("forwarded from a group", {"text": "Pilih nomor 2!", "forward_origin": FROM_CHAT}, POST),
    ("forwarded sticker", {"sticker": STICKER, "forward_origin": FROM_PERSON}, POST),
    (
        "two links",
        {
            "text": "https://a.b/1 https://a.b/2",
            "entities": [{**URL, "length": 13}, {**URL, "offset": 14, "length": 13}],
        },
        POST,
    ),
    ("digits", {"text": "2"}, "tanpa-kata"),
    ("a sign under a photo", {"photo": PHOTO, "caption": "?"}, "tanpa-kata"),
    ("forwarded from a channel", {"text": "Pilih nomor 2!", "forward_origin": FROM_CHANNEL}, POST),
    ("forwarded from a hidden sender", {"text": "Pilih nomor 2!", "forward_origin": FROM_HIDDEN}, POST),
    ("forwarded from a person", {"photo": PHOTO, "caption": "Ayo!", "forward_origin": FROM_PERSON}, POST),
    ("forwarded photo", {"photo": PHOTO, "forward_origin": FROM_CHANNEL}, POST),
    ("a bare link", {"text": "https://example.org/p/1", "entities": [URL]}, POST),
    ("unknown command", {"text": "/entah"}, HELP),
    ("service: pinned", {"pinned_message": REPLIED}, None),
    ("service: timer", {"message_auto_delete_timer_changed": {"message_auto_delete_time": 1}}, None),
    ("through the bot's own inline mode", {"text": "x", "via_bot": {"id": 7, "is_bot": True, "first_name": "N"}}, None),
]

GROUP: list[tuple[str, dict[str, Any], str | None]] = [
    ("talk", {"text": "boleh like postingan cabup ga ya?"}, None),
    ("photo", {"photo": PHOTO}, None),
    ("forwarded", {"text": "Pilih nomor 2!", "forward_origin": FROM_CHANNEL}, None),
    ("unknown command", {"text": "/entah"}, None),
    ("a command to another bot", {"text": "/help@lain_bot"}, None),
    ("a command", {"text": "/help"}, GROUP_PAGE),
    ("a command by name", {"text": "/help@netral_bot"}, GROUP_PAGE),
    ("/tanya without a question", {"text": "/tanya"}, GROUP_HELP),
    ("a mention without a question", {"text": "@netral_bot", "entities": MENTION}, GROUP_HELP),
    ("a mention of another bot", {"text": "@netral_bo2", "entities": MENTION}, None),
    ("another bot mentions us", {"text": "@netral_bot", "entities": MENTION, "from": OTHER}, None),
    ("an anonymous administrator", {**ASKED, "from": ANONYMOUS, "sender_chat": SUPERGROUP}, GROUP_HELP),
    ("a linked channel's post", {**ASKED, "is_automatic_forward": True, "sender_chat": CHANNEL}, None),
    ("a sign in reply to us", {"text": "👍", "reply_to_message": REPLIED}, None),
    ("a sticker in reply to us", {"sticker": STICKER, "reply_to_message": REPLIED}, None),
    ("a channel speaks to us", {**ASKED, "from": CHANNEL_BOT, "sender_chat": CHANNEL}, GROUP_HELP),
    ("poll", {"poll": POLL}, None),
    ("service: member", {"new_chat_members": [{"id": 8, "is_bot": False, "first_name": "W"}]}, None),
    ("service: migrated", {"migrate_to_chat_id": -1009}, None),
    ("service: migrated from", {"migrate_from_chat_id": -5}, None),
]  # fmt: skip


def sent(user: User) -> list[str]:
    return [str(call.fields["text"]) for call in user.fake.calls if call.method.startswith(("send", "edit"))]


@pytest.mark.parametrize(("fields", "key"), [case[1:] for case in PRIVATE], ids=[case[0] for case in PRIVATE])
async def test_a_private_update_gets_its_answer_or_silence(bot: Bot, fields: dict[str, Any], key: str | None) -> None:
    user = bot.user()

    await user.gives(message=user.message(**fields))

    assert sent(user) == ([bot.library.current.knowledge.texts[key].id] if key else [])


@pytest.mark.parametrize(("fields", "key"), [case[1:] for case in GROUP], ids=[case[0] for case in GROUP])
async def test_a_group_update_gets_its_answer_or_silence(bot: Bot, fields: dict[str, Any], key: str | None) -> None:
    user = bot.user()

    await user.gives(message=user.message(SUPERGROUP, **fields))

    assert sent(user) == ([bot.library.current.knowledge.texts[key].id] if key else [])


async def test_a_moving_location_is_met_with_silence(bot: Bot) -> None:
    user = bot.user()

    await user.gives(edited_message=user.message(location=PLACE, edit_date=int(time.time())))

    assert sent(user) == []


@pytest.mark.parametrize("text", ["@netral_bot boleh like?", "/tanya boleh like?", "/help"])
async def test_what_is_edited_in_a_group_is_met_with_silence(bot: Bot, text: str) -> None:
    user = bot.user()
    kind = "bot_command" if text.startswith("/") else "mention"
    marked = [{"type": kind, "offset": 0, "length": len(text.split(maxsplit=1)[0])}]

    await user.gives(edited_message=user.message(SUPERGROUP, text=text, entities=marked, edit_date=int(time.time())))

    assert sent(user) == []


@pytest.mark.parametrize("text", ["/help", "/bantuan"])
async def test_an_edited_command_in_private_is_answered(bot: Bot, text: str) -> None:
    user = bot.user()

    await user.gives(edited_message=user.message(text=text, edit_date=int(time.time())))

    assert sent(user) == [bot.library.current.knowledge.texts[HELP].id]


UNASKED = "channel_post edited_channel_post business_message edited_business_message guest_message".split()


@pytest.mark.parametrize("kind", UNASKED)
@pytest.mark.parametrize("text", ["boleh like postingan calon?", "/help"])
async def test_what_was_not_asked_for_is_met_with_silence(bot: Bot, kind: str, text: str) -> None:
    user = bot.user()
    marked = [{"type": "bot_command", "offset": 0, "length": 5}] if text == "/help" else []
    chat = CHANNEL if "channel" in kind else user.chat
    message = user.message(chat, text=text, entities=marked, business_connection_id="b", edit_date=int(time.time()))
    app = build(
        settings_for(bot.fake, bot.log.parent), House(settings_for(bot.fake, bot.log.parent), bot.library, bot.records)
    )

    async with app:
        update = Update.de_json({"update_id": 1, kind: message}, app.bot)
        await app.process_update(update)

    assert getattr(update, kind) is not None
    assert sent(user) == []


@pytest.mark.parametrize(
    ("old", "new", "key"), [("left", "member", GROUP_HELP), ("member", "administrator", None), ("member", "left", None)]
)
async def test_joining_a_group_is_said_once(bot: Bot, old: str, new: str, key: str | None) -> None:
    user = bot.user()
    me = {"id": 7, "is_bot": True, "first_name": "N"}
    rights = dict.fromkeys(
        "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
        "can_promote_members "
        "can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories".split(), False,
    )  # fmt: skip
    change = {
        "chat": SUPERGROUP, "from": user.face, "date": int(time.time()),
        "old_chat_member": {"user": me, "status": old},
        "new_chat_member": {"user": me, "status": new, **(rights if new == "administrator" else {})},
    }  # fmt: skip

    await user.gives(my_chat_member=change)

    assert sent(user) == ([bot.library.current.knowledge.texts[key].id] if key else [])


def test_every_kind_has_a_name_and_a_handler() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    assert {kind.does for kind in KINDS} >= {"silence", "question", "addressed"}
    assert "channel_post" not in WANTED
