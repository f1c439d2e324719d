"""French contracts for measured houses: the prices of now, on days of then.

The tables of regulated prices begin in August 2026, and the measurements lie before:
so a replay says what those days would cost today.
"""

from datetime import time
from typing import Final

from ...engine import Tariff, Window, presets_fr

ZONE: Final = "Europe/Paris"
NOTE: Final = "Prices are today's regulated ones (EDF), not those of the days measured."
# An old window of the night; since the reform of 2025 many have three hours at noon.
NIGHT: Final = (Window(time(22, 30), time(6, 30)),)
NIGHT_AND_NOON: Final = (Window(time(2), time(7)), Window(time(12, 30), time(15, 30)))


def peak_and_offpeak(windows: tuple[Window, ...], pv_kw: float = 0.0) -> Tariff:
    """Make a contract with two prices; surplus of panels is sold as by order S21."""
    day = presets_fr.REGULATED[-1].valid_from
    surplus = presets_fr.surplus(presets_fr.SURPLUS[-1].value, pv_kw)
    return Tariff(
        energy=presets_fr.offpeak(day, windows),
        injection=surplus if pv_kw else None,
        name="Heures pleines, heures creuses",
    )
