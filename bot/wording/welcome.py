"""The first page, with questions to begin with."""

from __future__ import annotations

from html import escape

from bot.knowledge import Knowledge
from bot.knowledge.model import Entry
from bot.wording.actions import Browse, ShowEntry, encode
from bot.wording.message import Button, Message
from bot.wording.render import Pages

# What most people come for: offered where nothing was asked yet.
_USUAL = ("like-postingan-calon", "foto-bersama-calon", "hadir-kampanye-pasif", "hak-pilih-asn", "sanksi-jenis")
_FIRST = 3  # of them beside the welcome; more would push its words off a phone screen


def usual(knowledge: Knowledge) -> list[Entry]:
    """The entries that are asked for most, as far as this edition has them."""
    return [entry for id_ in _USUAL if (entry := knowledge.entry(id_))]


def welcome(pages: Pages) -> Message:
    """What the bot is for, three questions to tap, and all topics."""
    first = [
        Button(entry.title[pages.language], encode(ShowEntry(entry.id))) for entry in usual(pages.knowledge)[:_FIRST]
    ]
    topics = Button(pages.texts("tombol-topik"), encode(Browse()))
    return Message(escape(pages.texts("mulai"), quote=False), tuple((button,) for button in (*first, topics)))
