"""Levers: the prices that a search may set, and from where to where.

A lever at rest is the price nobody sets: at the lower end for a while, so that a search
finds policies that leave a wish alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ...engine import Policy, read, wish_kinds

# Below this share of the way a lever rests.
_REST: Final = 0.1
_DIGITS: Final = 2


@dataclass(frozen=True, slots=True)
class Lever:
    """One price, or several at once, from a low to a high one."""

    kind: str
    fields: tuple[str, ...]
    low: float
    high: float
    # The prices are the usual ones, times so much; at rest they stay as they are.
    is_factor: bool = False

    def wish(self, share: float) -> dict[str, Any] | None:
        """Write the wish for a share of the way, from 0 to 1; None at its usual."""
        value = 0.0
        if share < _REST and self.is_factor:
            return None
        if share >= _REST:
            way = (share - _REST) / (1.0 - _REST)
            value = float(f"{self.low * (self.high / self.low) ** way:.{_DIGITS}g}")
        usual = wish_kinds()[self.kind]()
        return {
            "kind": self.kind,
            **{
                name: value * getattr(usual, name) if self.is_factor else value
                for name in self.fields
            },
        }


_COMFORT: Final = (
    "warmth_eur_per_kh",
    "hot_water_eur_per_kh",
    "cold_water_eur_per_kwh",
    "mobility_eur_per_kwh",
    "delay_eur_per_h",
)
LEVERS: Final[Mapping[str, Lever]] = {
    lever.kind: lever
    for lever in (
        Lever("carbon", ("eur_per_kg",), 0.05, 3.0),
        Lever("peak", ("eur_per_kw",), 0.02, 3.0),
        Lever("self_sufficiency", ("eur_per_kwh",), 0.01, 0.5),
        Lever("simple_life", ("eur_per_switch",), 0.01, 0.5),
        Lever("comfort", _COMFORT, 1.5, 10.0, is_factor=True),
        Lever("fairness", ("eur_per_eur",), 0.05, 3.0),
    )
}


def policy(levers: Sequence[str], shares: Sequence[float]) -> Policy:
    """Make a policy of where each lever stands."""
    wishes = (
        LEVERS[name].wish(float(share))
        for name, share in zip(levers, shares, strict=True)
    )
    return read(Policy, {"wishes": [wish for wish in wishes if wish is not None]})
