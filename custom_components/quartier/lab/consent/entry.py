"""An entry: one deed, on one day, of one point or of all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Final

from ...engine import Doc, Id, Quantity
from .deed import DEEDS, Deed

_PROOF: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,63}")
# Chance and nothing else, so that no name can stand there.
_WHO: Final = re.compile(r"((p|gone)-[0-9a-f]{1,32})?")

type Number = Annotated[int, Quantity("line", 1, 10**9)]


@dataclass(frozen=True, slots=True)
class Fact:
    """What is left of an entry that was erased: what accounts are reckoned from.

    ``who`` is a new pseudonym, made for the erasure; it leads nowhere.
    """

    number: Number
    deed: Annotated[Deed, Doc("what happened")]
    on: Annotated[str, Doc("day, as 2026-11-26")]
    point: Annotated[Id | None, Doc("the point, or null for all")] = None
    who: Annotated[str, Doc("pseudonym; empty where nobody is meant")] = ""

    @property
    def day(self) -> date:
        """The day on which it took effect."""
        return date.fromisoformat(self.on)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, as it was recorded."""

    deed: Annotated[Deed, Doc("what happened")]
    on: Annotated[str, Doc("day on which it takes effect, as 2026-11-26")]
    at: Annotated[datetime, Doc("when it was recorded")]
    point: Annotated[Id | None, Doc("the point, or null for all")] = None
    who: Annotated[str, Doc("pseudonym; empty where nobody is meant")] = ""
    proof: Annotated[
        str, Doc("where the paper is filed, as letters/2026-014; never a name")
    ] = ""
    # Of an erasure: the lines whose content is gone, and what is left of them.
    lines: tuple[Number, ...] = ()
    kept: tuple[Fact, ...] = ()

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse a day that is none, and a deed of nobody or of the wrong ones."""
        sort = DEEDS[self.deed]
        if self.point is None and not sort.of_all:
            yield "point", None, f"the point that {self.deed!r} is about"
        if self.point is not None and not sort.of_point:
            yield "point", self.point, f"null: {self.deed!r} is about all"
        if self.point is None and self.who:
            yield "who", self.who, "nobody, where all are meant"
        for on in (self.on, *(fact.on for fact in self.kept)):
            try:
                date.fromisoformat(on)
            except ValueError:
                yield "on", on, "a day like 2026-11-26"
        for who in (self.who, *(fact.who for fact in self.kept)):
            if not _WHO.fullmatch(who):
                yield "who", who, "a pseudonym like p-3f9a01c2, and no name"
        if self.proof and not _PROOF.fullmatch(self.proof):
            yield "proof", self.proof, "a file number without spaces, and no name"
        if bool(self.lines) != (self.deed == "erased"):
            yield "lines", list(self.lines), "the lines that an erasure takes away"
