"""Ready policies: plain ones that each take one wish to heart, to compare with.

They are no recommendation: each shows how far its wish alone goes, and at what cost.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from .carbon import Carbon
from .comfort import Comfort
from .fairness import Fairness
from .peak import Peak
from .policy import Policy
from .self_sufficiency import SelfSufficiency
from .simple_life import SimpleLife
from .wish import Wish

_WISHES: Final[Mapping[str, Wish]] = MappingProxyType(
    {
        "carbon": Carbon(eur_per_kg=1.0),
        # People's comfort at five times its usual price.
        "comfort": Comfort(
            warmth_eur_per_kh=10.0,
            hot_water_eur_per_kh=10.0,
            cold_water_eur_per_kwh=50.0,
            mobility_eur_per_kwh=25.0,
            delay_eur_per_h=25.0,
        ),
        # The bill alone.
        "cost": Carbon(eur_per_kg=0.0),
        "fairness": Fairness(eur_per_eur=1.0, mode="max_min"),
        "peak": Peak(eur_per_kw=1.0),
        "self_sufficiency": SelfSufficiency(eur_per_kwh=0.15),
        "simple_life": SimpleLife(eur_per_switch=0.2, eur_per_quiet_h=0.5),
    }
)


def ready_policies() -> Mapping[str, Policy]:
    """Give the ready policies by their names, in the order of the alphabet."""
    return {name: Policy((wish,)) for name, wish in _WISHES.items()}
