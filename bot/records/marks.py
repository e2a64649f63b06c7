"""The marks that stand for what was taken out; each says its kind and nothing else."""

from __future__ import annotations

import re

NAME, NIP, NIK, PHONE, EMAIL = "[nama]", "[nip]", "[nik]", "[telepon]", "[email]"
ACCOUNT, LINK, ADDRESS, AGENCY, PLACE = "[akun]", "[tautan]", "[alamat]", "[instansi]", "[tempat]"
NUMBER, OTHER = "[angka]", "[…]"

MARKS = (NAME, NIP, NIK, PHONE, EMAIL, ACCOUNT, LINK, ADDRESS, AGENCY, PLACE, NUMBER, OTHER)
MARK = re.compile("|".join(map(re.escape, MARKS)))

_REPEATED = re.compile(r"(" + MARK.pattern + r")(?:[ \-'.,/&]*\1)+")


def joined(text: str) -> str:
    """*text* with runs of one mark told once: how many words a name has is nobody's business."""
    return _REPEATED.sub(r"\1", text)
