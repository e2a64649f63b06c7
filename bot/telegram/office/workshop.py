"""Changing the knowledge from Telegram: send a file, see what it changes, apply it, go back."""

from __future__ import annotations

import asyncio
import logging

from cachetools import TTLCache
from telegram import Bot, Document, Update
from telegram.error import TelegramError

from bot.knowledge import Library
from bot.knowledge.files import LARGEST, stamp
from bot.problem import KnowledgeError
from bot.records.query_log import QueryLog
from bot.telegram.edition import Edition
from bot.telegram.office.administrators import Administrators
from bot.telegram.office.proposal import Proposal, place, tried
from bot.telegram.office.renewal import Renewal
from bot.telegram.office.versions import Versions, commit, put_back, write
from bot.telegram.sending import acknowledge, replace
from bot.telegram.speech import Context
from bot.wording.message import Button, Message
from bot.wording.office import changed, problems, shown_time
from bot.wording.render import Pages

log = logging.getLogger(__name__)

_PROPOSALS, _KEPT_SECONDS = 20, 24 * 3600.0


class Workshop:
    def __init__(  # noqa: PLR0913, PLR0917 - each is named, and each is needed
        self,
        library: Library[Edition],
        log: QueryLog,
        administrators: Administrators,
        renewal: Renewal,
        versions: Versions,
        reviewers: int,
    ) -> None:
        self._library, self._log, self._administrators = library, log, administrators
        self._renewal, self._versions, self._reviewers = renewal, versions, reviewers
        self._proposals: TTLCache[str, Proposal] = TTLCache(_PROPOSALS, _KEPT_SECONDS)
        self._changing = asyncio.Lock()

    async def document(self, update: Update, context: Context) -> None:
        """Answer a file with its problems, or with what it would change and two buttons."""
        message = update.effective_message
        assert message is not None
        assert message.document is not None
        speech, pages = self._administrators.speech, self._administrators.speech.pages(update)
        if (message.document.file_size or 0) > LARGEST:
            await speech.say(update, context, pages.plain("kelola-berkas-besar"))
            return
        content = await _content(message.document)
        if content is None:
            await speech.say(update, context, pages.plain("kelola-berkas-terpotong"))
            return
        name = place(message.document.file_name or "", content[:LARGEST])
        if name is None or len(content) > LARGEST:
            await speech.say(
                update, context, pages.plain("kelola-berkas-nama" if name is None else "kelola-berkas-besar")
            )
            return
        await speech.say(update, context, await self._tried(name, content, message.chat.id, pages))

    async def _tried(self, name: str, content: bytes, proposer: int, pages: Pages) -> Message:
        try:
            proposal = await asyncio.to_thread(
                tried, self._library.folder, name, content, self._library.current, proposer
            )
        except KnowledgeError as error:
            return problems(pages, error.problems)
        if proposal.changes:
            self._proposals[proposal.token] = proposal
        return self._shown(proposal, pages)

    def _shown(self, proposal: Proposal, pages: Pages) -> Message:
        found = proposal.changes
        lists = {
            "baru": found.added, "hilang": found.removed, "isi": found.rewritten, "tes": found.failing,
            "frasa": [f"{id_} +{gained} −{lost}" for id_, gained, lost in found.phrasings],
            "baris": () if found.of_entries else found.lines,
        }  # fmt: skip
        buttons = (
            Button(pages.texts("tombol-terapkan"), f"adm:apply:{proposal.token}"),
            Button(pages.texts("tombol-batal"), f"adm:cancel:{proposal.token}"),
        )
        return changed(pages, proposal.name, lists, found.verdicts, (buttons,) if found else ())

    async def decide(self, update: Update, context: Context) -> None:
        """Terapkan or Batal."""
        query = update.callback_query
        assert query is not None
        _, what, token = (query.data or "").split(":", 2)
        await acknowledge(query)
        await replace(query, await self._decided(what, token, query.from_user.id, context.bot))

    async def _decided(self, what: str, token: str, who: int, bot: Bot) -> Message:
        pages = self._administrators.speech.own()
        proposal = self._proposals.get(token)
        if proposal is None:
            return pages.plain("kelola-kedaluwarsa")
        if what == "cancel":
            self._proposals.pop(token, None)
            self._log.audit(str(who), "cancel", proposal.name)
            return pages.plain("kelola-dibatalkan")
        proposal.approved.add(who)
        self._log.audit(str(who), "approve", proposal.name)
        if len(proposal.approved) < self._reviewers:
            await self._administrators.show(bot, self._shown(proposal, pages), besides=who)
            return pages.plain("kelola-tunggu-kedua")
        return await self._apply(proposal, who, bot)

    async def _apply(self, proposal: Proposal, who: int, bot: Bot) -> Message:
        async with self._changing:
            self._proposals.pop(proposal.token, None)
            pages, folder = self._administrators.speech.own(), self._library.folder
            if proposal.base != await asyncio.to_thread(stamp, folder):
                return pages.plain("kelola-kedaluwarsa")
            version = await asyncio.to_thread(self._versions.save, folder)
            if not await self._renewal.renew(bot, change=lambda: write(folder / proposal.name, proposal.content)):
                await self._renewal.renew(bot, quietly=True, change=lambda: put_back(folder, version.files()))
                return pages.plain("kelola-kedaluwarsa")
            self._log.audit(str(who), "apply", proposal.name)
            done = await asyncio.to_thread(commit, folder, f"{proposal.name} dari Telegram")
            return pages.plain("kelola-diterapkan", nomor=version.number, git="✓" if done else "–")

    async def history(self, update: Update, context: Context) -> None:
        """/riwayat: the saved versions, newest first."""
        speech, pages = self._administrators.speech, self._administrators.speech.pages(update)
        lines = [f"{version.number} · {shown_time(version.saved)}" for version in self._versions.all()[:20]]
        page = pages.listed("kelola-riwayat", lines) if lines else pages.plain("kelola-riwayat-kosong")
        await speech.say(update, context, page)

    async def restore(self, update: Update, context: Context) -> None:
        """/pulihkan <n>: that version again; the one in force is saved first."""
        speech, user = self._administrators.speech, update.effective_user
        assert user is not None
        pages, number = speech.pages(update), (context.args or [""])[0]
        version = self._versions.get(int(number)) if number.isascii() and number.isdigit() else None
        if version is None:
            await speech.say(update, context, pages.plain("kelola-pulihkan-apa"))
            return
        async with self._changing:
            folder, files = self._library.folder, await asyncio.to_thread(version.files)
            now = await asyncio.to_thread(self._versions.save, folder)
            if await self._renewal.renew(context.bot, change=lambda: put_back(folder, files)):
                self._log.audit(str(user.id), "restore", str(version.number))
                await asyncio.to_thread(commit, folder, f"versi {version.number} dipulihkan")
                page = pages.plain("kelola-dipulihkan", nomor=version.number)
            else:
                await self._renewal.renew(context.bot, quietly=True, change=lambda: put_back(folder, now.files()))
                page = pages.plain("kelola-tidak-dipulihkan", nomor=version.number)
        await speech.say(update, context, page)


async def _content(document: Document) -> bytes | None:
    """The bytes of *document*; None if they did not arrive whole: half a file may be valid YAML."""
    try:
        file = await document.get_file()
        content = bytes(await file.download_as_bytearray())
    except TelegramError as error:
        log.warning("a file could not be downloaded: %s", type(error).__name__)
        return None
    return content if document.file_size in {None, len(content)} else None
