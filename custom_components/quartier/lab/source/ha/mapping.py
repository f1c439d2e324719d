"""The mapping of a Home Assistant export: which entity is which series, in what unit.

    {"rest.power_kw": {"entity": "sensor.house", "unit": "W", "kind": "power"},
     "roof.available_kw": {"entity": "sensor.pv_total", "unit": "kWh",
                           "kind": "energy_total"},
     "outdoor_c": {"entity": "sensor.outside", "unit": "°C", "kind": "temperature"}}

A power or an energy total becomes mean kW, a temperature °C, a price EUR/kWh, carbon
g/kWh; irradiance stays W/m².
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from ....engine import Fault, Floats, RefusedError, read
from ..rows import SourceError, broken

FILE: Final = "mapping.json"

type Kind = Literal[
    "power", "energy_total", "temperature", "price", "carbon", "irradiance"
]

_TO_OURS: Final[Mapping[Kind, Mapping[str, Callable[[Floats], Floats]]]] = {
    "power": {
        "W": lambda x: x / 1000.0,
        "kW": lambda x: x,
        "MW": lambda x: x * 1000.0,
    },
    "energy_total": {
        "Wh": lambda x: x / 1000.0,
        "kWh": lambda x: x,
        "MWh": lambda x: x * 1000.0,
    },
    "temperature": {
        "°C": lambda x: x,
        "°F": lambda x: (x - 32.0) / 1.8,
        "K": lambda x: x - 273.15,
    },
    "price": {
        "EUR/kWh": lambda x: x,
        "ct/kWh": lambda x: x / 100.0,
        "EUR/MWh": lambda x: x / 1000.0,
    },
    "carbon": {
        "g/kWh": lambda x: x,
        "gCO2eq/kWh": lambda x: x,
        "kg/kWh": lambda x: x * 1000.0,
    },
    "irradiance": {"W/m²": lambda x: x},
}
# Either of the whole neighbourhood, like outdoor_c, or of a thing, like rest.power_kw.
_NAME: Final = re.compile(r"(?:[a-z0-9][a-z0-9_-]*\.)?[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a series comes from."""

    entity: str
    unit: str
    kind: Kind

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse a unit that its kind does not have."""
        units = _TO_OURS[self.kind]
        if self.unit not in units:
            yield "unit", self.unit, f"one of {', '.join(units)} for {self.kind}"

    def ours(self, values: Floats) -> Floats:
        """Turn values into kW, kWh, °C or EUR/kWh."""
        return _TO_OURS[self.kind][self.unit](values)


@dataclass(frozen=True, slots=True)
class _Entries:
    series: Mapping[str, Entry]


def read_mapping(folder: Path) -> Mapping[str, Entry]:
    """Read the mapping.

    Raises SourceError where there is none, ScenarioError with every fault in it.
    """
    path = folder / FILE
    if not path.is_file():
        raise SourceError(
            f"{FILE} is not in {folder}: write one that names each series, like "
            '{"rest.power_kw": {"entity": "sensor.x", "unit": "W", "kind": "power"}}'
        )
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        entries = read(_Entries, {"series": document}).series
    except RefusedError as error:
        raise broken(path, error.faults) from error
    except ValueError as error:
        raise broken(path, [Fault("", str(error), "a JSON document")]) from error
    odd = [name for name in entries if not _NAME.fullmatch(name)]
    if odd:
        accepts = "the name of a series, like rest.power_kw or outdoor_c"
        raise broken(path, [Fault(name, name, accepts) for name in odd])
    if not entries:
        raise broken(path, [Fault("", "{}", "one series at least")])
    return entries
