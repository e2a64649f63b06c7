"""Write what `Settings` says into README.md and .env.example (`make settings`); a test keeps the three equal."""

from __future__ import annotations

from pathlib import Path

from pydantic_core import PydanticUndefined

from bot.settings import Settings

ROOT = Path(__file__).parent.parent
HEAD = "# Copy to .env and fill in what you need. Environment variables win over this file; an empty value means the default.\n"


def main() -> None:
    rows, lines = [], [HEAD]
    for name, field in Settings.model_fields.items():
        default = "" if field.default in (None, PydanticUndefined) else str(field.default)
        rows.append(f"| `{name.upper()}` | {f'`{default}`' if default else ''} | {field.description} |")
        lines.append(f"# {field.description}.\n{name.upper()}={default}")
    (ROOT / ".env.example").write_text("\n".join(lines) + "\n", encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    before, rest = readme.split("|---|---|---|\n", 1)
    after = rest[rest.index("<!-- /settings -->") :]
    (ROOT / "README.md").write_text(f"{before}|---|---|---|\n" + "\n".join(rows) + f"\n{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
