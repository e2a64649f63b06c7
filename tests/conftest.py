"""What tests share: a tiny valid knowledge folder, and the shipped knowledge."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from bot.knowledge import Knowledge, load

TINY = Path(__file__).parent / "tiny"
SHIPPED = Path(__file__).parent.parent / "knowledge"

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A fresh knowledge folder to read or spoil: four entries, and the bot's own shipped sentences."""
    return tiny_folder(tmp_path / "knowledge")


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The tiny knowledge, loaded once."""
    return load(tiny_folder(tmp_path_factory.mktemp("tiny") / "knowledge"))


@pytest.fixture(scope="session")
def shipped() -> Knowledge:
    """The knowledge this project ships, loaded once."""
    return load(SHIPPED)


def tiny_folder(folder: Path) -> Path:
    """Write the tiny knowledge to *folder*, which must not exist yet."""
    shutil.copytree(TINY, folder)
    shutil.copy(SHIPPED / "teks.yaml", folder)
    return folder
