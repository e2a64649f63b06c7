"""The bot comes into a group, leaves, is blocked, or a group becomes a supergroup."""

from __future__ import annotations

from telegram import Chat, ChatMember, Update

from bot.telegram.speech import Context, Speech

_PRESENT = {ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER, ChatMember.RESTRICTED}


class Membership:
    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    async def changed(self, update: Update, context: Context) -> None:
        """One sentence on how to ask when added to a group; everything forgotten when blocked."""
        change = update.my_chat_member
        assert change is not None
        before, after = change.old_chat_member.status in _PRESENT, change.new_chat_member.status in _PRESENT
        if after and not before and change.chat.type in {Chat.GROUP, Chat.SUPERGROUP}:
            await self._speech.say(update, context, self._speech.pages(update).plain("cara-tanya-grup"))
        elif not after and change.chat.type == Chat.PRIVATE:
            self._speech.memory.forget(change.chat.id)
