"""Laws that hold for everything the bot can show, over all shipped content in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from bot.answering.reply import Answer, Clarification, NoAnswer, Outcome, Reply, Ruling, Suggestions
from bot.knowledge import Knowledge
from bot.knowledge.model import Language
from bot.wording.actions import decode
from bot.wording.elsewhere import in_group, offers
from bot.wording.labels import Labels
from bot.wording.links import address, opened, payload
from bot.wording.message import BUTTON_BYTES, LABEL_LENGTH, MESSAGE_LENGTH, Message, length
from bot.wording.posts import acts
from bot.wording.render import Pages
from bot.wording.split import split
from bot.wording.welcome import welcome
from tests.telegram.markup import fault_in

LANGUAGES: tuple[Language, ...] = ("id", "en")
TODAY = date(2026, 11, 23)


@pytest.fixture(params=LANGUAGES)
def pages(request: pytest.FixtureRequest, shipped: Knowledge) -> Pages:
    return Pages(shipped, request.param, TODAY)


def rulings(knowledge: Knowledge) -> Iterator[Ruling]:
    for entry in knowledge.entries:
        yield Ruling(entry)
        yield from (Ruling(entry, case) for case in range(len(entry.cases)))


def outcomes(knowledge: Knowledge) -> Iterator[Outcome]:
    entries = knowledge.entries
    yield from (Answer(Ruling(first), (Ruling(second),)) for first, second in pairwise(entries))
    yield from (Clarification(question) for question in knowledge.questions)
    yield from (Suggestions(entries[start : start + 3]) for start in range(0, len(entries), 3))
    yield from (NoAnswer(kind.reply) for kind in knowledge.foreign)


def replies(pages: Pages) -> Iterator[Reply]:
    for outcome in outcomes(pages.knowledge):
        yield Reply("q", pages.language, outcome, 0.9, (), "e")


def everything(pages: Pages) -> Iterator[Message]:
    """Every page, every entry and case with its pages behind the buttons, every kind of reply."""
    yield from (pages.topics(), pages.languages(), pages.channels(), pages.privacy(180), acts(pages), welcome(pages))
    for topic in pages.knowledge.topics:
        for number in range(-(-len(topic.entries) // 8)):
            page = pages.topic(topic.id, number)
            assert page is not None
            yield page
    for ruling in rulings(pages.knowledge):
        yield from (pages.entry(ruling), pages.rulings.cost(ruling), pages.rulings.basis(ruling))
    for reply in replies(pages):
        message = pages.reply(reply, "deadbeef")
        yield message
        yield in_group(pages, message, address("netral_bot", payload(pages, reply)), choosing=True)
    for offer in offers(pages, rulings(pages.knowledge), "netral_bot"):
        yield offer.message
    yield from (pages.plain(key) for key in pages.knowledge.texts)


def test_every_message_is_well_formed_html(pages: Pages) -> None:
    faults = {fault: message.html for message in everything(pages) if (fault := fault_in(message.html))}

    assert faults == {}


def test_every_message_fits_telegram_in_parts(pages: Pages) -> None:
    parts = [part for message in everything(pages) for part in split(message)]

    assert max(length(part.html) for part in parts) <= MESSAGE_LENGTH
    assert [part.html for part in parts if fault_in(part.html) or not part.html.strip()] == []


def test_every_answer_is_one_message(pages: Pages) -> None:
    long = [message.html[:60] for ruling in rulings(pages.knowledge) if len(split(message := pages.entry(ruling))) > 1]

    assert long == []


def test_every_message_reads_as_plain_text_too(pages: Pages) -> None:
    assert [message.html for message in everything(pages) if not message.plain.strip()] == []
    assert [message.html for message in everything(pages) if "<b>" in message.plain or "&amp;" in message.plain] == []


def test_every_button_carries_what_it_needs(pages: Pages) -> None:
    buttons = {button for message in everything(pages) for button in message.buttons if button.url is None}

    assert [button for button in buttons if not 1 <= len(button.data.encode()) <= BUTTON_BYTES] == []
    assert [button for button in buttons if decode(button.data) is None] == []


def test_the_buttons_tell_the_language_of_their_message(pages: Pages) -> None:
    labels = Labels(pages.knowledge)
    own = [[button.label for button in message.buttons if button.url is None] for message in everything(pages)]

    assert {labels.language(each) for each in own if each} == {pages.language}


def test_every_label_fits_a_phone(pages: Pages) -> None:
    labels = {button.label for message in everything(pages) for button in message.buttons}

    assert sorted(label for label in labels if not label.strip() or len(label) > LABEL_LENGTH) == []


def test_every_keyboard_fits_telegram(pages: Pages) -> None:
    assert max(len(message.buttons) for message in everything(pages)) <= 100
    assert max(len(row) for message in everything(pages) for row in message.rows) <= 8


def test_every_link_into_the_private_chat_opens_its_page(pages: Pages) -> None:
    for reply in replies(pages):
        text = payload(pages, reply)
        assert len(text) <= 64
        assert text.replace("_", "").replace("-", "").isalnum()
        assert isinstance(reply.outcome, NoAnswer) or opened(pages, text) is not None


def test_inline_offers_fit_telegram(pages: Pages) -> None:
    made = [offer for ruling in rulings(pages.knowledge) for offer in offers(pages, [ruling], "b")]

    assert max(len(offer.id.encode()) for offer in made) <= 64
    assert max(length(offer.title) for offer in made) <= 256
    assert min(len(offer.description) for offer in made) > 30
