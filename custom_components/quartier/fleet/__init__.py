"""The fleet: every participant of a neighbourhood, as its hub hears and tells them.

Keys, talks, commands and updates, as values: bytes and moments come in, outcomes go
out. The fleet never opens a socket, reads a clock, draws a random number or writes a
file: its caller does.
"""

from .bundle import Bundle, newest, numbers, read_bundle
from .error import FleetError
from .fleet import Fleet
from .hours import Hour, Quarter, merged
from .machine import architecture_of
from .moment import Moment
from .outcome import (
    Adopted,
    Delivered,
    Ended,
    Flooded,
    Found,
    Heard,
    Keep,
    Left,
    Outcome,
    Outcomes,
    Progressed,
    Publish,
    Renewed,
    Result,
    Spoke,
)
from .rollout import Finished, Progress, Rollout, Send, Stopped
from .seen import EVERY_S, Seen
from .strangers import Stranger

__all__ = [
    "EVERY_S",
    "Adopted",
    "Bundle",
    "Delivered",
    "Ended",
    "Finished",
    "Fleet",
    "FleetError",
    "Flooded",
    "Found",
    "Heard",
    "Hour",
    "Keep",
    "Left",
    "Moment",
    "Outcome",
    "Outcomes",
    "Progress",
    "Progressed",
    "Publish",
    "Quarter",
    "Renewed",
    "Result",
    "Rollout",
    "Seen",
    "Send",
    "Spoke",
    "Stopped",
    "Stranger",
    "architecture_of",
    "merged",
    "newest",
    "numbers",
    "read_bundle",
]
