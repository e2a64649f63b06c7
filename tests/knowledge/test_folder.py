"""Which files are read, and that whatever they hold gives knowledge or problems, never a traceback."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.knowledge import Knowledge, load, tree
from bot.knowledge.model import Topic
from bot.knowledge.shape import shaped
from bot.problem import KnowledgeError
from tests.conftest import tiny_folder

TOPIC = "topik/kampanye.yaml"


def problems(folder: Path) -> list[str]:
    """What `load` complains about, one line each without the folder; empty if nothing."""
    try:
        load(folder)
    except KnowledgeError as error:
        return [str(problem).replace(f"{folder.as_posix()}/", "") for problem in error.problems]
    return []


def test_the_tiny_folder_is_good(folder: Path) -> None:
    assert problems(folder) == []


def test_the_shipped_folder_is_good(shipped: Knowledge) -> None:
    assert len(shipped.entries) >= 177


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"# komentar\n", b"\n\n", b"---\n"])
def test_a_mark_comment_or_blank_line_before_the_content_is_accepted(folder: Path, before: bytes) -> None:
    path = folder / TOPIC
    path.write_bytes(before + path.read_bytes())

    assert problems(folder) == []


def test_windows_line_ends_are_accepted_and_places_stay_right(folder: Path) -> None:
    path = folder / TOPIC
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n").replace(b"putusan: info", b"putusan: inf"))

    found = problems(folder)

    assert [line.split(": ")[0] for line in found] == ["topik/kampanye.yaml:34:14"]


@pytest.mark.parametrize(
    "name", ["kampanye.yaml~", ".kampanye.yaml.swp", "#kampanye.yaml#", ".kampanye.yaml", "4913", "catatan.txt"]
)
def test_backups_and_other_files_are_not_read(folder: Path, name: str) -> None:
    (folder / "topik" / name).write_bytes(b"\0 [")

    assert problems(folder) == []


def test_links_that_lead_out_of_the_folder_are_not_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "luar.yaml").write_text("[")
    (folder / "topik/luar.yaml").symlink_to(tmp_path / "luar.yaml")

    assert problems(folder) == []


def test_a_link_inside_the_folder_is_read(folder: Path) -> None:
    (folder / TOPIC).rename(folder / "kampanye.txt")
    (folder / TOPIC).symlink_to(folder / "kampanye.txt")

    assert problems(folder) == []


def test_a_folder_that_is_reached_through_a_link_is_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "tautan").symlink_to(folder)

    assert problems(tmp_path / "tautan") == []


def test_a_needed_file_that_is_a_link_out_or_to_itself_is_missed(folder: Path, tmp_path: Path) -> None:
    shutil.move(folder / "lembaga.yaml", tmp_path / "lembaga.yaml")
    (folder / "lembaga.yaml").symlink_to(tmp_path / "lembaga.yaml")
    (folder / "ejaan.yaml").unlink()
    (folder / "ejaan.yaml").symlink_to(folder / "ejaan.yaml")

    assert problems(folder) == [
        "ejaan.yaml:1:1: berkas ini harus ada di sini (bukan tautan ke luar)",
        "lembaga.yaml:1:1: berkas ini harus ada di sini (bukan tautan ke luar)",
    ]


def test_topics_behind_a_link_out_are_missed(folder: Path, tmp_path: Path) -> None:
    shutil.move(folder / "topik", tmp_path / "topik")
    (folder / "topik").symlink_to(tmp_path / "topik")

    assert "topik:1:1: belum ada berkas topik (.yaml) di folder ini" in problems(folder)


def test_a_folder_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    assert any("folder ini tidak ada" in line for line in problems(tmp_path / "tidak-ada"))


def test_a_file_over_one_mebibyte_is_refused(folder: Path) -> None:
    (folder / "topik/besar.yaml").write_bytes(b"#" * (1024 * 1024 + 1))

    assert problems(folder) == ["topik/besar.yaml:1:1: berkas lebih dari 1 MiB - bagi menjadi dua berkas"]


def test_a_file_of_one_mebibyte_is_read(folder: Path) -> None:
    path = folder / TOPIC
    path.write_bytes(path.read_bytes().ljust(1024 * 1024, b"#"))

    assert problems(folder) == []


def test_a_pipe_in_the_folder_does_not_hold_anybody_up(folder: Path) -> None:
    os.mkfifo(folder / "topik/pipa.yaml")

    assert problems(folder) == []


def test_a_stray_yaml_file_and_a_nested_folder_are_told(folder: Path) -> None:
    (folder / "kampanye.yaml").write_text("halo")
    (folder / "topik/lama").mkdir()
    (folder / "topik/lama/a.yaml").write_text("halo")

    found = problems(folder)

    assert [line.split(" - ")[0] for line in found] == [
        "kampanye.yaml:1:1: nama berkas tidak dikenal",
        "topik/lama:1:1: folder di dalam topik/ tidak dibaca",
    ]


def test_an_ending_in_capitals_is_read_too(folder: Path) -> None:
    (folder / TOPIC).rename(folder / "topik/KAMPANYE.YAML")

    assert problems(folder) == []


def test_a_file_name_that_is_not_utf_8_can_be_printed(folder: Path) -> None:
    (folder / os.fsdecode(b"topik/caf\xe9.yaml")).write_bytes(b"[")

    assert all(line.encode() for line in problems(folder))
    assert len(problems(folder)) == 1


def test_one_slip_in_one_file_gives_one_problem_although_others_refer_to_it(folder: Path) -> None:
    for name in ("peraturan.yaml", "sanksi.yaml", "konsep.yaml", TOPIC):
        path = folder / name
        path.write_text(path.read_text() + "salah: kunci\n")

    found = problems(folder)

    assert [line.split(":")[0] for line in found] == ["konsep.yaml", "peraturan.yaml", "sanksi.yaml", TOPIC]


def test_faults_of_shape_and_across_files_are_told_together(folder: Path) -> None:
    kampanye, media = folder / TOPIC, folder / "topik/media-sosial.yaml"
    kampanye.write_text(kampanye.read_text().replace("putusan: info", "putusan: inf"))
    media.write_text(media.read_text().replace("jenis: berat", "jenis: brat"))

    found = problems(folder)

    assert [line.split(":")[0] for line in found] == [TOPIC, "topik/media-sosial.yaml"]


def test_the_edition_names_the_newest_review_and_changes_with_any_byte(folder: Path) -> None:
    first = load(folder).edition
    with (folder / TOPIC).open("a") as file:
        file.write("# catatan\n")

    second = load(folder).edition

    assert first.startswith("2026-01-15.")
    assert first != second


def test_the_edition_does_not_depend_on_where_the_folder_is(folder: Path, tmp_path: Path) -> None:
    elsewhere = tiny_folder(tmp_path / "tempat" / "lain")

    assert load(folder).edition == load(elsewhere).edition


def test_a_review_today_is_not_in_the_future(folder: Path) -> None:
    assert load(folder, date(2026, 1, 15)).edition


# What people type, cut and glued at random, finds more than random bytes do.
MORSELS = [
    b"topik: ", b"jebakan\n", b"entri:\n", b"  - id: a\n", b"- ", b"\t", b"? ", b": ", b"[", b"]", b"{", b"}", b"&a ",
    b"*a", b"!!int ", b"!x!y ", b'"', b"'", b"|", b">", b"%YAML 1.1\n", b"---\n", b"...\n", b"# ", b"\n", b"  ", b"\xff",
    b"\xef\xbb\xbf", b"\0", b"\r", b'"\\ud800"', b'"\\U00110000"', b"2026-13-40", b"0b_", b"190:20:30", b".nan", b"1e400",
    b"9" * 5000, b"<<: ", b"no", b"~", b"\xc2\x85", b"konsep: ", b"peraturan: ", b"id: ", b"lembaga", b"12:30", b"@", b"`",
    b"\\", b"=======\n", b"\xe2\x80\xa8", b",", b"a" * 2000,
]  # fmt: skip
CONTENT = st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(MORSELS), max_size=12).map(b"".join))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_folder(tmp_path_factory.mktemp("bytes") / "knowledge")


@pytest.mark.parametrize("name", ["topik/baru.yaml", "lembaga.yaml"])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=CONTENT)
def test_any_bytes_give_knowledge_or_problems(shared: Path, name: str, content: bytes) -> None:
    path = shared / name
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(content)

    try:
        found = problems(shared)
    finally:
        path.unlink() if before is None else path.write_bytes(before)

    assert found
    assert all(line.encode() and "\n" not in line for line in found)


@pytest.mark.parametrize("loader", [tree.LOADER, yaml.SafeLoader], ids=["libyaml", "pure"])
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=CONTENT)
def test_any_bytes_give_a_tree_or_problems_with_and_without_libyaml(
    monkeypatch: pytest.MonkeyPatch, loader: Any, content: bytes
) -> None:
    monkeypatch.setattr(tree, "LOADER", loader)

    read, found = tree.parse("a.yaml", content)

    if read is not None:
        found += shaped("a.yaml", read, Topic)[1]
    assert found
    assert all(str(problem).encode() and "\n" not in str(problem) for problem in found)
