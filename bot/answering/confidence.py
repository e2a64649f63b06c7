"""How likely the best entry is the right one: a logistic over what the experts say and how much was understood.

Fitted on questions by writers of no phrasing (`make calibrate`), so that of the answers at 0.9 nine in ten are right.
"""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path

import numpy as np

from bot.answering.index import Floats
from bot.answering.matcher import Matches

CALIBRATION = Path(__file__).with_name("calibration.json")
GROWTH = 0.15  # of the number of phrasings; the weights are few and general, so they keep well
VERBATIM = 0.98  # what an administrator wrote for an entry is answered with it
SHORT = 6  # words from which a message is no longer a short one
_CLIP = 6.0  # a margin beyond this says no more


def confidence(matches: Matches) -> float:
    """The chance ∈ [0, 1] that the first entry is right; 0 when nothing was understood."""
    if not matches.words or len(matches.entries) < 4:
        return 0.0
    least = VERBATIM if matches.verbatim is matches.entries[0].entry else 0.0
    return max(least, logistic("weights", signals(matches)))


def logistic(name: str, given: dict[str, float]) -> float:
    """The chance ∈ [0, 1] that *given* signals have by the weights fitted under *name*."""
    weights = calibration()[name]
    logit = weights["intercept"] + sum(weights[signal] * value for signal, value in given.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


def signals(matches: Matches) -> dict[str, float]:
    """What confidence rests on, by name."""
    best, second, _, fourth = matches.entries[:4]
    margin = best.score - second.score
    foreign = best.score - matches.foreign[1] if matches.foreign else _CLIP
    text_margin, meaning_margin = _lead(best.text, matches.text), _lead(best.meaning, matches.meaning)
    mean = float(matches.text.sum()) / len(matches.text)
    foreign = max(-_CLIP, min(_CLIP, foreign))
    short, agree = max(0, SHORT - len(matches.words)) / SHORT, float(text_margin > 0 and meaning_margin > 0)
    spread = math.sqrt(max(0.0, float(matches.text @ matches.text) / len(matches.text) - mean * mean))
    return {
        "margin": margin,
        "margin_to_fourth": best.score - fourth.score,
        "margin_squashed": math.tanh(margin),
        "foreign_margin": foreign,
        "text_margin": text_margin,
        "meaning_margin": meaning_margin,
        "text_agrees": float(text_margin > 0),
        "meaning_agrees": float(meaning_margin > 0),
        "stands_out": (best.text - mean) / (spread + 1e-6),
        "known": matches.known,
        "unknown_words": math.log1p((1 - matches.known) * len(matches.words)),
        "unanchored": float(matches.unanchored[matches.best]),
        "unanchored_unheard": float(matches.unanchored[matches.best]) * math.log1p(int(matches.unheard[matches.best])),
        "length": math.log1p(len(matches.words)),
        "facts": float(min(len(matches.facts), 12)),
        # Few words make small margins: each sign counts otherwise in a short message.
        "short": short,
        "short_margin": short * math.tanh(margin),
        "short_known": short * matches.known,
        "short_foreign": short * foreign,
        "short_agree": short * agree,
    }


def _lead(value: float, values: Floats) -> float:
    """How far *value*, one of *values*, lies above the highest of the others; negative if below."""
    second, first = map(float, np.partition(values, -2)[-2:])
    return value - (second if value == first else first)


def outdated(phrasings: int) -> str | None:
    """In Indonesian, why the calibration should be fitted anew; None while the knowledge has about the size it was fitted on."""
    fitted: int = json.loads(CALIBRATION.read_text(encoding="utf-8"))["fitted"]["phrasings"]
    if abs(phrasings - fitted) <= GROWTH * fitted:
        return None
    return f"keyakinan dihitung untuk {fitted} pertanyaan, sekarang {phrasings} - jalankan make calibrate"


@cache
def calibration() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads(CALIBRATION.read_text(encoding="utf-8"))
    return found
