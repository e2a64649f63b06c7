"""How likely the best entry is the right one: a logistic over what the experts say and how much was understood.

Fitted on questions by writers of no phrasing (`make calibrate`), so that of the answers at 0.9 nine in ten are right.
"""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path

from bot.answering.matcher import Matches

CALIBRATION = Path(__file__).with_name("calibration.json")
GROWTH = 0.15  # of the number of phrasings; the weights are few and general, so they keep well
_CLIP = 6.0  # a margin beyond this says no more


def confidence(matches: Matches) -> float:
    """The chance ∈ [0, 1] that the first entry is right; 0 when nothing was understood."""
    if not matches.words or len(matches.entries) < 4:
        return 0.0
    weights = _calibration()
    logit = weights["intercept"] + sum(weights[name] * value for name, value in signals(matches).items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


def signals(matches: Matches) -> dict[str, float]:
    """What confidence rests on, by name."""
    entries = matches.entries
    best, scores = entries[0], [match.score for match in entries]
    text = [match.text for match in entries]
    foreign = best.score - matches.foreign[1] if matches.foreign else _CLIP
    text_margin = best.text - max(text[1:])
    meaning_margin = best.meaning - max(match.meaning for match in entries[1:])
    return {
        "margin": scores[0] - scores[1],
        "margin_to_fourth": scores[0] - scores[3],
        "margin_squashed": math.tanh(scores[0] - scores[1]),
        "foreign_margin": max(-_CLIP, min(_CLIP, foreign)),
        "text_margin": text_margin,
        "meaning_margin": meaning_margin,
        "text_agrees": float(text_margin > 0),
        "meaning_agrees": float(meaning_margin > 0),
        "stands_out": _stands_out(best.text, text),
        "known": matches.known,
        "unknown_words": math.log1p((1 - matches.known) * len(matches.words)),
        "length": math.log1p(len(matches.words)),
        "facts": float(min(len(matches.facts), 12)),
    }


def _stands_out(value: float, values: list[float]) -> float:
    """How many standard deviations *value* lies above the mean; by hand, because `statistics` takes 0.7 ms for 177 floats."""
    mean = sum(values) / len(values)
    variance = sum([(other - mean) ** 2 for other in values]) / len(values)
    return (value - mean) / (math.sqrt(variance) + 1e-6)


def outdated(phrasings: int) -> str | None:
    """In Indonesian, why the calibration should be fitted anew; None while the knowledge has about the size it was fitted on."""
    fitted: int = json.loads(CALIBRATION.read_text(encoding="utf-8"))["fitted"]["phrasings"]
    if abs(phrasings - fitted) <= GROWTH * fitted:
        return None
    return f"keyakinan dihitung untuk {fitted} pertanyaan, sekarang {phrasings} - jalankan make calibrate"


@cache
def _calibration() -> dict[str, float]:
    weights: dict[str, float] = json.loads(CALIBRATION.read_text(encoding="utf-8"))["weights"]
    return weights
