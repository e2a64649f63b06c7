"""What `knowledge/README.md` tells people to write passes the check as it stands there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from bot.knowledge import load
from tests.conftest import SHIPPED


def test_the_examples_of_the_manual_pass_the_check_on_the_shipped_knowledge(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "knowledge"))
    topic, examples, concept = re.findall(r"```yaml\n(.*?)```", (SHIPPED / "README.md").read_text("utf-8"), re.DOTALL)
    (folder / "topik/dana-kampanye.yaml").write_text(topic, encoding="utf-8")
    (folder / "tests/dana-kampanye.yaml").write_text(examples, encoding="utf-8")
    with (folder / "konsep.yaml").open("a", encoding="utf-8") as file:
        file.write(concept)

    knowledge = load(folder)

    assert knowledge.entry("menyumbang-lewat-aplikasi") is not None
    assert knowledge.concepts[-1].id == "dompet-digital"
