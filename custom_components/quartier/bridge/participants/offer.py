"""An offer: what a participant could shift, from the wire to the engine's units."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal, Self

W_PER_KW: Final = 1000.0

type Form = Literal["none", "storage", "profile", "band"]


@dataclass(frozen=True, slots=True)
class Steps:
    """Mean powers in equal steps from a moment, as they came on the wire, kW."""

    t0: datetime
    step_s: int
    kw: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a participant said that it could shift. What it left out is None."""

    form: Form
    at: datetime
    # Most that it takes, and gives.
    take_kw: float
    give_kw: float = 0.0
    fill_kwh: float | None = None
    low_kwh: float = 0.0
    high_kwh: float | None = None
    loss_kw: float = 0.0
    start: datetime | None = None
    end: datetime | None = None
    use: Steps | None = None
    base: Steps | None = None
    profile_kw: tuple[float, ...] = ()
    step_s: int = 900

    @classmethod
    def of(cls, told: Mapping[str, Any], offered_s: int) -> Self:
        """Read an offer as the wire has checked it, and when it was made."""
        t0, step_s = _moment(told["t0"]), int(told["step_s"])
        per_hour = step_s / 3600.0
        use, base = told.get("use_wh"), told.get("base_w")
        return cls(
            form=told["form"],
            at=_moment(offered_s),
            take_kw=told["take_w"] / W_PER_KW,
            give_kw=(told.get("give_w") or 0) / W_PER_KW,
            fill_kwh=_kilo(told.get("fill_wh")),
            low_kwh=(told.get("low_wh") or 0) / W_PER_KW,
            high_kwh=_kilo(told.get("high_wh")),
            loss_kw=(told.get("loss_w") or 0) / W_PER_KW,
            start=_when(told.get("start")),
            end=_when(told.get("end")),
            use=None if use is None else _steps(use, t0, step_s, W_PER_KW * per_hour),
            base=None if base is None else _steps(base, t0, step_s, W_PER_KW),
            profile_kw=tuple(one / W_PER_KW for one in told.get("profile_w") or ()),
            step_s=step_s,
        )


def _moment(unix_s: int) -> datetime:
    return datetime.fromtimestamp(unix_s, UTC)


def _when(unix_s: int | None) -> datetime | None:
    return None if unix_s is None else _moment(unix_s)


def _kilo(amount: int | None) -> float | None:
    return None if amount is None else amount / W_PER_KW


def _steps(values: list[int], t0: datetime, step_s: int, per_kw: float) -> Steps:
    return Steps(t0, step_s, tuple(value / per_kw for value in values))
