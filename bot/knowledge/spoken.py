"""Which texts of `teks.yaml` the bot says; without one of them it would fall silent in the middle of a conversation.

Texts that only `bukan-topik.yaml` names are not listed. A test compares this list with the code and names what is missing here.
"""

from __future__ import annotations

from typing import get_args

from bot.knowledge.model import LawStatus, PhaseName, Status, Verdict

_SINGLE = """
    bahasa-dipilih bahasa-en bahasa-id bahasa-otomatis bahasa-otomatis-dipilih bantuan bantuan-grup beda-pendapat
    beda-pendapat-lihat bukan-itu bukan-teks cara-tanya-grup dasar dasar-judul dasar-tidak-ada deskripsi
    deskripsi-singkat ditinjau galat
    inline-jeda inline-kosong jawaban-lain jeda jejak jejak-kosong kanal kanal-belum-dicek kelola-abaikan kelola-antrean
    kelola-bahasa-en kelola-bahasa-id kelola-belum kelola-belum-ada-catatan kelola-belum-kosong
    kelola-belum-sisanya kelola-berkas-besar kelola-berkas-nama kelola-berkas-terpotong kelola-daftar-lama
    kelola-di-bawah-k kelola-dibatalkan kelola-dibatalkan-lain kelola-dijawab kelola-dimuat kelola-diterapkan
    kelola-edisi kelola-edisi-baru kelola-entri kelola-gambar kelola-git-bukan kelola-git-gagal
    kelola-git-tercatat kelola-hasil-answer kelola-hasil-clarify kelola-hasil-foreign kelola-hasil-none kelola-hasil-suggest
    kelola-hidup kelola-hilang kelola-jeda kelola-jeda-alasan kelola-jeda-mulai kelola-jumlah-masalah
    kelola-kedaluwarsa kelola-lanjut kelola-masalah kelola-memori kelola-per-hari kelola-pulihkan-apa
    kelola-riwayat kelola-riwayat-kosong kelola-saluran-group kelola-saluran-inline kelola-saluran-private
    kelola-saluran-terminal kelola-sebelum kelola-selebihnya kelola-statistik kelola-sudah-berlaku
    kelola-terdekat kelola-tidak-tertulis kelola-tunggu-kedua kelola-versi-rusak log-lain log-penuh log-pulih
    log-rusak log-terkunci maaf-kurang mulai obrolan-jejak obrolan-mulai obrolan-nomor obrolan-privasi
    obrolan-selesai obrolan-tanpa-tombol paling-aman penafian
    perbuatan-bagikan perbuatan-gabung perbuatan-ikuti perbuatan-komentar perbuatan-lain perbuatan-suka perintah-bahasa
    perintah-bantuan perintah-jejak perintah-lapor perintah-mulai perintah-privasi perintah-tanya perintah-topik
    perlu-dicek pilih-bahasa pilih-entri pilih-topik ppk-memutus privasi risiko salam sanksi-judul
    sanksi-tidak-ada saran sejak sumber tahap-hari-ini tahap-hari-ini-kosong tanya-fakta tanya-perbuatan
    tanpa-kata tekanan-atasan terima-kasih terima-penilaian terlambat tetap-boleh tidak-tahu tombol-abaikan
    tombol-bagaimana-kalau tombol-batal tombol-berikutnya tombol-bukan tombol-dasar tombol-draf tombol-kanal
    tombol-kembali tombol-lama tombol-membantu tombol-pribadi tombol-sanksi tombol-sebelumnya tombol-tanya-bot
    tombol-terapkan tombol-tidak-membantu tombol-topik tunggu ubah-baris ubah-baru ubah-berkas ubah-frasa
    ubah-hilang ubah-isi ubah-judul ubah-putusan ubah-tes ubah-tidak-ada ubah-versi
""".split()

SPOKEN: tuple[str, ...] = (
    *_SINGLE,
    *(f"putusan-{verdict}" for verdict in get_args(Verdict)),
    *(f"tahap-{phase}" for phase in get_args(PhaseName)),
    *(f"status-{status}" for status in (*get_args(Status), *get_args(LawStatus))),
    "keyakinan-sedang",
    "keyakinan-rendah",
)
