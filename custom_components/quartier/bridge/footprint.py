"""Footprint: what planning and nodes took this month, against what was saved in it.

Knows seconds, passports and totals. Never knows how a plan is made, nor who is told.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from math import isfinite
from typing import Any, Final, Self

from ..const import CONF_MACHINE
from ..engine import Policy
from ..engine.footprint import (
    FRANCE,
    MACHINES,
    NOTHING,
    OTHER,
    Balance,
    Machine,
    Mains,
    Outlay,
    Range,
    Saved,
    Use,
    balance,
    node_year,
    planning,
    together,
)
from .tally import Totals

_DAYS_A_YEAR: Final = 365.0
# What less than a day has shown is no month.
_LEAST_D: Final = 1.0
_CARBON: Final = "carbon"


def machine_of(options: Mapping[str, Any]) -> Machine:
    """Read what kind of machine plans; what nobody declared may be any."""
    return MACHINES.get(str(options.get(CONF_MACHINE, "")), OTHER)


def mains_of(policy: Policy) -> Mains:
    """Say what a kWh costs and emits, carbon at the community's own price."""
    return replace(FRANCE, carbon_eur_per_kg=policy.prices()[_CARBON])


@dataclass(frozen=True, slots=True)
class Spared:
    """What had been saved so far, against doing nothing."""

    eur: float = 0.0
    kwh: float = 0.0
    kg: float = 0.0

    @classmethod
    def of(cls, whole: Totals) -> Self:
        """Look at what was counted of a whole entry."""
        return cls(whole.saved_eur + whole.stored_eur, whole.saved_kwh, whole.saved_kg)

    def since(self, begun: Spared) -> Spared:
        """Tell how much of it came after a moment."""
        return Spared(self.eur - begun.eur, self.kwh - begun.kwh, self.kg - begun.kg)


@dataclass(frozen=True, slots=True)
class Work:
    """Seconds that a processor worked: ever, in this month, and today."""

    cpu_s: float = 0.0
    plans: int = 0
    # On the wall: 2026-11, 2026-11-26.
    month: str = ""
    month_cpu_s: float = 0.0
    # Of them so many for days that were lived again, and for no plan.
    month_replay_s: float = 0.0
    day: str = ""
    day_cpu_s: float = 0.0
    # Since when this month is counted, and what had been saved by then.
    since: datetime | None = None
    begun: Spared = Spared()

    def after(
        self, cpu_s: float, now: datetime, spared: Spared, *, plans: int = 1
    ) -> Work:
        """Count plans that took so many seconds; without any, a replay.

        ``now`` is on the wall.
        """
        month, day = f"{now:%Y-%m}", f"{now:%Y-%m-%d}"
        work = self
        if month != self.month or self.since is None:
            work = replace(work, month=month, month_cpu_s=0.0, month_replay_s=0.0)
            work = replace(work, since=now, begun=spared)
        if day != self.day:
            work = replace(work, day=day, day_cpu_s=0.0)
        return replace(
            work,
            cpu_s=work.cpu_s + cpu_s,
            plans=work.plans + plans,
            month_cpu_s=work.month_cpu_s + cpu_s,
            month_replay_s=work.month_replay_s + (0.0 if plans else cpu_s),
            day_cpu_s=work.day_cpu_s + cpu_s,
        )

    def anew(self, now: datetime) -> Work:
        """Begin the month's account now, with nothing saved; ``now`` is on the wall."""
        work = replace(self, month_cpu_s=0.0, month_replay_s=0.0)
        return replace(work, since=now, begun=Spared())

    @property
    def month_plan_s(self) -> float:
        """What plans took of this month's seconds."""
        return max(0.0, self.month_cpu_s - self.month_replay_s)

    def to_dict(self) -> dict[str, Any]:
        """Write it as JSON."""
        since = None if self.since is None else self.since.isoformat()
        return asdict(self) | {"since": since}

    @classmethod
    def from_dict(cls, kept: object) -> Work:
        """Take up what was written; what is damaged begins anew."""
        try:
            return _work(kept)
        except KeyError, OverflowError, TypeError, ValueError:
            return cls()


def _work(kept: Any) -> Work:  # noqa: ANN401 (whatever a file holds)
    since = kept["since"]
    work = Work(
        cpu_s=_number(kept["cpu_s"]),
        plans=int(_number(kept["plans"])),
        month=str(kept["month"]),
        month_cpu_s=_number(kept["month_cpu_s"]),
        month_replay_s=_number(kept.get("month_replay_s", 0.0)),
        day=str(kept["day"]),
        day_cpu_s=_number(kept["day_cpu_s"]),
        since=None if since is None else datetime.fromisoformat(since),
        begun=Spared(
            **{each.name: float(kept["begun"][each.name]) for each in fields(Spared)}
        ),
    )
    if work.since is not None and work.since.tzinfo is None:
        raise ValueError(f"{since} has no offset")
    return work


def _number(told: object) -> float:
    value = float(str(told))
    if not isfinite(value) or value < 0:
        raise ValueError(f"{told} was never counted")
    return value


@dataclass(frozen=True, slots=True)
class Account:
    """What this month took and brought so far, and what a year like it comes to."""

    # Days that were counted of this month.
    days: float
    planning: Use
    # Days that were lived again: previews, comparisons, and who asked for them.
    replays: Use
    nodes: Use
    node_count: int
    # What making the nodes emitted, kg CO2e.
    made_kg: Range
    spared: Spared
    # None until a day has been counted.
    a_year: Balance | None

    @property
    def taken(self) -> Use:
        """What computing and nodes took together."""
        return together(self.planning, self.replays, self.nodes)

    @property
    def net_eur(self) -> Range:
        """What was saved beyond what the electricity for it cost, EUR."""
        return Range.exact(self.spared.eur) - self.taken.eur

    @property
    def net_kg(self) -> Range:
        """What was not emitted beyond what that electricity emitted, kg CO2e."""
        return Range.exact(self.spared.kg) - self.taken.kg


@dataclass(frozen=True, slots=True)
class Ground:
    """What an account is made with: who plans, at what price, and with which nodes."""

    machine: Machine
    mains: Mains
    # What making each node emitted, kg CO2e.
    made_kg: tuple[Range, ...] = ()


def account(work: Work, spared: Spared, now: datetime, ground: Ground) -> Account:
    """Hold what this month took against what it brought, up to now."""
    since = work.since or now
    days = max(0.0, (now - since) / timedelta(days=1))
    a_year = node_year(ground.mains).whole * float(len(ground.made_kg))
    plans, replays = (
        planning(cpu_s, ground.machine, ground.mains)
        for cpu_s in (work.month_plan_s, work.month_replay_s)
    )
    yearly = together(together(plans, replays) * _yearly(days), a_year)
    brought = spared.since(work.begun) if work.since is not None else Spared()
    made = sum(ground.made_kg, NOTHING)
    return Account(
        days=days,
        planning=plans,
        replays=replays,
        nodes=a_year * (days / _DAYS_A_YEAR),
        node_count=len(ground.made_kg),
        made_kg=made,
        spared=brought,
        a_year=_balance(made, yearly, brought, days),
    )


def _balance(
    made_kg: Range, yearly: Use, brought: Spared, days: float
) -> Balance | None:
    """Balance a year like these days; too few of them tell nothing."""
    if days < _LEAST_D:
        return None
    times = _yearly(days)
    saved = Saved(
        shifted_kwh=Range.exact(brought.kwh * times),
        eur=Range.exact(brought.eur * times),
        kg=Range.exact(brought.kg * times),
    )
    return balance(Outlay(kg=made_kg), yearly, saved)


def _yearly(days: float) -> float:
    return _DAYS_A_YEAR / days if days > 0 else 0.0
