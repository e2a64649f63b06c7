"""How many examples: few in `make test`, so that it stays quick, many in `make fuzz` (FUZZ_EXAMPLES)."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "100"))

many = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
fewer = settings(many, max_examples=max(20, EXAMPLES // 20))  # for what takes 30 ms and more
