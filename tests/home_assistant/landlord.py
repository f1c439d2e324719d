"""A landlord's passports for tests: of a node that is adopted, and of one in store."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from homeassistant.core import HomeAssistant

from custom_components.quartier.inventory import Passport, csv_of

from .asked import call
from .speaking import NODE

LINK: Final = "https://example.org/n"
ADOPTED: Final = Passport(
    uid=f"{LINK}/{NODE}",
    id=NODE,
    model="Prise Wi-Fi",
    origin="refurbished",
    previous_life="=a plug",
    firmware="0.0.9",
    firmware_sha256="ab" * 32,
    support_until=date(2031, 12, 31),
    owner="Bailleur du Nord",
    tenure="lent",
)
IN_STORE: Final = Passport(f"{LINK}/2", "spare2", "DevKit", "new", serial="A0:B1-C2")
STORE_KEY: Final = "quartier.passports"


async def brought(hass: HomeAssistant, *passports: Passport) -> Mapping[str, Any]:
    """Have passports imported, as a landlord does it."""
    return await call(hass, "import_nodes", csv=csv_of(passports))


async def exported(hass: HomeAssistant, **told: object) -> Mapping[str, Any]:
    """Have all of them exported."""
    return await call(hass, "export_nodes", **told)
