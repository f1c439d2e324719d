"""What an ordinary home has before Quartier comes: entities, and hands to move them."""

import math
from dataclasses import dataclass
from typing import Final

from tests.e2e.harness import HomeAssistant

# Numbers that a test sets: name, unit, device class, what stands there first.
_MEASURED: Final = (
    ("grid_power", "W", "power", 400),
    ("pv_power", "W", "power", 0),
    ("battery_soc", "%", "battery", 50),
    ("battery_power", "W", "power", 0),
    ("tank_temperature", "°C", "temperature", 50),
    ("tank_power", "W", "power", 0),
    ("outdoor_temperature", "°C", "temperature", 8),
)
_SWITCHES: Final = ("tank", "dishwasher")

_HOUSE: Final = """
homeassistant:
  name: Maison
  latitude: 45.19
  longitude: 5.72
  elevation: 212
  country: FR
  currency: EUR
  language: fr
  time_zone: Europe/Paris
  unit_system: metric
config:
diagnostics:
energy:
frontend:
history:
logbook:
recorder:
  commit_interval: 1
sun:
system_health:
quartier_probe:
logger:
  default: warning
  logs:
    custom_components.quartier: debug
"""

_NUMBER: Final = """
  {name}_set:
    min: -100000
    max: 100000
    step: 0.1
    initial: {first}
    mode: box"""

# What the battery's inverter is told; it keeps what it was told.
_ORDER: Final = """
  battery_order:
    min: -3000
    max: 3000
    step: 1
    unit_of_measurement: W
    mode: box"""

_SENSOR: Final = """
    - name: {name}
      unique_id: {name}
      unit_of_measurement: "{unit}"
      device_class: {kind}
      state_class: measurement
      state: "{{{{ states('input_number.{name}_set') | float }}}}" """

_SWITCH: Final = """
    - name: {name}
      unique_id: switch_{name}
      state: "{{{{ is_state('input_boolean.{name}_set', 'on') }}}}"
      turn_on:
        action: input_boolean.turn_on
        target: {{entity_id: input_boolean.{name}_set}}
      turn_off:
        action: input_boolean.turn_off
        target: {{entity_id: input_boolean.{name}_set}}"""

_WEATHER: Final = """
    - name: Météo
      unique_id: weather
      default_entity_id: weather.home
      condition: sunny
      temperature: "{{ states('sensor.outdoor_temperature') | float(8) }}"
      humidity: 60
      temperature_unit: "°C"
      forecast_hourly: >
        {% set ns = namespace(hours=[]) %}
        {% for i in range(48) %}
        {% set at = now().replace(minute=0, second=0, microsecond=0)
           + timedelta(hours=i) %}
        {% set ns.hours = ns.hours + [{'datetime': at.isoformat(),
           'condition': 'sunny', 'temperature': 8, 'cloud_coverage': 10}] %}
        {% endfor %}
        {{ ns.hours }}
"""


def configuration() -> str:
    """Write the configuration of the home."""
    numbers = "".join(
        _NUMBER.format(name=name, first=first) for name, _, _, first in _MEASURED
    )
    booleans = "".join(f"\n  {name}_set:" for name in _SWITCHES)
    sensors = "".join(
        _SENSOR.format(name=name, unit=unit, kind=kind)
        for name, unit, kind, _ in _MEASURED
    )
    switches = "".join(_SWITCH.format(name=name) for name in _SWITCHES)
    return (
        f"{_HOUSE}"
        f"input_number:{numbers}{_ORDER}\n"
        f"input_boolean:{booleans}\n"
        f"template:\n  - sensor:{sensors}\n  - switch:{switches}\n"
        f"  - weather:{_WEATHER}"
    )


@dataclass(frozen=True, slots=True)
class Day:
    """Hands that move the home's numbers through a day, as fast as one likes."""

    house: HomeAssistant

    def at(self, hour: int) -> None:
        """Let it be so much o'clock: sun at noon, cooking in the evening."""
        sun_w = max(0.0, 3600.0 * math.sin((hour - 7) / 11 * math.pi))
        used_w = 2500.0 if hour in {7, 12, 19, 20} else 350.0
        tank_w = 2200.0 if self.house.state("switch.tank") == "on" else 0.0
        self._set("pv_power", sun_w if 7 < hour < 18 else 0.0)
        self._set("tank_power", tank_w)
        self._set("grid_power", used_w + tank_w - sun_w)
        self._set("battery_soc", 20 + 70 * max(0, hour - 8) / 16)
        self._set("outdoor_temperature", 6 + 6 * math.sin((hour - 9) / 12 * math.pi))
        self.tank_c(28 + hour)

    def tank_c(self, celsius: float) -> None:
        """Let the tank be so warm."""
        self._set("tank_temperature", celsius)

    def soc(self, percent: float) -> None:
        """Let the battery be so full."""
        self._set("battery_soc", percent)

    def _set(self, name: str, value: float) -> None:
        number = f"input_number.{name}_set"
        self.house.call("input_number.set_value", entity_id=number, value=value)
