"""Speed, accuracy and memory of the matcher beside what it could be replaced with: `python -m tests.bench.matching`

Writes docs/benchmarks/matching.md and matching.png. Needs the extra `bench`; takes about eight minutes.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.answering.assistant import Assistant
from bot.answering.evaluation import Item, read_items
from bot.knowledge import Knowledge, load
from tests.bench.engines import ENGINES, Rank, ours
from tests.bench.matching_report import write

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "questions" / "questions.tsv"
REPEATS = 3
SAMPLE, SLOW = 150, 10.0  # an engine that takes longer than SLOW seconds for all questions repeats on this many
TIMES = (1, 10, 30)  # as many phrasings as shipped
MESSAGES, PATIENCE = (10_000, 100_000), 180.0  # messages after which memory is read; seconds after which it gives up
RESIDENT = "--resident"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Figures:
    """What one engine reached; times in milliseconds, `build` in seconds."""

    name: str
    top1: float
    top3: float
    p50: float
    p99: float
    first: tuple[float, float]  # p50 and p99 of the first round, nothing kept from earlier questions
    build: float
    sampled: bool


@dataclass(frozen=True, slots=True)
class Growth:
    times: int
    phrasings: int
    build: float  # seconds of CPU
    p50: float
    p99: float


@dataclass(frozen=True, slots=True)
class Run:
    engines: list[Figures]
    growth: list[Growth]
    cold_start: float
    warm_start: float
    resident: dict[int, float]  # after so many messages → MB


def main() -> None:
    knowledge, items = load(ROOT / "knowledge"), read_items(QUESTIONS)
    engines = [measured(name, build, knowledge, items) for name, build in ENGINES.items()]
    growth = [grown(knowledge, times, items) for times in TIMES]
    tell("start-up and memory")
    cold, warm = start_up()
    write(Run(engines, growth, cold, warm, resident()), len(items), ROOT / "docs" / "benchmarks")


def measured(name: str, build: Callable[[Knowledge], Rank], knowledge: Knowledge, items: Sequence[Item]) -> Figures:
    tell(name)
    seconds, rank = clocked(lambda: build(knowledge))
    fresh, found = asked(rank, items)
    sampled = sum(fresh) > SLOW
    some = random.Random(6).sample(list(items), SAMPLE) if sampled else items
    rounds = [asked(rank, some)[0] for _ in range(REPEATS)]
    right = [[one in item.accept for one in ranked[:3]] for ranked, item in zip(found, items, strict=True)]
    return Figures(
        name=name,
        top1=sum(any(hits[:1]) for hits in right) / len(items),
        top3=sum(any(hits) for hits in right) / len(items),
        p50=min(percentile(times, 0.5) for times in rounds),
        p99=min(percentile(times, 0.99) for times in rounds),
        first=(percentile(fresh, 0.5), percentile(fresh, 0.99)),
        build=seconds,
        sampled=sampled,
    )


def clocked(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds, and what *work* gave."""
    began = time.perf_counter()
    given = work()
    return time.perf_counter() - began, given


def asked(rank: Rank, items: Sequence[Item]) -> tuple[list[float], list[Sequence[str]]]:
    """Per question the seconds it took, and the entries it gave."""
    pairs = [clocked(partial(rank, item.question)) for item in items]
    return [seconds for seconds, _ in pairs], [given for _, given in pairs]


def percentile(seconds: Sequence[float], share: float) -> float:
    """In milliseconds."""
    return sorted(seconds)[min(int(len(seconds) * share), len(seconds) - 1)] * 1_000


def grown(knowledge: Knowledge, times: int, items: Sequence[Item]) -> Growth:
    """Our matcher with *times* as many phrasings."""
    tell(f"{times}× the phrasings")
    larger = multiplied(knowledge, times)
    builds = []
    for _ in range(REPEATS if times == 1 else 1):
        began = time.process_time()
        rank = ours(larger)
        builds.append(time.process_time() - began)
    rounds = [asked(rank, items)[0] for _ in range(REPEATS + 1)][1:]
    return Growth(
        times,
        sum(len(entry.phrasings) for entry in larger.entries),
        min(builds),
        min(percentile(one, 0.5) for one in rounds),
        min(percentile(one, 0.99) for one in rounds),
    )


def multiplied(knowledge: Knowledge, times: int) -> Knowledge:
    """*knowledge* with each phrasing and *times* - 1 variants of it."""
    chance = random.Random(6)
    topics = []
    for topic in knowledge.topics:
        entries = [
            entry.model_copy(
                update={
                    "phrasings": (
                        *entry.phrasings,
                        *(varied(text, chance) for text in entry.phrasings for _ in range(times - 1)),
                    )
                }
            )
            for entry in topic.entries
        ]
        topics.append(topic.model_copy(update={"entries": tuple(entries)}))
    return replace(knowledge, topics=tuple(topics))


def varied(text: str, chance: random.Random) -> str:
    """*text* with its words shuffled and about every sixth dropped."""
    words = text.split()
    chance.shuffle(words)
    return " ".join([word for word in words if chance.random() > 1 / 6] or words)


def start_up() -> tuple[float, float]:
    """Seconds of `netralitas ask` with an empty cache folder and with the one it left; best of several."""
    cold, warm = [], []
    for _ in range(REPEATS):
        with tempfile.TemporaryDirectory() as folder:
            cold.append(clocked(partial(ask, folder))[0])
            warm += [clocked(partial(ask, folder))[0] for _ in range(REPEATS)]
    return min(cold), min(warm)


def ask(cache: str) -> None:
    command = [sys.executable, "-m", "bot", "ask", "boleh like postingan cabup?"]
    environment = os.environ | {"XDG_CACHE_HOME": cache}
    subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def resident() -> dict[int, float]:
    """MB of a process of its own after so many messages, as far as it came."""
    command = [sys.executable, "-m", "tests.bench.matching", RESIDENT]
    lines = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.split("\n")
    return {int(count): float(size) for count, size in (line.split() for line in lines if line)}


def answer_many() -> None:
    """Answers varied questions, every other with a word no one ever wrote; prints how many, and MB, from time to time."""
    import psutil

    process, chance = psutil.Process(), random.Random(6)
    assistant, items = Assistant(load(ROOT / "knowledge")), read_items(QUESTIONS)
    began = time.perf_counter()
    for number, question in enumerate(messages(items, chance)):
        if number in (0, 1_000, *range(10_000, MESSAGES[-1] + 1, 10_000)):
            sys.stdout.write(f"{number} {process.memory_info().rss / 2**20:.1f}\n")
        if number == MESSAGES[-1] or (number > MESSAGES[0] and time.perf_counter() - began > PATIENCE):
            return
        assistant.ask(question)


def messages(items: Sequence[Item], chance: random.Random) -> Iterator[str]:
    while True:
        for item in items:
            unheard = "".join(chance.choices("abcdefghij", k=7)) if chance.random() < 0.5 else ""
            yield f"{varied(item.question, chance)} {unheard}"


def tell(line: str) -> None:
    sys.stderr.write(f"{line} …\n")


if __name__ == "__main__":
    answer_many() if sys.argv[1:] == [RESIDENT] else main()
