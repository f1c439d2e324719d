"""The yardstick: one way of counting for all policies, whatever each of them wishes.

A policy that does not mind switches would not count any: so all are counted by the
usual lines, and noise by the quiet hours that the scenario's own policy names.
"""

from dataclasses import replace
from typing import Final

from ...engine import Policy, SimpleLife

# Whatever has a price is counted; how high it is makes no difference.
_COUNTED_EUR: Final = 0.01


def yardstick(own: Policy) -> Policy:
    """Count every line that people feel."""
    simple_life = own.all_wishes()[SimpleLife.kind]
    if not isinstance(simple_life, SimpleLife):
        raise TypeError(f"{simple_life!r} is no simple life")
    counted = replace(
        simple_life, eur_per_switch=_COUNTED_EUR, eur_per_quiet_h=_COUNTED_EUR
    )
    return Policy((counted,))
