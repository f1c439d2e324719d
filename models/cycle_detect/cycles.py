"""Cycles: what a machine does from its start to its end, phase by phase.

Programmes 0 to 3 go from the common one to the odd one: a washer's are 40 °C, 60 °C,
30 °C and cold; a dishwasher's 50, 65, 45 °C and a rinse; a dryer's are loads.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import numpy as np
from quartier.engine import Floats
from quartier.shelf.cycle_detect import ENDED, FINISHING, HEATING, WORKING

from .makes import Machine
from .power import Drum, Part, cycling, spin, steady, steps

_WH_PER_LITRE_K: Final = 4.186 / 3.6
_WASHER_C: Final = (40.0, 60.0, 30.0, 0.0)
_DISHWASHER_C: Final = (50.0, 65.0, 45.0, 0.0)
_LENGTH: Final = (1.0, 1.25, 0.6, 0.45)
_DRYER_LENGTH: Final = (1.0, 1.2, 0.7, 0.4)
_PUMP_LENGTH: Final = (1.0, 0.7, 1.2, 0.45)
# How much of its drying a dishwasher does, and how often others reheat, spin between
# rinses and rest.
_DRY_LENGTH: Final = (1.0, 1.0, 1.0, 0.4)
_REHEATS: Final = 0.4
_SPINS_BETWEEN: Final = 0.7
_RESTS: Final = 0.75


def washer(one: Machine, programme: int, chance: np.random.Generator) -> Iterator[Part]:
    """Fill, heat, wash, rinse and spin."""
    drum = Drum(one["on_s"], one["off_s"], one["drum_w"], one["rest_w"])
    length = _LENGTH[programme] * chance.uniform(0.85, 1.15)
    inlet_c = chance.uniform(8.0, 20.0)
    yield WORKING, drum.power_w(chance.uniform(2.0, 6.0), chance)
    heat_wh = one["litres"] * _WH_PER_LITRE_K * (_WASHER_C[programme] - inlet_c)
    if heat_wh > 0:
        yield from _heated(one, heat_wh * chance.uniform(0.9, 1.25), drum, chance)
    parts = int(chance.integers(1, 4))
    for part in range(parts):
        yield WORKING, drum.power_w(one["wash_min"] * length / parts, chance)
        if part < parts - 1:
            yield from _soak(one, chance)
            if heat_wh > 0 and chance.random() < _REHEATS:
                yield from _heated(one, heat_wh * 0.12, drum, chance)
    yield from _rinsed(one, length, drum, chance)
    yield FINISHING, steady(chance.uniform(0.8, 2.0), one["pump_w"], chance)
    for _ in range(int(chance.integers(0, 3))):
        yield FINISHING, drum.power_w(chance.uniform(0.5, 2.0), chance)
    spins = one["spin_min"] * chance.uniform(0.7, 1.2)
    yield FINISHING, spin(spins, one["spin_w"], chance)
    yield FINISHING, drum.power_w(chance.uniform(0.5, 2.0), chance)


def _rinsed(
    one: Machine, length: float, drum: Drum, chance: np.random.Generator
) -> Iterator[Part]:
    """Drain, spin a little, fill and turn, some times."""
    for _ in range(max(1, round(one["rinses"] * min(1.0, length + 0.4)))):
        yield WORKING, steady(chance.uniform(0.8, 2.0), one["pump_w"], chance)
        if chance.random() < _SPINS_BETWEEN:
            part_w = one["spin_w"] * chance.uniform(0.35, 0.7)
            yield WORKING, spin(chance.uniform(1.0, 3.0), part_w, chance)
        yield from _soak(one, chance)
        yield WORKING, drum.power_w(chance.uniform(3.0, 9.0), chance)


def dishwasher(
    one: Machine, programme: int, chance: np.random.Generator
) -> Iterator[Part]:
    """Wash before, heat, wash, rinse, rinse hot and dry; what dries may be silent."""
    length = _LENGTH[programme] * chance.uniform(0.85, 1.15)
    yield WORKING, steady(chance.uniform(1.0, 3.0), one["panel_w"] + 5.0, chance)
    yield WORKING, steady(chance.uniform(3.0, 9.0), one["pump_w"], chance)
    inlet_c = chance.uniform(9.0, 20.0)
    # Pots, dishes and the tub are heated with the water.
    mass = one["litres"] * chance.uniform(1.4, 2.2)
    wanted_wh = mass * _WH_PER_LITRE_K * (_DISHWASHER_C[programme] - inlet_c)
    if wanted_wh > 0:
        yield HEATING, _with(one["heater_w"], wanted_wh, one["pump_w"], chance)
    for _ in range(int(chance.integers(1, 4))):
        yield WORKING, steady(one["wash_min"] * length / 2.0, one["pump_w"], chance)
        yield from _soak(one, chance)
    for _ in range(round(one["rinses"])):
        yield WORKING, steady(chance.uniform(0.5, 1.5), one["drain_w"], chance)
        yield WORKING, steady(chance.uniform(2.0, 6.0), one["pump_w"], chance)
    if wanted_wh > 0:
        last_wh = wanted_wh * chance.uniform(0.6, 1.0)
        yield HEATING, _with(one["heater_w"], last_wh, one["pump_w"], chance)
    yield WORKING, steady(chance.uniform(1.0, 4.0), one["pump_w"], chance)
    yield FINISHING, steady(chance.uniform(0.5, 1.2), one["drain_w"], chance)
    if one["zeolite_w"] > 0:
        warm = steady(
            chance.uniform(6.0, 14.0), one["zeolite_w"] + one["fan_w"], chance
        )
        yield HEATING, warm
    dries = one["dry_min"] * chance.uniform(0.8, 1.2) * _DRY_LENGTH[programme]
    yield FINISHING, steady(dries, one["panel_w"] + one["fan_w"], chance)
    if one["drains"] > 0:
        yield FINISHING, steady(chance.uniform(0.3, 0.8), one["drain_w"], chance)


def dryer(one: Machine, programme: int, chance: np.random.Generator) -> Iterator[Part]:
    """Tumble in heat until dry, then cool."""
    turn_w = one["drum_w"]
    yield WORKING, steady(chance.uniform(0.5, 3.0), turn_w, chance)
    heats = one["heat_min"] * _DRYER_LENGTH[programme] * chance.uniform(0.75, 1.25)
    parts = 4
    for part in range(parts):
        power_w = one["heater_w"] * (1.0 - one["taper"] * part / parts)
        if one["duty"] < 1.0 and part > 0:
            duty = one["duty"] * (1.0 - 0.1 * part)
            on = cycling(heats / parts, duty, one["period_min"], power_w, chance)
            yield from _split(on, turn_w, chance)
        else:
            yield HEATING, steady(heats / parts, power_w + turn_w, chance)
        if one["rests"] > 0 and part < parts - 1:
            yield (
                WORKING,
                steady(one["rests"] * chance.uniform(0.6, 1.3), turn_w, chance),
            )
    yield FINISHING, steady(one["cool_min"] * chance.uniform(0.7, 1.3), turn_w, chance)


def heat_pump(
    one: Machine, programme: int, chance: np.random.Generator
) -> Iterator[Part]:
    """Heat a tank by a compressor, thaw it at times, help with an element at times."""
    length = _PUMP_LENGTH[programme] * chance.uniform(0.7, 1.3)
    yield WORKING, steady(chance.uniform(0.5, 2.5), one["fan_w"], chance)
    heats, thaws = (
        one["heat_min"] * length,
        int(chance.poisson(one["defrost"] * length)),
    )
    rise = np.linspace(1.0, 1.0 + one["rise"], steps(heats))
    warms = one["heater_w"] * rise * (1.0 + 0.02 * chance.standard_normal(len(rise)))
    for at, part in enumerate(np.array_split(warms, thaws + 1)):
        if at:
            yield WORKING, steady(chance.uniform(3.0, 9.0), one["fan_w"], chance)
        yield HEATING, part
    if chance.random() < one["backup"]:
        yield HEATING, steady(chance.uniform(8.0, 40.0), one["backup_w"], chance)
    yield (
        FINISHING,
        steady(one["post_min"] * chance.uniform(0.6, 1.4), one["fan_w"], chance),
    )


def _heated(
    one: Machine, wanted_wh: float, drum: Drum, chance: np.random.Generator
) -> Iterator[Part]:
    """Warm the water of a washer; some makes pulse their element."""
    minutes = wanted_wh / one["heater_w"] * 60.0
    if one["pulsed"] <= 0:
        yield HEATING, one["heater_w"] + drum.power_w(minutes, chance) * 0.6
        return
    on = cycling(minutes / 0.7, 0.7, chance.uniform(1.5, 4.0), one["heater_w"], chance)
    yield HEATING, on + drum.power_w(minutes / 0.7, chance)[: len(on)]


def _with(
    heater_w: float, wanted_wh: float, pump_w: float, chance: np.random.Generator
) -> Floats:
    return steady(wanted_wh / heater_w * 60.0, heater_w + pump_w, chance)


def _soak(one: Machine, chance: np.random.Generator) -> Iterator[Part]:
    """Rest a while; at times there is no rest."""
    if chance.random() < _RESTS:
        minutes = one["pause_min"] * chance.uniform(0.5, 1.5)
        yield WORKING, steady(minutes, one["panel_w"], chance)


def _split(on_w: Floats, turn_w: float, chance: np.random.Generator) -> Iterator[Part]:
    """Cut a stretch where its element goes on and off."""
    edges = np.flatnonzero(np.diff(on_w > 0)) + 1
    for part in np.split(on_w, edges):
        noise = 1.0 + 0.02 * chance.standard_normal(len(part))
        yield (HEATING if part[0] > 0 else WORKING), (part + turn_w) * noise


def after(one: Machine, chance: np.random.Generator) -> Iterator[Part]:
    """Stay lit when it has ended; a dryer or washer may go on turning at times."""
    if one.numbers.get("crease", 0.0) > chance.random() * 1.2:
        for _ in range(int(chance.integers(5, 31))):
            yield ENDED, steady(1.0 / 6.0, 60.0 + 0.5 * one["drum_w"], chance)
            yield ENDED, steady(chance.uniform(0.7, 2.5), one["panel_w"], chance)
    yield (
        ENDED,
        steady(one["after_min"] * chance.uniform(0.5, 1.5), one["panel_w"], chance),
    )


CYCLES: Final[
    Mapping[str, Callable[[Machine, int, np.random.Generator], Iterator[Part]]]
] = {
    "washer": washer,
    "dishwasher": dishwasher,
    "dryer": dryer,
    "heat_pump": heat_pump,
}
