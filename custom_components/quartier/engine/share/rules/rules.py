"""The rules of a country for sharing electricity, as data that anybody may change."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from ...record import Doc, Id, Kinds, Quantity
from .benefit import Benefit, benefit_kinds
from .said import Said
from .source import Day, Source, holds, span_faults
from .zone import Zone

type Sending = Literal["nothing", "once", "ahead", "each_month"]


@dataclass(frozen=True, slots=True)
class Steps:
    """The lengths of step in which energy is shared."""

    allowed_min: tuple[Annotated[int, Quantity("min", 1, 60)], ...]
    source: Source

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse no step at all."""
        if not self.allowed_min:
            yield "allowed_min", [], "at least one length of step"


@dataclass(frozen=True, slots=True)
class KeyRule:
    """A kind of key that is allowed, and what the grid operator is sent for it."""

    key: Annotated[Id, Doc("the kind of key")]
    sends: Annotated[
        Sending,
        Doc(
            "nothing: the operator computes; once: fixed shares; ahead: shares of each"
            " hour before it comes; each_month: shares of each step after metering"
        ),
    ]
    source: Source
    valid_from: Annotated[Day, Doc("first day")]
    valid_to: Annotated[Day | None, Doc("last day, if it has ended")] = None
    # Spain has all of the energy given out on paper: 1, not at most 1.
    sum_is_one: Annotated[bool, Doc("shares of each step sum to exactly 1")] = False
    change_every_months: Annotated[
        int, Quantity("month", 0, 24, "shares change at most once in so many months")
    ] = 0

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse days that are none."""
        yield from span_faults(self.valid_from, self.valid_to)

    def holds(self, day: date) -> bool:
        """Tell whether it is allowed on a day."""
        return holds(day, self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class Duties:
    """What who runs an operation owes those who take part."""

    sharing: Annotated[
        Literal["opt_out", "opt_in"],
        Doc("opt_out: in unless refused; opt_in: out unless joined"),
    ]
    meeting: Annotated[bool, Doc("a meeting of its own before the start")]
    posting: Annotated[bool, Doc("a posting in the building")]
    notice: Annotated[bool, Doc("an individual notice")]
    lead_months: Annotated[
        int, Quantity("month", 0, 24, "information comes so long before the start")
    ]
    refusal_days: Annotated[
        int, Quantity("day", 0, 365, "a new tenant may refuse within so many days")
    ]
    source: Source
    leave_any_time: Annotated[bool, Doc("who takes part may leave at any time")] = False


@dataclass(frozen=True, slots=True)
class Rules:
    """All that a country asks of sharing electricity, each part with its source."""

    id: Id
    country: Annotated[str, Doc("ISO 3166: FR, ES, IT ...")]
    name: Said
    source: Annotated[Source, Doc("the law, and since when it holds")]
    valid_from: Annotated[Day, Doc("first day")]
    steps: Steps
    keys: tuple[KeyRule, ...]
    zones: tuple[Zone, ...]
    duties: Duties
    valid_to: Annotated[Day | None, Doc("last day, if it has ended")] = None
    benefits: tuple[Annotated[Benefit, Kinds(benefit_kinds)], ...] = ()
    notes: tuple[Said, ...] = ()

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse days that are none, and two zones or keys of one name at a time."""
        yield from span_faults(self.valid_from, self.valid_to)
        if not self.keys:
            yield "keys", [], "at least one kind of key"
        for name, ids in (
            ("zones", [zone.id for zone in self.zones]),
            ("keys", [each.key for each in self.keys]),
        ):
            for twice in [word for word, count in Counter(ids).items() if count > 1]:
                yield name, twice, "each id once"

    def holds(self, day: date) -> bool:
        """Tell whether they are law on a day."""
        return holds(day, self.valid_from, self.valid_to)
