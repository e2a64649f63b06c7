"""What to ask about a post that someone forwards, and what to say about it."""

from __future__ import annotations

from html import escape

from bot.wording.actions import NoneOfThese, ShowEntry, encode
from bot.wording.message import Button, Message
from bot.wording.render import Pages

# The act, as a key of `teks.yaml`, and the entry that rules on it. The post itself is neither read nor kept.
ACTS = (
    ("perbuatan-suka", "like-postingan-calon"),
    ("perbuatan-komentar", "komentar-postingan-calon"),
    ("perbuatan-bagikan", "share-repost-konten-calon"),
    ("perbuatan-ikuti", "follow-akun-calon"),
    ("perbuatan-gabung", "gabung-grup-pemenangan"),
)


def acts(pages: Pages) -> Message:
    """Like, comment, share, follow or join: one button each, for the acts this edition knows."""
    known = [(key, id_) for key, id_ in ACTS if pages.knowledge.entry(id_)]
    rows = tuple((Button(pages.texts(key), encode(ShowEntry(id_))),) for key, id_ in known)
    other = Button(pages.texts("perbuatan-lain"), encode(NoneOfThese()))
    return Message(escape(pages.texts("tanya-perbuatan"), quote=False), (*rows, (other,)))
