"""A cluster as the beginning of an entry: the phrasings are there, what only a lawyer can say is left open."""

from __future__ import annotations

import json
import re
from datetime import date

from bot.records.cluster import Cluster
from bot.records.marks import MARK

FEWEST_PHRASINGS = 3

# A whole topic file: as it is, or below the entries of another topic, `netralitas check` asks for whatever is empty.
_DRAFT = """\
# Draf dari catatan pertanyaan. Isi semua yang kosong, lalu jalankan: netralitas check
# Untuk topik yang sudah ada, salin mulai "- id:" ke akhir berkas topik itu; untuk topik baru, isi juga dua baris ini.
topik: draf
judul: {{id: "", en: ""}}
entri:
  - id: {id}  # tidak diubah lagi setelah terbit
    judul: {{id: "", en: ""}}
    putusan:            # dilarang | boleh | bersyarat | belum-diatur | info
    jawaban: {{id: "", en: ""}}
    dasar:              # - {{peraturan: pp-94-2021, pasal: "Pasal 5 huruf n angka 5"}}
    sanksi:             # wajib bila dilarang; selain itu boleh []
    tetap_boleh: {{id: [], en: []}}  # wajib bila dilarang atau bersyarat
    paling_aman: {{id: "", en: ""}}
    terkait: [{related}]
    ditinjau: {day}
    keyakinan:          # tinggi | sedang | rendah
    sumber:             # - "https://…"
    pertanyaan:
{phrasings}
"""


def draft(cluster: Cluster, day: date) -> str:
    """A topic file with an entry for *cluster*; `netralitas check` asks for what is left open.

    Raises `ValueError` if the texts of the cluster may not be shown.
    """
    if not cluster.texts:
        raise ValueError("texts below k are not shown")
    phrasings = list(dict.fromkeys(filter(None, map(_unmarked, cluster.texts))))
    phrasings += [""] * (FEWEST_PHRASINGS - len(phrasings))
    return _DRAFT.format(
        id=_id(phrasings[0]),
        phrasings="\n".join(f"      - {json.dumps(phrasing, ensure_ascii=False)}" for phrasing in phrasings),
        related=", ".join(cluster.nearest),
        day=day.isoformat(),
    )


def _unmarked(text: str) -> str:
    return " ".join(MARK.sub(" ", text).split())


def _id(phrasing: str) -> str:
    words = re.findall(r"[a-z0-9]+", phrasing.lower())[:6]
    return "-".join(words)[:48].rstrip("-") or "draf"
