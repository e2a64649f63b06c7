"""List the minimal pairs that are not answered right yet, for tests/questions/known_misses.txt (`make misses`)."""

from __future__ import annotations

from pathlib import Path

from bot.answering.assistant import Assistant
from bot.answering.evaluation import Judged
from bot.knowledge import cached
from bot.settings import shipped_knowledge
from tests.answering.test_quality import QUESTIONS, pairs, side


def main() -> None:
    assistant = cached(shipped_knowledge(), Assistant)
    missed = []
    for row in pairs():
        judged = [Judged(item, assistant.ask(item.question)) for item in (side(row, "a"), side(row, "b"))]
        wrong = any(one.verdict is not None and one.verdict not in one.item.verdicts for one in judged)
        if wrong or not all(one.served and not one.dangerous for one in judged):
            missed.append(row["question_a"])
    Path(QUESTIONS / "known_misses.txt").write_text("".join(f"{question}\n" for question in missed), encoding="utf-8")


if __name__ == "__main__":
    main()
