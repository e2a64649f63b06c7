"""Answer, ask, offer, or say no: the outcomes on the shipped knowledge."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.assistant import Assistant
from bot.answering.explanation import explain
from bot.answering.reply import Answer, NoAnswer, Suggestions, ruling


@pytest.mark.parametrize(
    ("question", "language"),
    [("klo nge-like postingan cabup kena ga?", "id"), ("May I like a candidate's post?", "en")],
)
def test_liking_a_candidate_is_forbidden_with_basis_and_sanction(
    assistant: Assistant, question: str, language: str
) -> None:
    reply = assistant.ask(question)

    assert reply.ruling is not None
    assert (reply.ruling.entry.id, reply.ruling.verdict, reply.language) == (
        "like-postingan-calon",
        "dilarang",
        language,
    )
    assert {sanction.phase for sanction in reply.ruling.sanctions} >= {"bakal-calon", "calon"}
    assert reply.ruling.citations


@pytest.mark.parametrize("greeting", ["halo min", "assalamualaikum", "selamat pagi kak"])
def test_a_greeting_gets_a_greeting(assistant: Assistant, greeting: str) -> None:
    assert assistant.ask(greeting).outcome == NoAnswer("salam")


@pytest.mark.parametrize("thanks", ["makasih ya", "terima kasih banyak min", "thanks"])
def test_thanks_get_a_kind_word(assistant: Assistant, thanks: str) -> None:
    assert assistant.ask(thanks).outcome == NoAnswer("terima-kasih")


@pytest.mark.parametrize("question", ["cara mengurus cuti melahirkan", "gaji 13 cair kapan", "resep rendang padang"])
def test_another_subject_gets_no_verdict(assistant: Assistant, question: str) -> None:
    assert isinstance(assistant.ask(question).outcome, NoAnswer)


def test_two_acts_in_one_message_are_both_answered(assistant: Assistant) -> None:
    outcome = assistant.ask("boleh like sama share postingan cabup?").outcome

    assert isinstance(outcome, Answer)
    assert {outcome.ruling.entry.id, *(also.entry.id for also in outcome.also)} == {
        "like-postingan-calon",
        "share-repost-konten-calon",
    }


ONE, TWO, THREE = "like-postingan-calon", "komentar-postingan-calon", "share-repost-konten-calon"


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("boleh like sama share?", {ONE, THREE}),
        ("boleh like/share?", {ONE, THREE}),
        ("like & komen boleh gak?", {ONE, TWO}),
        ("asn boleh like, komen, dan share?", {ONE, TWO, THREE}),
        ("can I like, comment and share?", {ONE, TWO, THREE}),
        ("like postingan cabup dan komen, kena?", {ONE, TWO}),
        ("boleh follow dan like akun caleg?", {"follow-akun-calon", ONE}),
        ("boleh hadir kampanye sama foto bareng calon?", {"hadir-kampanye-pasif", "foto-bersama-calon"}),
    ],
)
def test_each_act_that_and_joins_is_answered(assistant: Assistant, question: str, answered: set[str]) -> None:
    outcome = assistant.ask(question).outcome

    assert isinstance(outcome, Answer)
    assert {each.entry.id for each in (outcome.ruling, *outcome.also)} == answered


@pytest.mark.parametrize(
    ("before", "question", "case"),
    [("like-postingan-calon", "kalau pppk?", None), ("asn-ingin-mencalonkan-diri", "kalau pppk?", "pppk")],
)
def test_pppk_have_the_same_answer_unless_it_has_a_case_for_them(
    assistant: Assistant, before: str, question: str, case: str | None
) -> None:
    found = assistant.ask(question, after=ruling(assistant.knowledge, before)).ruling

    assert found is not None
    assert found.entry.id == before
    assert (found.case is not None and case in found.entry.cases[found.case].when.some) if case else found.case is None


def test_who_is_named_beside_an_allowed_act_is_not_forbidden_another(assistant: Assistant) -> None:
    voting = ruling(assistant.knowledge, "hak-pilih-asn")

    assert assistant.ask("kalau honorer?", after=voting).ruling is None
    assert (soldiers := assistant.ask("kalau tni?", after=voting).ruling)
    assert soldiers.verdict == "dilarang"


def test_another_matter_that_names_pppk_does_not_repeat_the_answer(assistant: Assistant) -> None:
    reply = assistant.ask("gaji pppk kapan cair?", after=ruling(assistant.knowledge, "like-postingan-calon"))

    assert reply.ruling is None


def test_acts_of_its_own_make_a_message_no_follow_up(assistant: Assistant) -> None:
    outcome = assistant.ask("boleh like sama share?", after=ruling(assistant.knowledge, "golput-asn")).outcome

    assert isinstance(outcome, Answer)
    assert {each.entry.id for each in (outcome.ruling, *outcome.also)} == {ONE, THREE}


@pytest.mark.parametrize(
    "question",
    [
        "boleh foto bareng suami dan anak?",
        "boleh jadi saksi atau kpps?",
        "waktu kampanye, foto bareng calon boleh?",
        "akun saya diretas lalu memposting dukungan ke calon",
    ],
)
def test_what_is_one_act_gets_no_second_answer(assistant: Assistant, question: str) -> None:
    outcome = assistant.ask(question).outcome

    assert not isinstance(outcome, Answer) or not outcome.also


@pytest.mark.parametrize(
    "question",
    [
        "boleh nonton dan komen live calon?",
        "boleh nyoblos dan ajak orang pilih calon?",
        "boleh lihat visi misi dan membagikannya?",
    ],
)
def test_what_is_allowed_is_not_said_of_a_message_that_names_more(assistant: Assistant, question: str) -> None:
    outcome = assistant.ask(question).outcome

    assert not isinstance(outcome, Answer) or outcome.also or outcome.ruling.verdict != "boleh"


def test_a_follow_up_is_read_with_the_entry_before_it(assistant: Assistant) -> None:
    alone = assistant.ask("kalau tidak sengaja?")
    after = assistant.ask("kalau tidak sengaja?", after=ruling(assistant.knowledge, "like-postingan-calon"))

    assert alone.ruling is None
    assert after.ruling is not None
    assert after.ruling.entry.id == "like-postingan-calon"
    assert after.ruling.case is not None


def test_a_new_question_is_not_taken_for_a_follow_up(assistant: Assistant) -> None:
    question = "apakah PPPK boleh menjadi anggota partai politik?"

    after = assistant.ask(question, after=ruling(assistant.knowledge, "like-postingan-calon")).ruling
    alone = assistant.ask(question).ruling

    assert after is not None
    assert after == alone


@pytest.mark.parametrize(
    ("asked", "aspect"),
    [
        ("sanksinya apa?", "sanksi"),
        ("dasar hukumnya pasal berapa", "dasar"),
        ("kok gitu, yakin?", "jawaban"),
        ("what is the penalty?", "sanksi"),
    ],
)
def test_a_part_of_the_answer_can_be_asked_for(assistant: Assistant, asked: str, aspect: str) -> None:
    before = ruling(assistant.knowledge, "like-postingan-calon", 2)

    outcome = assistant.ask(asked, after=before).outcome

    assert outcome == Answer(before, aspect=aspect)  # type: ignore[arg-type]


def test_a_part_of_the_answer_is_not_asked_for_where_another_subject_is_named(assistant: Assistant) -> None:
    before = ruling(assistant.knowledge, "like-postingan-calon")

    reply = assistant.ask("sanksi untuk kepala desa yang ikut kampanye?", after=before)

    assert reply.ruling != before


def test_what_would_change_it_are_cases_of_another_verdict(assistant: Assistant) -> None:
    ruling = assistant.ask("klo nge-like postingan cabup kena ga?").ruling

    assert ruling is not None
    assert ruling.flips()
    assert all(ruling.entry.cases[number].verdict != ruling.verdict for number in ruling.flips())


def test_suggestions_are_three_at_most(assistant: Assistant) -> None:
    outcome = assistant.ask("kampanye pns").outcome

    assert not isinstance(outcome, Suggestions) or 1 <= len(outcome.entries) <= 3


def test_every_entry_answers_to_its_first_phrasing(assistant: Assistant) -> None:
    wrong = {}
    for entry in assistant.knowledge.entries:
        reply = assistant.ask(entry.phrasings[0])
        if reply.ruling is None or reply.ruling.entry is not entry:
            wrong[entry.id] = (entry.phrasings[0], reply.name, reply.alternatives[:2])

    assert wrong == {}


def test_an_explanation_retraces_the_answer(assistant: Assistant) -> None:
    question = "klo nge-like postingan cabup kena ga?"
    told = explain(assistant, question)

    assert told.outcome == "Answer"
    assert told.considered[0].match.entry.id == assistant.ask(question).alternatives[0]
    assert ("suka", "like") in told.concepts
    assert told.confidence == pytest.approx(assistant.ask(question).confidence)


@settings(max_examples=150)
@given(st.text(max_size=600))
def test_no_text_breaks_the_assistant(assistant: Assistant, text: str) -> None:
    reply = assistant.ask(text)

    assert 0 <= reply.confidence <= 1
    assert reply.name in {"answer", "clarify", "suggest", "none"}


@pytest.mark.parametrize(
    "text", ["x" * 4096, "ǎ̌̌" * 3000, "\u202e" * 500, "%s{0.__class__}", "'; drop table query_log; --", "\x00"]
)
def test_hostile_texts_get_no_verdict(assistant: Assistant, text: str) -> None:
    assert assistant.ask(text).ruling is None
