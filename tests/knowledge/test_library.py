"""A bad file never replaces a good edition."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.knowledge import Knowledge, Library
from bot.problem import KnowledgeError
from tests.conftest import tiny_folder


def library(folder: Path) -> Library[Knowledge]:
    return Library(folder, lambda knowledge: knowledge)


def test_a_bad_file_never_replaces_a_good_edition(folder: Path) -> None:
    shelf = library(folder)
    first = shelf.current
    (folder / "topik/rusak.yaml").write_text("topik: [")

    with pytest.raises(KnowledgeError):
        shelf.refresh()

    assert shelf.current is first


def test_a_mended_file_brings_the_next_edition(folder: Path) -> None:
    shelf = library(folder)
    first = shelf.current.edition
    path = folder / "topik/kampanye.yaml"
    path.write_text(path.read_text().replace("Jangan datang berseragam.", "Jangan berseragam."))

    shelf.refresh()

    assert shelf.current.edition != first
    assert not shelf.changed()


def test_a_written_added_removed_or_replaced_file_counts_as_a_change(folder: Path) -> None:
    shelf = library(folder)
    path = folder / "topik/kampanye.yaml"
    told = []

    path.write_text(path.read_text() + "\n")
    told.append(shelf.changed())
    shelf.refresh()
    (folder / "tests/media-sosial.yaml").unlink()
    told.append(shelf.changed())
    shelf.refresh()
    stat = path.stat()
    copy = folder / "salinan"
    copy.write_bytes(path.read_bytes())
    os.utime(copy, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    copy.replace(path)
    told.append(shelf.changed())

    assert told == [True, True, True]


def test_an_untouched_or_foreign_file_is_no_change(folder: Path) -> None:
    shelf = library(folder)

    (folder / "catatan.txt").write_text("halo")
    (folder / "topik/.kampanye.yaml.swp").write_text("halo")

    assert not shelf.changed()


def test_a_folder_that_vanishes_keeps_the_edition(folder: Path) -> None:
    shelf = library(folder)
    first = shelf.current
    folder.rename(folder.with_name("pindah"))

    assert shelf.changed()
    with pytest.raises(KnowledgeError):
        shelf.refresh()

    assert shelf.current is first


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_folder(tmp_path_factory.mktemp("library") / "knowledge")


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    writes=st.lists(
        st.sampled_from(["Jangan datang berseragam.", "Jangan.", "Pulang dulu."]) | st.just("<b>"), max_size=4
    )
)
def test_after_any_writes_the_edition_is_the_last_good_one(shared: Path, writes: list[str]) -> None:
    path = shared / "topik/kampanye.yaml"
    original = path.read_text()
    shelf, last = library(shared), "Jangan datang berseragam."

    for text in writes:
        path.write_text(original.replace("Jangan datang berseragam.", text))
        try:
            shelf.refresh()
            last = text
        except KnowledgeError:
            assert text == "<b>"
    path.write_text(original)

    entry = shelf.current.entry("hadir-kampanye")
    assert entry is not None
    assert entry.cases[0].answer.id == last
