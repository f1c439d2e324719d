"""What can happen: information given, people coming and going, and two consents."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

type Deed = Literal[
    "started",
    "ended",
    "met",
    "posted",
    "notified",
    "moved_in",
    "moved_out",
    "left",
    "joined",
    "curves_allowed",
    "curves_withdrawn",
    "erased",
]


@dataclass(frozen=True, slots=True)
class Sort:
    """Whom a deed is about, and which consent it is."""

    # Whether it may be of everybody at once, and of one point.
    of_all: bool = False
    of_point: bool = True
    # Whether it is about a flat, whoever lives there.
    of_nobody: bool = False
    consent: Literal["sharing", "curves"] | None = None


DEEDS: Final[Mapping[Deed, Sort]] = {
    "started": Sort(of_all=True, of_nobody=True),
    "ended": Sort(of_all=True, of_nobody=True),
    "met": Sort(of_all=True, of_point=False),
    "posted": Sort(of_all=True, of_point=False),
    "notified": Sort(of_all=True),
    "moved_in": Sort(),
    "moved_out": Sort(),
    "left": Sort(consent="sharing"),
    "joined": Sort(consent="sharing"),
    "curves_allowed": Sort(consent="curves"),
    "curves_withdrawn": Sort(consent="curves"),
    "erased": Sort(),
}
