"""`netralitas check`, `coverage` and `schema` as administrators use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from bot.knowledge import Knowledge
from bot.knowledge.coverage import PHASES, coverage
from bot.problem import KnowledgeError
from bot.terminal.cli import cli, told

Replace = tuple[str, str]


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def change(path: Path, *replacements: Replace) -> None:
    text = path.read_text(encoding="utf-8")
    for before, after in replacements:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


def test_a_good_folder_is_summed_up(folder: Path) -> None:
    result = run("check", folder)

    assert result.exit_code == 0
    assert result.output.startswith(
        "Baik: 2 topik, 4 entri, 2 kasus, 5 kutipan, 16 pertanyaan, 3 peraturan, 6 konsep, 2 contoh uji. Edisi 2026-01-15."
    )


def test_problems_are_told_by_line_with_a_count_last(folder: Path) -> None:
    change(folder / "topik/media-sosial.yaml", ("jenis: berat", "jenis: brat"), ("2026-01-15", "2099-01-15"))

    result = run("check", folder)

    assert isinstance(result.exception, KnowledgeError)
    lines = told(result.exception).splitlines()
    assert len(lines) == 4
    assert lines[-1] == "3 masalah di 1 berkas; pengetahuan tidak dimuat"


def test_problems_are_told_to_machines_too(folder: Path) -> None:
    change(folder / "topik/media-sosial.yaml", ("jenis: berat", "jenis: brat"))

    result = run("check", folder, "--json")

    assert result.exit_code == 1
    assert [problem["line"] for problem in json.loads(result.output)["problems"]] == [24]


def test_tests_that_pass_are_counted(folder: Path) -> None:
    result = run("check", folder, "--test", "--json")

    told: dict[str, Any] = json.loads(result.output)
    assert (result.exit_code, told["tests"]["tried"], told["phrasings"]["tried"]) == (0, 2, 16)


def test_an_answer_that_allows_the_forbidden_fails_whatever_the_share(folder: Path) -> None:
    change(
        folder / "tests/media-sosial.yaml",
        ("entri: like-di-akun-resmi-kpu, putusan: [boleh, info]", "entri: hadir-kampanye, putusan: dilarang"),
    )

    result = run("check", folder, "--test")

    assert result.exit_code == 1
    assert "tests/media-sosial.yaml:3:5: " in result.output
    assert "(BERBAHAYA: boleh, padahal dilarang)" in result.output


def test_too_few_passing_tests_fail(folder: Path) -> None:
    change(folder / "tests/media-sosial.yaml", ("entri: like-postingan-calon", "entri: sanksi-netralitas"))

    result = run("check", folder, "--test")

    assert result.exit_code == 1
    assert "1 dari 2 contoh uji lulus (50.0%)" in result.output


def test_an_alias_of_the_right_entry_passes(folder: Path) -> None:
    change(folder / "tests/media-sosial.yaml", ("entri: like-postingan-calon", "entri: suka-unggahan-calon"))

    result = run("check", folder, "--test")

    assert result.exit_code == 0


def test_old_reviews_and_laws_changed_since_are_listed_for_review(folder: Path) -> None:
    change(folder / "topik/kampanye.yaml", ("2026-01-10", "2020-01-10"))
    change(folder / "peraturan.yaml", ("status: dicabut", "status: dicabut\n    diubah: 2026-02-01"))
    change(folder / "peraturan.yaml", ("    tahun: 2022\n", "    tahun: 2022\n    diubah: 2026-01-20\n"))

    result = run("check", folder, "--stale")

    assert result.exit_code == 0
    assert "sanksi-netralitas ditinjau 2020-01-10, lebih dari 365 hari lalu - tinjau ulang" in result.output
    assert "like-postingan-calon ditinjau 2026-01-15, skb-2-2022 diubah 2026-01-20 - tinjau ulang" in result.output
    assert "pp-53-2010" not in result.output


def test_opposite_verdicts_with_nearly_the_same_phrasing_are_pointed_out(folder: Path) -> None:
    change(
        folder / "topik/media-sosial.yaml", ("kasih like di ig kpu boleh ga", "kasih jempol foto paslon di fb aman gak")
    )

    result = run("check", folder)

    assert result.exit_code == 0
    assert "like-di-akun-resmi-kpu (boleh)" in result.output
    assert "sama dengan like-postingan-calon (dilarang)" in result.output


def test_an_example_that_repeats_a_phrasing_is_pointed_out(folder: Path) -> None:
    change(folder / "tests/media-sosial.yaml", ("like akun resmi KPU", "Kasih like di IG KPU, boleh ga?!"))

    result = run("check", folder)

    assert result.exit_code == 0
    assert "tests/media-sosial.yaml:3:13: contoh uji" in result.output


def test_coverage_tells_covered_disputed_and_empty_cells(folder: Path) -> None:
    result = run("coverage", folder, "--json")

    rows = {row["row"]: row for row in json.loads(result.output)["rows"]}
    assert result.exit_code == 0
    assert rows["A.4"]["cells"]["bakal-calon"]["pns"]["state"] == "disputed"
    assert rows["A.4"]["cells"]["bakal-calon"]["pppk"]["state"] == "empty"
    assert rows["B.4"]["cells"]["calon"]["non-asn"] == {"state": "covered", "covering": 1, "disputed": 0}


def test_a_row_without_an_entry_fails_and_is_named(folder: Path) -> None:
    change(folder / "topik/kampanye.yaml", ("huruf B angka 4", "huruf B angka 6"))

    result = run("coverage", folder)

    assert result.exit_code == 1
    assert "Tanpa entri: B.4" in result.output


def test_every_row_of_the_shipped_annex_says_what_it_costs_a_pns(shipped: Knowledge) -> None:
    rows = coverage(shipped)

    empty = [(row.name, phase) for row in rows for phase in PHASES if row.cells[phase, "pns"].state == "empty"]
    assert len(rows) == 19
    assert empty == []
