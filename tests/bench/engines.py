"""What a question could be matched with instead: each engine at its usual settings over all phrasings, text in lower case."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from bot.answering.matcher import Matcher
from bot.knowledge import Knowledge

NEAREST = 60  # phrasings looked at for the first three entries: one entry has about 50
Rank: TypeAlias = Callable[[str], Sequence[str]]  # question → ids of entries, best first; three are enough


def ours(knowledge: Knowledge) -> Rank:
    matcher = Matcher(knowledge)
    return lambda question: [match.entry.id for match in matcher.match(question).entries[:3]]


def phrasings(knowledge: Knowledge) -> tuple[list[str], list[str]]:
    """Every phrasing, and the entry of each."""
    pairs = [(phrasing.lower(), entry.id) for entry in knowledge.entries for phrasing in entry.phrasings]
    return [text for text, _ in pairs], [id_ for _, id_ in pairs]


def first(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids))[:3]


def _rapidfuzz(scorer: str) -> Callable[[Knowledge], Rank]:
    def build(knowledge: Knowledge) -> Rank:
        from rapidfuzz import fuzz, process, utils

        texts, ids = phrasings(knowledge)
        choices = [utils.default_process(text) for text in texts]
        score = getattr(fuzz, scorer)

        def rank(question: str) -> list[str]:
            nearest = process.extract(utils.default_process(question), choices, scorer=score, limit=NEAREST)
            return first(ids[place] for _, _, place in nearest)

        return rank

    return build


def bm25s(knowledge: Knowledge) -> Rank:
    import bm25s as library

    texts, ids = phrasings(knowledge)

    def tokens(some: list[str]) -> Any:
        return library.tokenize(some, token_pattern=r"(?u)\b\w+\b", stopwords=[], return_ids=False, show_progress=False)

    index = library.BM25()
    index.index(tokens(texts), show_progress=False)

    def rank(question: str) -> list[str]:
        found, _ = index.retrieve(tokens([question.lower()]), k=NEAREST, show_progress=False, n_threads=1)
        return first(ids[place] for place in found[0])

    return rank


def fts5(knowledge: Knowledge) -> Rank:
    texts, ids = phrasings(knowledge)
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE phrasing USING fts5(text)")
    database.executemany("INSERT INTO phrasing (rowid, text) VALUES (?, ?)", enumerate(texts))
    query = "SELECT rowid FROM phrasing WHERE phrasing MATCH ? ORDER BY rank LIMIT ?"

    def rank(question: str) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in dict.fromkeys(re.findall(r"\w+", question.lower())))
        return first(ids[place] for (place,) in database.execute(query, (words, NEAREST))) if words else []

    return rank


def regression(knowledge: Knowledge) -> Rank:
    import numpy
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_union

    texts, ids = phrasings(knowledge)
    settings: dict[str, Any] = {"sublinear_tf": True, "min_df": 2, "dtype": numpy.float32}
    vectors = make_union(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), **settings),
        TfidfVectorizer(token_pattern=r"(?u)\b\w+\b", **settings),
    )
    model = LogisticRegression(C=10, max_iter=200).fit(vectors.fit_transform(texts), ids)

    def rank(question: str) -> list[str]:
        scores = model.decision_function(vectors.transform([question.lower()]))[0]
        return [str(model.classes_[place]) for place in numpy.argsort(-scores)[:3]]

    return rank


ENGINES: dict[str, Callable[[Knowledge], Rank]] = {
    "this bot": ours,
    "TF-IDF + logistic regression": regression,
    "bm25s": bm25s,
    "SQLite FTS5": fts5,
    "rapidfuzz token_set_ratio": _rapidfuzz("token_set_ratio"),
    "rapidfuzz WRatio": _rapidfuzz("WRatio"),
}
