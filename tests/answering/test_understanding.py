"""How a sloppy question becomes words and concepts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.affixes import stems
from bot.answering.assistant import Assistant
from bot.answering.language import language_of
from bot.answering.lexicon import Lexicon
from bot.answering.normalise import Spelling
from bot.answering.typos import Typos
from bot.knowledge.model import Concept

SPELLING = Spelling(
    {"kalau": ["klo"], "tidak": ["ga", "gak"], "calon bupati": ["cabup"], "boleh": ["blh"]}, ["min", "ya"]
)


def concept(id_: str, *forms: str) -> Concept:
    return Concept(id=id_, kind="perbuatan", forms=forms)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Klo nge-LIKE cabup ga blh ya min??", ("kalau", "ngelike", "calon", "bupati", "tidak", "boleh")),
        ("foto2 bareeeeng", ("foto", "bareng")),
        ("PPPK", ("pppk",)),
        ("k\u200bl\u200bo ga\u202e", ("kalau", "tidak")),
        ("ga\u0301\u0301\u0301\u0301k", ("tidak",)),
        ("lihat https://contoh.id/x?y=1", ("lihat", "tautan")),
        ("\x00", ()),
        ("", ()),
    ],
)
def test_what_a_phone_types_becomes_standard_words(typed: str, words: tuple[str, ...]) -> None:
    assert SPELLING.words(typed) == words


@given(st.text(max_size=300))
def test_standard_words_stay_as_they_are(typed: str) -> None:
    words = SPELLING.words(typed)

    assert SPELLING.words(" ".join(words)) == words


def test_affixes_come_off_one_by_one() -> None:
    assert "like" in stems("ngelikein")
    assert "dukung" in stems("mendukung")
    assert "tulis" in stems("menulisnya")


def test_a_word_that_only_looks_inflected_stays_whole() -> None:
    assert stems("pasangan") == ("pasangan",)


def test_the_longest_form_wins_and_its_inner_words_do_not_count() -> None:
    lexicon = Lexicon([concept("pasangan", "pasangan", "suami"), concept("calon", "pasangan calon", "calon")], SPELLING)

    assert [spot.concept for spot in lexicon.spots(("pasangan", "calon"))] == ["calon"]
    assert [spot.concept for spot in lexicon.spots(("suami", "calon"))] == ["pasangan", "calon"]


def test_a_form_is_found_in_an_inflected_word_and_across_a_filler() -> None:
    lexicon = Lexicon([concept("komentar", "komentar"), concept("depan-posko", "depan posko")], SPELLING)

    assert [spot.concept for spot in lexicon.spots(("mengomentari",))] == ["komentar"]
    assert [spot.concept for spot in lexicon.spots(("komentarnya",))] == ["komentar"]
    assert [spot.concept for spot in lexicon.spots(("depan", "itu", "posko"))] == ["depan-posko"]


def itself(*words: str) -> dict[str, tuple[str, ...]]:
    """Each word stands for itself."""
    return {word: (word,) for word in words}


def test_a_slip_is_mended_to_the_one_word_it_can_mean() -> None:
    typos = Typos({"kampanye"}, itself("kampanye", "pensiun") | {"postingan": ("unggahan",)}, set())

    assert typos.mend(("kampnaye", "pensiin", "postingn")) == ("kampanye", "pensiun", "unggahan")


@pytest.mark.parametrize("word", ["kampanye", "kamp", "2029"])
def test_what_is_right_short_or_a_number_is_left_alone(word: str) -> None:
    assert Typos({"kampanye"}, itself("kampanye", "kampus"), set()).mend((word,)) == (word,)


def test_a_slip_between_two_words_is_not_guessed() -> None:
    assert Typos(set(), itself("menilai", "memilai"), set()).mend(("meilai",)) == ("meilai",)


def test_a_slip_never_crosses_to_the_opposite() -> None:
    typos = Typos(set(), itself("follow"), {frozenset({"folow", "follow"})})

    assert typos.mend(("folow",)) == ("folow",)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("May I like a candidate's post?", "en"),
        ("is it ok if my wife joins a rally", "en"),
        ("boleh nge-like post cabup?", "id"),
        ("kulo PNS angsal melu kampanye mboten?", "id"),
        ("", "id"),
    ],
)
def test_the_language_is_the_one_written(question: str, language: str) -> None:
    assert language_of(question) == language


@pytest.mark.parametrize("question", ["boleh like postingan calon bupati?", "suami saya caleg, boleh foto bareng?"])
def test_case_and_punctuation_change_nothing(assistant: Assistant, question: str) -> None:
    plain = assistant.ask(question)

    for other in (question.upper(), question.replace("?", " ?!..."), f"  {question}\n"):
        assert assistant.ask(other).alternatives == plain.alternatives


def test_zero_width_letters_inside_words_are_understood(assistant: Assistant) -> None:
    question = "boleh like postingan calon bupati?"

    assert assistant.ask("\u200b".join(question)).alternatives == assistant.ask(question).alternatives
