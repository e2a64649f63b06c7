"""The JSON Schema of each kind of file, so that an editor completes the keys and shows what they are for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.knowledge.files import FOLDERS, SINGLE

FOLDER = ".schema"


def schemas() -> dict[str, str]:
    """File name -> JSON text, one for each kind of knowledge file."""
    kinds = {Path(name).stem: shape for name, shape in SINGLE.items()} | FOLDERS
    return {f"{name}.json": _text(shape.model_json_schema(by_alias=True)) for name, shape in kinds.items()}


def settings() -> str:
    """What `.vscode/settings.json` says: which schema belongs to which file."""
    places = {f"./{FOLDER}/{Path(name).stem}.json": f"/{name}" for name in SINGLE}
    places |= {f"./{FOLDER}/{name}.json": f"/{name}/*.y*ml" for name in FOLDERS}
    editor = {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.wordWrap": "on"}
    return _text({"yaml.schemas": places, "files.eol": "\n", "[yaml]": editor, "files.encoding": "utf8"})


def write(folder: Path) -> list[Path]:
    """Write the schemas and the editor's settings into *folder*; gives the files written."""
    wanted = {folder / FOLDER / name: text for name, text in schemas().items()}
    wanted[folder / ".vscode/settings.json"] = settings()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(wanted)


def _text(data: dict[str, Any]) -> str:
    return json.dumps(_bare(data), ensure_ascii=False, indent=2) + "\n"


def _bare(data: Any) -> Any:
    """Without the English docstrings and titles, which help nobody who edits."""
    if isinstance(data, dict):
        return {key: _bare(value) for key, value in data.items() if not _for_programmers(key, value, data)}
    return [_bare(value) for value in data] if isinstance(data, list) else data


def _for_programmers(key: str, value: Any, around: dict[str, Any]) -> bool:
    """Titles, and descriptions of whole objects (docstrings of the model); keys named "title" are not meant."""
    return isinstance(value, str) and (key == "title" or (key == "description" and "properties" in around))
