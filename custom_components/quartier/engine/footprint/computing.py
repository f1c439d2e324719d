"""Computing: what the seconds that a processor planned for came to."""

from ..units import SECONDS_PER_HOUR, WATTS_PER_KW
from .machine import Machine
from .mains import Mains, Use, use
from .range import Range


def planning(cpu_s: float, machine: Machine, mains: Mains) -> Use:
    """Tell what so many measured seconds of a processor took, s.

    Time of the processor, not time on the wall: two cores busy for a second are two.
    Raises ValueError where they are below 0.
    """
    if not cpu_s >= 0:
        raise ValueError(f"{cpu_s} s: a processor worked for 0 s or more")
    return use(_kwh(cpu_s, machine), mains)


def weighed_eur(cpu_s: float, machine: Machine, mains: Mains) -> Range:
    """Price those seconds, with what carbon is priced at, EUR."""
    taken = planning(cpu_s, machine, mains)
    return taken.eur + taken.kg * mains.carbon_eur_per_kg


def _kwh(cpu_s: float, machine: Machine) -> Range:
    return machine.core_w * (cpu_s / SECONDS_PER_HOUR / WATTS_PER_KW)
