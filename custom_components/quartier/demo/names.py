"""Names: the entity that shows or commands each quantity of the demo's things."""

from typing import Final, Literal

type Domain = Literal[
    "binary_sensor",
    "button",
    "climate",
    "number",
    "select",
    "sensor",
    "switch",
    "weather",
]

WEATHER: Final = "weather.demo_sky"
OUTDOOR: Final = "sensor.demo_sky_outdoor"
CARBON: Final = "sensor.demo_sky_carbon"
MARKET: Final = "sensor.demo_market_price"
TEMPO_TODAY: Final = "sensor.demo_tempo_today"
TEMPO_TOMORROW: Final = "sensor.demo_tempo_tomorrow"


def entity_of(domain: Domain, owner: str, quantity: str) -> str:
    """Name the entity of a quantity of a thing, or of a place's meter."""
    return f"{domain}.demo_{owner.replace('-', '_')}_{quantity}"


def part_of(thing: str) -> str:
    """Tell what a thing is, by the last part of its name: ``tank``."""
    return thing.rpartition("-")[2]
