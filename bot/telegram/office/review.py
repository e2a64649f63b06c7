"""Proposals that wait for approval, and what happens once they have it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from cachetools import TTLCache
from telegram import Bot, Update

from bot.knowledge import Library
from bot.knowledge.files import stamp
from bot.problem import KnowledgeError
from bot.records.query_log import QueryLog
from bot.telegram.edition import Edition
from bot.telegram.office.administrators import Administrators, pressed
from bot.telegram.office.checkout import commit
from bot.telegram.office.proposal import Proposal, tried
from bot.telegram.office.renewal import Renewal
from bot.telegram.office.versions import Files, Version, Versions, differing, put
from bot.telegram.sending import acknowledge, replace
from bot.telegram.speech import Context
from bot.wording.findings import Findings, changed, problems
from bot.wording.message import Button, Message
from bot.wording.render import Pages

_MOST, _KEPT_SECONDS = 20, 24 * 3600.0


class Review:
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
        self._waiting: TTLCache[str, Proposal] = TTLCache(_MOST, _KEPT_SECONDS)
        self._done: TTLCache[str, Message] = TTLCache(_MOST, _KEPT_SECONDS)  # so that a second tap reads the same
        self._changing = asyncio.Lock()

    async def offer(
        self, files: Callable[[], Files], proposer: int, pages: Pages, version: int | None = None
    ) -> Findings:
        """What *files*, those of a saved *version* or one that was sent, would change, and two buttons; or every problem."""
        folder, now = self._library.folder, self._library.current
        try:
            proposal = await asyncio.to_thread(tried, folder, files, now, proposer, version)
        except KnowledgeError as error:
            return problems(pages, error.problems)
        if proposal.changes:
            self._waiting[proposal.token] = proposal
            self._log.audit(str(proposer), "propose", proposal.title)
        return _shown(proposal, pages)

    async def decide(self, update: Update, context: Context) -> None:
        """Terapkan or Batal."""
        query = update.callback_query
        assert query is not None
        what, token = pressed(query)
        await acknowledge(query)
        decided = self._cancel if what == "cancel" else self._approve
        await replace(query, await decided(token, query.from_user.id, context.bot))

    async def _cancel(self, token: str, who: int, bot: Bot) -> Message:
        pages, proposal = self._administrators.speech.own(), self._waiting.pop(token, None)
        if proposal is None:
            return pages.plain("kelola-kedaluwarsa")
        self._log.audit(str(who), "cancel", proposal.title)
        if proposal.approved - {who}:
            await self._administrators.tell(bot, "kelola-dibatalkan-lain", besides=who, usulan=_title(proposal, pages))
        return pages.plain("kelola-dibatalkan")

    async def _approve(self, token: str, who: int, bot: Bot) -> Message:
        pages, proposal = self._administrators.speech.own(), self._waiting.get(token)
        if proposal is None:
            return self._done.get(token) or pages.plain("kelola-kedaluwarsa")
        if who not in proposal.approved:
            proposal.approved.add(who)
            self._log.audit(str(who), "approve", proposal.title)
            if len(proposal.approved) < self._reviewers:
                await self._administrators.show(bot, _shown(proposal, pages), besides=who)
        if len(proposal.approved) < self._reviewers:
            return pages.plain("kelola-tunggu-kedua")
        async with self._changing:
            if self._waiting.pop(token, None) is not None:
                self._done[token] = await self._apply(proposal, who, bot, pages)
            return self._done[token]

    async def _apply(self, proposal: Proposal, who: int, bot: Bot, pages: Pages) -> Message:
        folder = self._library.folder
        if proposal.base != await asyncio.to_thread(stamp, folder):
            return pages.plain("kelola-kedaluwarsa")
        try:
            before = await asyncio.to_thread(self._versions.save, folder, f"{proposal.title} ({who})")
        except OSError as error:
            return pages.plain("kelola-tidak-tertulis", sebab=error.strerror)
        try:
            good = await self._renewal.renew(bot, besides=who, change=lambda: put(folder, proposal.files))
        except OSError as error:
            await self._put_back(before, bot)
            return pages.plain("kelola-tidak-tertulis", sebab=error.strerror)
        if not good:
            found = problems(pages, self._renewal.problems)
            await self._put_back(before, bot)
            return found.page
        restored = proposal.version is not None
        self._log.audit(str(who), "restore" if restored else "apply", f"{proposal.title} → {self._renewal.edition}")
        message = f"{proposal.title} {'dipulihkan' if restored else 'dari Telegram'}"
        outcome, said = await asyncio.to_thread(commit, folder, message)
        git = pages.texts(f"kelola-git-{outcome}", sebab=said)
        return pages.plain("kelola-diterapkan", edisi=self._renewal.edition, nomor=before.number, git=git)

    async def _put_back(self, version: Version, bot: Bot) -> None:
        """The folder as it was saved; a disk that refuses even that is looked at again by the clock, and told."""
        folder = self._library.folder
        try:
            await self._renewal.renew(bot, quietly=True, change=lambda: put(folder, differing(folder, version.files())))
        except OSError:
            return


def _title(proposal: Proposal, pages: Pages) -> str:
    """What it is about, in the reader's language."""
    version = proposal.version
    return proposal.title if version is None else pages.texts("ubah-versi", nomor=version)


def _shown(proposal: Proposal, pages: Pages) -> Findings:
    found = proposal.changes
    lists = {
        "baru": found.added,
        "hilang": found.removed,
        "frasa": [f"{id_} +{gained} −{lost}" for id_, gained, lost in found.phrasings],
        "isi": found.rewritten,
        "berkas": found.files if len(found.files) > 1 else (),
        "baris": () if found.of_entries else found.lines,
        "tes": [str(each) for each in found.failing],
    }
    buttons = (
        Button(pages.texts("tombol-terapkan"), f"adm:apply:{proposal.token}"),
        Button(pages.texts("tombol-batal"), f"adm:cancel:{proposal.token}"),
    )
    return changed(pages, _title(proposal, pages), found.verdicts, lists, buttons if found else ())
