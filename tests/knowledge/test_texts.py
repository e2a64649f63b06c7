"""The bot's own sentences are there, in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot
from bot.answering.assistant import Assistant
from bot.knowledge import Knowledge, cached, load
from bot.knowledge.model import Language
from bot.knowledge.spoken import SPOKEN
from bot.problem import KnowledgeError
from tests.conftest import SHIPPED

LANGUAGES: tuple[Language, ...] = ("id", "en")
SAYING = {"texts", "text", "plain", "NoAnswer"}  # what is called with a key of teks.yaml


def keys_in(tree: ast.AST) -> Iterator[str]:
    """The texts that a module names outright where it says them; those put together from parts are listed in SPOKEN."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            parts = [node.args[0], getattr(node.args[0], "body", None), getattr(node.args[0], "orelse", None)]
            said = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            yield from (key for key in said if name in SAYING)


def test_every_text_the_code_says_is_on_the_list() -> None:
    modules = [path for path in Path(bot.__file__).parent.rglob("*.py") if "knowledge" not in path.parts]

    said = {key for path in modules for key in keys_in(ast.parse(path.read_text(encoding="utf-8")))}

    assert "mulai" in said
    assert said - set(SPOKEN) == set()


def test_every_text_on_the_list_is_shipped(shipped: Knowledge) -> None:
    assert set(SPOKEN) - shipped.texts.keys() == set()


EXAMPLE = re.compile(r'"([^"]+\?)"|• (?:/tanya )?(.+\?)|/tanya (.+\?)')


def test_every_question_the_bot_gives_as_an_example_is_answered() -> None:
    assistant = cached(SHIPPED, Assistant)
    texts = assistant.knowledge.texts

    asked = {
        next(filter(None, found.groups())): language
        for key in ("bantuan", "bantuan-grup", "salam", "tanpa-kata", "perintah-tanya")
        for language in LANGUAGES
        for found in EXAMPLE.finditer(texts[key][language])
    }

    assert len(asked) >= 8
    replies = {question: assistant.ask(question) for question in asked}
    assert {question: reply.name for question, reply in replies.items()} == dict.fromkeys(asked, "answer")
    assert {question: reply.language for question, reply in replies.items()} == asked


def test_a_missing_text_and_a_lost_placeholder_are_problems(folder: Path) -> None:
    path = folder / "teks.yaml"
    lines = [line.replace('en: "since {tahun}"', 'en: "since"') for line in path.read_text().splitlines(keepends=True)]
    path.write_text("".join(line for line in lines if not line.startswith("  salam:")))

    with pytest.raises(KnowledgeError) as caught:
        load(folder)

    told = {problem.message for problem in caught.value.problems}
    assert 'teks "salam" harus ada, bot mengatakannya - kembalikan' in told
    assert "{tahun} harus ada di kedua bahasa - bot mengisinya" in told
