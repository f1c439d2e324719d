"""What a statement tells a household: energy, money, and how they came about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

# What long bills put together.
_TOGETHER: Final = {
    **dict.fromkeys(
        (
            *("network", "network_fixed", "network_shared", "network_rebate"),
            *("network_option", "surcharge"),
        ),
        "network_all",
    ),
    **dict.fromkeys(("excise", "excise_shared", "vat"), "taxes_all"),
}
# Lines that are due by the kWh, as bills order them.
_BY_KWH: Final = (
    *("energy", "shared", "network", "network_shared", "network_rebate"),
    *("excise", "excise_shared", "vat"),
    *("network_all", "taxes_all"),
)


@dataclass(frozen=True, slots=True)
class Period:
    """Months of a year, from one to another."""

    year: int
    first: int = 1
    last: int = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a bill; what is paid counts up.

    A part is a class of time, or the plant that energy comes from.
    """

    key: str
    part: str
    cents: int
    energy_wh: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of two bills, side by side."""

    key: str
    part: str
    without: Entry | None
    shared: Entry | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A month in a chart: a whole, and the part of it that is shared, Wh."""

    month: int
    whole_wh: int
    shared_wh: int


@dataclass(frozen=True, slots=True)
class Sharing:
    """What all statements of an operation have in common.

    ``filled_by`` is the way in which missing readings were filled.
    """

    name: str
    key: str
    step_min: int
    organiser: str = ""
    contact: str = ""
    sources: tuple[str, ...] = ()
    filled_by: str = ""
    has_doubts: bool = False
    # Whether the rules let who takes part leave at any time.
    may_leave: bool = False

    @property
    def asked(self) -> str:
        """Name who answers, and how they are reached; nothing where nobody is named."""
        return ", ".join(filter(None, (self.organiser, self.contact)))


@dataclass(frozen=True, slots=True)
class Option:
    """The network's option for sharing: whether a point has it, and why.

    ``basis`` is contract, last_year or undecided. What it saves, or would save, in so
    many days is None until the year is told; below 0 it costs.
    """

    is_taken: bool
    basis: str
    saved_cents: int | None
    days: int


@dataclass(frozen=True, slots=True)
class Change:
    """What a corrected reading changed, against what was told before."""

    shared_wh: int
    cents: int


@dataclass(frozen=True, slots=True)
class Statement:
    """All that one household is told of one period."""

    sharing: Sharing
    period: Period
    point: str
    name: str
    meter: str
    used_wh: int
    shared_wh: int
    without: tuple[Entry, ...]
    shared: tuple[Entry, ...]
    bars: tuple[Bar, ...]
    filled_steps: int = 0
    option: Option | None = None
    change: Change | None = None
    # What a plant of its own brought more than if all that it made had been sold.
    given_cents: int = 0
    # The first and the last day, where another tenant had the others.
    days: tuple[str, str] | None = None

    @property
    def without_cents(self) -> int:
        """What the household would pay without sharing."""
        return sum(entry.cents for entry in self.without)

    @property
    def shared_cents(self) -> int:
        """What it pays with sharing."""
        return sum(entry.cents for entry in self.shared)

    @property
    def saved_cents(self) -> int:
        """What it saves; below 0 it pays more."""
        return self.without_cents - self.shared_cents

    @property
    def bought_wh(self) -> int:
        """What it bought from its supplier."""
        return self.used_wh - self.shared_wh

    def rows(self, most: int | None = None) -> tuple[Row, ...]:
        """Put the lines of both bills side by side, in the order of bills.

        Where there would be more than so many, classes of time are put together, and
        so are all parts of the network and all taxes.
        """
        rows = tuple(_rows(self.without, self.shared))
        if most is None or len(rows) <= most:
            return rows
        return tuple(_rows(_together(self.without), _together(self.shared)))

    def changed_cents(self, key: str) -> int:
        """Tell how much more a line costs with sharing than without it."""
        with_cents, without_cents = (
            sum(entry.cents for entry in side if entry.key == key)
            for side in (self.shared, self.without)
        )
        return with_cents - without_cents

    def prices_ueur(self) -> tuple[float, float] | None:
        """Tell what a shared kWh cost, and what it would have cost, uEUR/kWh.

        Network and taxes are in both. None where none was shared.
        """
        if not self.shared_wh:
            return None
        changes = [self.changed_cents(key) for key in _BY_KWH]
        added = sum(cents for cents in changes if cents > 0)
        spared = -sum(cents for cents in changes if cents < 0)
        # A cent is 10,000 uEUR, and a kWh 1,000 Wh.
        ratio = 10_000_000 / self.shared_wh
        return added * ratio, spared * ratio


def _together(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Make one line of all that are for much the same."""
    alike: dict[str, list[Entry]] = {}
    for entry in entries:
        key = _TOGETHER.get(entry.key, entry.key)
        alike.setdefault(key, []).append(entry)
    return tuple(_sum(key, group) for key, group in alike.items())


def _sum(key: str, group: list[Entry]) -> Entry:
    cents = sum(entry.cents for entry in group)
    # What many parts are put together in has no one energy: some are fixed.
    if key in _TOGETHER.values():
        return Entry(key, "", cents)
    energies = [entry.energy_wh for entry in group if entry.energy_wh is not None]
    return Entry(key, "", cents, sum(energies) if energies else None)


def _rows(before: Iterable[Entry], after: Iterable[Entry]) -> Iterator[Row]:
    without = {(entry.key, entry.part): entry for entry in before}
    shared = {(entry.key, entry.part): entry for entry in after}
    for place in sorted(dict.fromkeys([*without, *shared]), key=_order):
        yield Row(*place, without.get(place), shared.get(place))


def _order(place: tuple[str, str]) -> int:
    """Put energy first, then all that is due by the kWh, then the rest as it comes."""
    return _BY_KWH.index(place[0]) if place[0] in _BY_KWH else len(_BY_KWH)
