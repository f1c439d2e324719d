"""What a landlord is told: all participants together, and the account of the plants."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ...engine import Id
from ...engine.audit import Audit
from .statement import Bar, Entry, Period, Sharing


@dataclass(frozen=True, slots=True)
class Member:
    """A participant, by its totals."""

    name: str
    used_wh: int
    shared_wh: int
    saved_cents: int


@dataclass(frozen=True, slots=True)
class Account:
    """What a plant or the landlord receives; what it pays counts down."""

    name: str
    lines: tuple[Entry, ...]

    @property
    def cents(self) -> int:
        """What is left."""
        return sum(line.cents for line in self.lines)


@dataclass(frozen=True, slots=True)
class Payback:
    """What the landlord's plant cost, and in how many years it is paid back.

    No years where years like this one never pay it back.
    """

    invested_cents: int
    subsidy_cents: int
    years: float | None


@dataclass(frozen=True, slots=True)
class Summary:
    """All that a landlord is told of one period; a doubt has a word and its object."""

    sharing: Sharing
    period: Period
    made_wh: int
    shared_wh: int
    members: tuple[Member, ...]
    accounts: tuple[Account, ...]
    bars: tuple[Bar, ...]
    # What common areas save is in the charges of households, too: it counts but once.
    passed_on_cents: int = 0
    worse: tuple[str, ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()
    # Of a whole year, where the landlord says what it invested.
    payback: Payback | None = None
    # Of households alone, and their names; None where none took part.
    audit: Audit | None = None
    households: Mapping[Id, str] = MappingProxyType({})

    @property
    def saved_cents(self) -> int:
        """What all participants save; below 0 they pay more."""
        saved = sum(member.saved_cents for member in self.members)
        return saved - self.passed_on_cents

    def total(self, name: str) -> Member:
        """Add up all participants, under a name for all of them."""
        return Member(
            name,
            sum(member.used_wh for member in self.members),
            sum(member.shared_wh for member in self.members),
            self.saved_cents,
        )
