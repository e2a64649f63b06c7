"""Long messages are cut where a reader would cut them, and never inside a tag."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wording.message import MESSAGE_LENGTH, Button, Message, length
from bot.wording.split import split
from tests.telegram.markup import fault_in

TAGS = ("b", "i", "pre", "blockquote", "blockquote expandable", 'a href="https://example.org/sebuah/tautan"')
TEXT = st.text(st.sampled_from("abc <&>é😀\n "), max_size=60).map(lambda text: escape(text, quote=False))
HTML = st.recursive(
    TEXT,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>",
        st.sampled_from(TAGS),
        st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=12,
)


def letters(html: str) -> str:
    return "".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


@given(html=st.lists(HTML, min_size=1, max_size=6).map("\n\n".join), limit=st.integers(300, 500))
def test_every_part_is_whole_html_and_no_letter_is_lost(html: str, limit: int) -> None:
    parts = [part.html for part in split(Message(html), limit)]

    assert [part for part in parts if fault_in(part) or length(part) > limit] == []
    assert "".join(map(letters, parts)) == letters(html)
    assert len(parts) == 1 or all(map(letters, parts))


@pytest.mark.parametrize(("letter", "count"), [("a", MESSAGE_LENGTH), ("😀", MESSAGE_LENGTH // 2)])
def test_what_just_fits_is_one_message(letter: str, count: int) -> None:
    assert len(split(Message(letter * count))) == 1
    assert len(split(Message(letter * (count + 1)))) == 2


@pytest.mark.parametrize("between", ["\n\n", "\n", " "])
def test_it_is_cut_at_paragraphs_else_at_lines_else_at_words(between: str) -> None:
    first, second = split(Message(f"{'a b' * 1000}{between}{'c' * 3000}"))

    assert first.html == "a b" * 1000
    assert second.html == "c" * 3000


@pytest.mark.parametrize("tag", ["pre", "blockquote", "b"])
def test_a_tag_over_several_paragraphs_stays_whole_in_each_part(tag: str) -> None:
    parts = split(Message(f"<{tag}>" + "\n\n".join(["kata " * 300] * 4) + f"</{tag}>"))

    assert len(parts) == 2
    assert all(part.html.startswith(f"<{tag}>") and part.html.endswith(f"</{tag}>") for part in parts)


def test_the_buttons_stay_with_the_last_part() -> None:
    rows = ((Button("x", "topics"),),)

    first, last = split(Message("kata " * 1500, rows))

    assert first.rows == ()
    assert last.rows == rows
