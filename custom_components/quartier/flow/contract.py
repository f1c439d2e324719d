"""The questions about a contract, by its kind, and what may be wrong in the answers."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from homeassistant.helpers.selector import TextSelector

from ..bridge.contract import TEMPO_PRICES, ContractError, windows_of
from ..bridge.kinds import Field
from ..bridge.layout import Settings
from ..const import CONF_CONTRACT
from ..engine import presets_fr
from .question import choice, entity, number, price

FLAT: Final = "flat"
OFFPEAK: Final = "offpeak"
TEMPO: Final = "tempo"
SPOT: Final = "spot"
NONE: Final = "none"

_COLOURS: Final = entity(["sensor", "select", "input_select", "calendar"])
_PRICES: Final = entity(["sensor", "input_number", "number", "event"])
_INJECTION: Final = (
    Field("injection_eur_per_kwh", price(-1.0), default=0.0, section="injection"),
    Field("injection_entity", _PRICES, section="injection"),
)
_FIELDS: Final[Mapping[str, tuple[Field, ...]]] = {
    FLAT: (Field("price_eur_per_kwh", price()),),
    OFFPEAK: (
        Field("offpeak_windows", TextSelector(), required=True),
        Field("peak_eur_per_kwh", price()),
        Field("offpeak_eur_per_kwh", price()),
    ),
    TEMPO: (
        Field("tempo_today", _COLOURS, required=True),
        Field("tempo_tomorrow", _COLOURS),
        *(Field(key, price(), section="prices") for key in TEMPO_PRICES),
    ),
    SPOT: (
        Field("price_entity", _PRICES, required=True),
        Field("margin_eur_per_kwh", price(-1.0), default=0.0, section="on_top"),
        Field("network_and_taxes_eur_per_kwh", price(), default=0.0, section="on_top"),
        Field("vat_percent", number(0, 50, "%"), default=0.0, section="on_top"),
    ),
}
CONTRACT: Final = Field(
    CONF_CONTRACT, choice(_FIELDS, CONF_CONTRACT), required=True, default=FLAT
)
# Of a building, whose common services may have a contract of their own.
COMMON_CONTRACT: Final = Field(
    CONF_CONTRACT, choice((NONE, *_FIELDS), CONF_CONTRACT), required=True, default=NONE
)


def contract_fields(contract: str) -> tuple[Field, ...]:
    """List the questions about a contract."""
    return *_FIELDS[contract], *_INJECTION


def usual(contract: str, day: date) -> dict[str, Any]:
    """Propose what is usual: the regulated French prices, while they are known."""
    told = {
        each.key: each.default
        for each in contract_fields(contract)
        if each.default is not None
    }
    known = next((row.value for row in presets_fr.REGULATED if row.holds(day)), None)
    if known is None:
        return told
    if contract == FLAT:
        return told | {"price_eur_per_kwh": known.base_small}
    if contract == OFFPEAK:
        return told | {
            "peak_eur_per_kwh": known.peak,
            "offpeak_eur_per_kwh": known.offpeak,
        }
    return told


def contract_faults(answers: Settings) -> dict[str, str]:
    """Find what is wrong with the answers, by question."""
    windows = answers.get("offpeak_windows")
    if windows is None:
        return {}
    try:
        windows_of(windows)
    except ContractError:
        return {"offpeak_windows": "windows"}
    return {}
