"""Changing the knowledge from Telegram: send a file, or go back to a saved version; both are proposals to be reviewed."""

from __future__ import annotations

import asyncio
import logging
from zipfile import BadZipFile

from telegram import Document, Update
from telegram.error import TelegramError

from bot.knowledge import Library
from bot.knowledge.files import LARGEST
from bot.telegram.edition import Edition
from bot.telegram.office.administrators import Administrators, hand
from bot.telegram.office.proposal import place
from bot.telegram.office.review import Review
from bot.telegram.office.versions import Versions, differing
from bot.telegram.speech import Context
from bot.wording.findings import Findings
from bot.wording.office import shown_time
from bot.wording.render import Pages

log = logging.getLogger(__name__)

_LISTED = 20  # versions


class Workshop:
    def __init__(
        self, library: Library[Edition], administrators: Administrators, versions: Versions, review: Review
    ) -> None:
        self._library, self._administrators = library, administrators
        self._versions, self._review = versions, review

    async def document(self, update: Update, context: Context) -> None:
        """Answer a file with its problems, or with what it would change and two buttons."""
        message = update.effective_message
        assert message is not None
        assert message.document is not None
        pages = self._administrators.speech.pages(update)
        await hand(context.bot, message.chat.id, await self._received(message.document, message.chat.id, pages))

    async def _received(self, document: Document, sender: int, pages: Pages) -> Findings:
        if (document.file_size or 0) > LARGEST:
            return Findings(pages.plain("kelola-berkas-besar"))
        if place(document.file_name or "", b"") is None:
            return Findings(pages.plain("kelola-berkas-nama"))
        content = await _content(document)
        if content is None:
            return Findings(pages.plain("kelola-berkas-terpotong"))
        if len(content) > LARGEST:
            return Findings(pages.plain("kelola-berkas-besar"))
        name = place(document.file_name or "", content)
        assert name is not None  # only where it belongs depends on the content
        return await self._review.offer(lambda: {name: content}, sender, pages)

    async def history(self, update: Update, context: Context) -> None:
        """/riwayat: the saved versions, newest first, each with the change it was saved before and who applied that."""
        speech, pages = self._administrators.speech, self._administrators.speech.pages(update)
        kept = (await asyncio.to_thread(self._versions.all))[:_LISTED]
        lines = []
        for version in kept:
            before = version.before
            said = f" · {pages.texts('kelola-sebelum', usulan=before)}" if before else ""
            lines.append(f"{version.number} · {shown_time(version.saved)}{said}")
        page = pages.listed("kelola-riwayat", lines) if lines else pages.plain("kelola-riwayat-kosong")
        await speech.say(update, context, page)

    async def restore(self, update: Update, context: Context) -> None:
        """/pulihkan <n>: what going back to that version would change, and two buttons."""
        user = update.effective_user
        assert user is not None
        pages, number = self._administrators.speech.pages(update), (context.args or [""])[0]
        await hand(context.bot, user.id, await self._brought_back(number, user.id, pages))

    async def _brought_back(self, number: str, proposer: int, pages: Pages) -> Findings:
        version = self._versions.get(int(number)) if number.isascii() and number.isdigit() else None
        if version is None:
            return Findings(pages.plain("kelola-pulihkan-apa"))
        try:
            whole = await asyncio.to_thread(version.files)
        except (OSError, BadZipFile):
            return Findings(pages.plain("kelola-versi-rusak", nomor=version.number))
        return await self._review.offer(lambda: differing(self._library.folder, whole), proposer, pages, version.number)


async def _content(document: Document) -> bytes | None:
    """The bytes of *document*; None if they did not arrive whole: half a file may be valid YAML."""
    try:
        file = await document.get_file()
        content = bytes(await file.download_as_bytearray())
    except TelegramError as error:
        log.warning("a file could not be downloaded: %s", type(error).__name__)
        return None
    return content if document.file_size in {None, len(content)} else None
