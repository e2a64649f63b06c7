"""The garbage collector rests while an edition is built."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_resting() -> Iterator[None]:
    """No collection inside the block, and what is alive at its end is never searched for garbage again.

    An edition is a million objects and none of them garbage. Building one used to set off five or six full searches, each
    of which stopped every answer for 60-190 ms; now the longest stop is about 20 ms. A replaced edition is freed all the
    same: it holds no circles, so nobody needs to search it.
    """
    gc.collect()  # what is garbage now must not be kept; little to search, because the edition in force is left out
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
