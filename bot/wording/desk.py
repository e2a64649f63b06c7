"""What a tap leads to, the same at both doors."""

from __future__ import annotations

from typing import assert_never

from bot.answering.reply import ruling as ruling_of
from bot.wording.actions import (
    Action,
    Browse,
    ChooseFact,
    NoneOfThese,
    Rate,
    SetLanguage,
    ShowAspect,
    ShowChannels,
    ShowEntry,
)
from bot.wording.message import Message
from bot.wording.render import Pages


def tapped(action: Action | None, pages: Pages) -> Message:
    """The page behind *action*; a polite word if its target is gone, or is nothing this version wrote."""
    gone = pages.plain("tombol-lama")
    match action:
        case ShowEntry(id_, case):
            ruling = ruling_of(pages.knowledge, id_, case)
            return pages.entry(ruling) if ruling else gone
        case ShowAspect(aspect, id_, case):
            ruling = ruling_of(pages.knowledge, id_, case)
            page = pages.rulings.cost if aspect == "cost" else pages.rulings.basis
            return page(ruling) if ruling else gone
        case ChooseFact(id_, option):
            question = pages.knowledge.question(id_)
            if question is None or option >= len(question.options):
                return gone
            ruling = ruling_of(pages.knowledge, question.options[option].entry)
            return pages.entry(ruling) if ruling else gone
        case Browse(topic, number):
            return (pages.topic(topic, number) or gone) if topic else pages.topics()
        case SetLanguage(language):
            return pages.plain("bahasa-otomatis-dipilih" if language == "auto" else "bahasa-dipilih")
        case NoneOfThese():
            return pages.plain("bukan-itu")
        case ShowChannels():
            return pages.channels()
        case Rate(_, helpful):
            return pages.plain("terima-penilaian" if helpful else "maaf-kurang")
        case None:
            return gone
        case other:
            assert_never(other)
