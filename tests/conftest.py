"""What every test needs: the repository on the path, and how hard Hypothesis tries.

HYPOTHESIS_PROFILE=thorough looks for faults much longer; where CI is set, examples are
the same at every run.
"""

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

# So that tests import what they share, ``tests.strategies``, whatever the folder.
sys.path.insert(0, str(Path(__file__).parent.parent))

_SLOW_TO_DRAW = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "default",
    max_examples=60,
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=_SLOW_TO_DRAW,
)
settings.register_profile(
    "thorough",
    max_examples=2_000,
    deadline=None,
    suppress_health_check=_SLOW_TO_DRAW,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
