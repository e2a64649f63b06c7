"""What a message says in words."""

from __future__ import annotations

import re

from telegram import Message, MessageEntity

from bot.wording.message import wordless

_ADDRESSES = frozenset({MessageEntity.URL})
_LINKS = frozenset({MessageEntity.URL, MessageEntity.TEXT_LINK})
_ASKING = re.compile(r"/(?:tanya|ask)(?:@(\w+))?(?:\s+|$)", re.IGNORECASE)


def words(message: Message) -> str:
    """The text, or what stands under a photo, without web addresses: their letters are words of nobody's question.

    A /tanya under a photo is no command to Telegram, but to who wrote it.
    """
    text = _without(message, _ADDRESSES)
    return _ASKING.sub("", text, count=1) if message.caption and _ASKING.match(text) else text


def only_links(message: Message) -> bool:
    """Whether *message* is links and no other word: then it is about what is linked."""
    return any(entity.type in _LINKS for entity in _entities(message)) and wordless(_without(message, _LINKS))


def after_command(message: Message) -> str:
    """What follows the command that *message* begins with."""
    return "".join(words(message).split(maxsplit=1)[1:])


def mentions(message: Message, bot: int, username: str) -> bool:
    """Whether a group message names the bot, or begins with /tanya under a photo."""
    asking = _ASKING.match(message.caption or "")
    if asking and (asking.group(1) or username).lower() == username.lower():
        return True
    return any(text.lower() == f"@{username}".lower() for text in _mentions(message).values()) or any(
        entity.user is not None and entity.user.id == bot for entity in _mentions(message)
    )


def without_mention(text: str, username: str) -> str:
    """*text* without the bot's name.

    >>> without_mention("@netral_bot boleh like?", "netral_bot")
    'boleh like?'
    """
    return " ".join(re.split(rf"@{re.escape(username)}\b", text, flags=re.IGNORECASE)).strip()


def replies_to(message: Message, bot: int) -> bool:
    """Whether *message* replies to the bot."""
    replied = message.reply_to_message
    return replied is not None and replied.from_user is not None and replied.from_user.id == bot


def replies_to_post(message: Message) -> bool:
    """Whether *message* replies to something that was forwarded, or that is nothing but links."""
    replied = message.reply_to_message
    return replied is not None and (replied.forward_origin is not None or only_links(replied))


def question_replied_to(message: Message, bot: int) -> str:
    """The question of someone else that *message* replies to, or the part of it that it quotes; "" if there is none.

    A post that was forwarded is no question: what it says is not read.
    """
    replied = message.reply_to_message
    if replied is None or replies_to(message, bot) or replies_to_post(message):
        return ""
    return message.quote.text if message.quote else words(replied)


def _without(message: Message, kinds: frozenset[str]) -> str:
    """The words with each entity of *kinds* replaced by a space; entities count in UTF-16 units."""
    text = (message.text or message.caption or "").encode("utf-16-le", "surrogatepass")
    for entity in sorted(_entities(message), key=lambda entity: entity.offset, reverse=True):
        if entity.type in kinds:
            text = text[: 2 * entity.offset] + b" \x00" + text[2 * (entity.offset + entity.length) :]
    return text.decode("utf-16-le", "replace").strip()


def _entities(message: Message) -> tuple[MessageEntity, ...]:
    return message.entities if message.text else message.caption_entities


def _mentions(message: Message) -> dict[MessageEntity, str]:
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    return message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
