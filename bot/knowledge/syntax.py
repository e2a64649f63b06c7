"""What a YAML parser complains about, said so that a person can mend it."""

from __future__ import annotations

import yaml

Place = tuple[int, int]

_OPEN_QUOTE = "tanda kutip dibuka di sini tetapi tidak ditutup"

# libyaml and the pure Python parser word the same fault differently; the first sign found decides.
# § stands for the line where the list or mapping was opened.
_FAULTS = (
    ("tab character", "ada tab; YAML hanya menerima spasi - ganti tab dengan spasi"),
    ("mapping values are not allowed", 'ada titik dua dalam teks tanpa tanda kutip - tulis "a: b"; atau baris terlalu menjorok'),
    ("undefined tag handle", 'teks yang diawali "!" harus diberi tanda kutip'),
    ("alias", 'teks yang diawali "*" harus diberi tanda kutip'),
    ("anchor", 'teks yang diawali "&" harus diberi tanda kutip'),
    ("block scalar", 'sesudah "|" atau ">" harus ganti baris - teks yang diawali tanda itu diberi tanda kutip'),
    ("unknown escape", 'ada garis miring terbalik \\ di dalam "…" - tulis \\\\ atau pakai tanda kutip tunggal'),
    ("hexdecimal", 'ada garis miring terbalik \\ di dalam "…" - tulis \\\\ atau pakai tanda kutip tunggal'),
    ("escape code", 'ada garis miring terbalik \\ di dalam "…" - tulis \\\\ atau pakai tanda kutip tunggal'),
    ("escape sequence", 'ada garis miring terbalik \\ di dalam "…" - tulis \\\\ atau pakai tanda kutip tunggal'),
    ("flow", "daftar [ … ] atau { … } yang dibuka di baris § tidak tertutup, atau isinya memuat ? : [ { tanpa tanda kutip"),
    ("end of stream", _OPEN_QUOTE),
    ("quoted scalar", _OPEN_QUOTE),
    ("document separator", _OPEN_QUOTE),
    ("expected ':'", "baris ini seharusnya kunci: nilai - titik duanya hilang, atau spasi di awalnya kurang"),
    ("expected <block end>", "baris ini tidak sejajar dengan baris sebelumnya, atau ada teks sesudah tanda kutip tutup"),
    ("expected key", "baris ini tidak sejajar dengan baris sebelumnya, atau ada teks sesudah tanda kutip tutup"),
    ("expected '-' indicator", "baris ini tidak sejajar dengan baris sebelumnya"),
    ("sequence entries are not allowed", 'tanda "-" harus di awal baris baru'),
    ("block mapping", "baris ini tidak sejajar dengan baris sebelumnya"),
    ("node content", "sesudah kunci atau tanda ini seharusnya ada isi - periksa koma, kurung, dan tanda kutip"),
    ("<document start>", "baris ini tidak sejajar dengan awal berkas, atau berkas tidak diawali kunci: nilai"),
    ("simple key", "kunci harus pendek dan satu baris - periksa titik dua di baris ini"),
    ("directive", 'baris yang diawali "%" tidak dipakai di sini - hapus'),
    ("YAML document", 'baris yang diawali "%" tidak dipakai di sini - hapus'),
)  # fmt: skip


def told(error: yaml.YAMLError | ValueError, text: str) -> tuple[Place, str]:
    """Where *error* in *text* stands, and what to do about it."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:  # ReaderError, and numbers that do not fit
        return (1, 1), "YAML tidak dapat dibaca - periksa huruf atau angka yang aneh di berkas ini"
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}".strip()
    if "cannot start any token" in said:
        return (mark.line + 1, mark.column + 1), _token(text, mark.line, mark.column)
    found = next((told for sign, told in _FAULTS if sign in said), f"YAML tidak dapat dibaca ({said})")
    opened = getattr(error, "context_mark", None) or mark
    if found is _OPEN_QUOTE:  # noticed at the end of the file; what helps is where it began
        mark = opened
    return (mark.line + 1, mark.column + 1), found.replace("§", str(opened.line + 1))


def _token(text: str, line: int, column: int) -> str:
    lines = text.split("\n")
    sign = lines[line][column : column + 1] if line < len(lines) else ""
    if sign == "\t":
        return "ada tab; YAML hanya menerima spasi - ganti tab dengan spasi"
    return f'nilai tidak boleh diawali "{sign}" - beri tanda kutip'
