"""The desk: from a scenario to what is planned, and to what a replay compares.

Knows scenarios, processes and progress. Never knows how a result is printed or drawn.
"""

from .expectation import expectation, foreseer
from .rerun import Rerun, rerun

__all__ = ["Rerun", "expectation", "foreseer", "rerun"]
