"""Streets, house numbers, neighbourhoods."""

from __future__ import annotations

import re
from collections.abc import Set

from bot.records.dates import MONTHS
from bot.records.marks import ADDRESS

_STOP = (
    r"(?:yang|yg|dan|di|ke|dari|itu|ini|saya|sy|pas|waktu|ada|boleh|bolehkah|apakah|apa|untuk|utk|mau|kena|bisa|kalau|kalo|klo"
    r"|tapi|dengan|dgn|saat|ikut|pasang|dipasang|lalu|terus|sudah|akan|is|and|the|can"
    r"|depan|dekat|samping|belakang|sebelah|seberang|rumah|posko|tempat|kantor|km|dijadikan|ditempeli)"
)
_NUMBER = r"(?:\s*,?\s*(?:no|nomor|nomer)\.?\s*\d+\s?[a-z]?\b(?:/\d+)?)?"
_NAME = rf"\s+(?!{_STOP}\b|no\b|nomor\b|rt\b|rw\b|blok\b)[^\W\d][\w.'-]*?(?=[\s,.;:!?)]|$)"
_WORDS = rf"(?:{_NAME}){{1,4}}(?:\s+\d+\w?\b)?"
_STREET = re.compile(rf"\b(?:jl|jln|gg)\b\.?{_WORDS}{_NUMBER}", re.IGNORECASE)
_ROAD = re.compile(
    rf"\b[Jj]alan(?:\s+(?!{_STOP}\b)[A-Z][\w.'-]*){{1,4}}{_NUMBER}|\b(?:[Jj](?:alan|ln?)|[Gg]ang)(?:\s+(?!{_STOP}\b)[\w.'-]+){{1,3}}\s+(?:no|nomor)\.?\s*\d+\s?[a-z]?\b"
)
_NEIGHBOURS = re.compile(r"\b(rt|rw)\b\.?\s*:?\s*\d+(?:\s*/\s*(?:rw\.?\s*)?\d+)?", re.IGNORECASE)
_BLOCK = re.compile(
    r"\b(blok|kavling|kav|perum|perumahan|komplek|kompleks|cluster|apartemen)\b\.?\s*"
    r"(?:[A-Z]{1,2}\s?[-/]?\d{1,3}(?:\s?/\s?\d+)?\b|[A-Z]{1,2}\s+no(?:mor)?\.?\s*\d+\w?\b|[a-z]{1,2}\d{1,3}\b|\d{1,3}[a-zA-Z]?\b)(?:\s*,?\s*(?:no|nomor)\.?\s*\d+)?",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b(kode ?pos|zip)\s*:?\s*\d{5}\b", re.IGNORECASE)
_WALKS = re.compile(
    r"jalan\s+(?:sehat|santai|kaki|raya|tol|umum|pagi|bareng|bersama|desa|utama|protokol)\b", re.IGNORECASE
)

_NUMBERED = re.compile(
    rf"\b(?:gang|jalan)(?:\s+(?!{_STOP}\b|no\b|nomor\b)[a-z.'-]+){{1,2}}\s+(?!(?:19|20)\d\d\b)\d{{1,4}}[a-z]?\b"
    rf"(?!\s*(?:tahun|hari|jam|bulan|orang|kali|tps|{MONTHS})\b){_NUMBER}",
    re.IGNORECASE,
)
_BEFORE_ROAD = re.compile(
    rf"\b(?:no|nomor|nomer)\.?\s*\d+\s?[a-z]?\s+(?:jalan|jln?|gang|gg)\b\.?\s+(?!{_STOP}\b)[a-z.'-]+", re.IGNORECASE
)
_HOUSE = re.compile(
    r"(\[alamat\])(?:\s+[ivx]+\s*/\s*\d+\b|\s*,?\s*(?:no|nomor|nomer|gg|gang|kav)\.?\s*\d+\s?[a-z]?\b|\s+\d+[a-z]?(?=\s*(?:[,.;)]|$|no\b)))+",
    re.IGNORECASE,
)
_POST = frozenset({"kode", "kodepos", "zip"})
_STREETS = frozenset({"jl", "jln", "gg", "jalan", "gang"})
_BLOCKS = frozenset("blok kavling kav perum perumahan komplek kompleks cluster apartemen".split())


STARTS = _STREETS | _BLOCKS | _POST | {"rt", "rw"}  # without one of these a text has no address


def masked_addresses(text: str, there: Set[str]) -> str:
    """*text* with streets and house numbers as marks; "jalan sehat" is an act and stays. *there*: its runs of letters."""
    if there & _STREETS:
        text = _BEFORE_ROAD.sub(ADDRESS, text)
        text = _STREET.sub(ADDRESS, text)
        text = _ROAD.sub(lambda found: found.group() if _WALKS.match(found.group()) else ADDRESS, text)
        text = _NUMBERED.sub(lambda found: found.group() if _WALKS.match(found.group()) else ADDRESS, text)
    if "rt" in there or "rw" in there:
        text = _NEIGHBOURS.sub(rf"\1 {ADDRESS}", text)
    if there & _BLOCKS:
        text = _BLOCK.sub(rf"\1 {ADDRESS}", text)
    if ADDRESS in text:
        text = _HOUSE.sub(ADDRESS, text)
    return text if there.isdisjoint(_POST) else _POSTCODE.sub(rf"\1 {ADDRESS}", text)
