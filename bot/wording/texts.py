"""The bot's own sentences, in one language."""

from __future__ import annotations

from datetime import date

from bot.knowledge import Knowledge
from bot.knowledge.model import Language

_MONTHS = {
    "id": "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des".split(),
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
}


class Texts:
    """Looks up `teks.yaml`; a key that is missing there is a fault of the program, found by the tests."""

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        self._texts, self.language = knowledge.texts, language

    def __call__(self, key: str, **values: object) -> str:
        text = self._texts[key][self.language]
        for name, value in values.items():  # not str.format: texts are data, and data must not reach into objects
            text = text.replace("{" + name + "}", str(value))
        return text

    def day(self, day: date) -> str:
        return f"{day.day} {_MONTHS[self.language][day.month - 1]} {day.year}"
