"""Erased: since when nothing of a node's past is to be heard any more.

A node that was out of reach tells its quarters of an hour when it is back. What its
people had erased meanwhile must not come back with them.
"""

from collections.abc import Mapping
from typing import Any, Final

from .fleet import Heard, Outcome

# Its name in the vault: by participant, since when, in seconds since 1970.
ERASED: Final = "erased"


def since(kept: Mapping[str, Any], participant: str, unix_s: int) -> Mapping[str, int]:
    """Put down that what a participant tells of the time before is not to be heard."""
    return {**kept.get(ERASED, {}), participant: unix_s}


def is_erased(kept: Mapping[str, Any], outcome: Outcome) -> bool:
    """Tell whether what was heard is of a time that was erased."""
    if not isinstance(outcome, Heard):
        return False
    message = outcome.message
    begins_s = message["t0"] if message["k"] == "curve" else None
    if message["k"] == "state" and message["late"]:
        begins_s = message["t"]
    erased_s = kept.get(ERASED, {}).get(outcome.participant, 0)
    return begins_s is not None and int(begins_s) < erased_s
