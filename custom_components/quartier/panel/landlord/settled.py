"""Settled: what the desk reckoned of shared energy, from the files that it wrote.

``quartier share`` writes sums of each month and year into out/landlord, as JSON. Those
files, copied to quartier/share beside Home Assistant's configuration, are shown as they
are. Of so few homes that a sum would tell of one nothing is shown, whatever they say.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import slugify

from ...bridge.layout import Layout
from ...const import CONF_KIND, DOMAIN, HOME
from ...report import MANY

FOLDER: Final = Path(DOMAIN, "share")
_FORMAT: Final = "quartier-charges-1"
# No period has more; whoever puts more there means something else.
_MOST_BYTES: Final = 200_000
_MOST_FILES: Final = 120
_SUMS: Final = ("used_wh", "shared_wh", "without_cents", "with_cents")
_OF_HOMES: Final = (
    *_SUMS,
    *("recovered_cents", "passed_on_cents", "contribution_cents"),
)


async def async_settled(hass: HomeAssistant, layout: Layout) -> Mapping[str, Any]:
    """Read what was settled, the newest period first; and name what is no such file."""
    folder = folder_of(hass, layout)
    found = await hass.async_add_executor_job(
        _read_all, Path(hass.config.path(str(folder)))
    )
    return {**found, "folder": folder.as_posix()}


@callback
def folder_of(hass: HomeAssistant, layout: Layout) -> Path:
    """Find the folder of a neighbourhood; where there are several, one for each."""
    kinds = [
        entry.data.get(CONF_KIND) for entry in hass.config_entries.async_entries(DOMAIN)
    ]
    is_alone = sum(kind != HOME for kind in kinds) <= 1
    return FOLDER if is_alone else FOLDER / slugify(layout.name)


def _read_all(folder: Path) -> dict[str, Any]:
    files = sorted(folder.glob("*.json"), reverse=True) if folder.is_dir() else []
    found = {path.name: _read(path) for path in files[:_MOST_FILES]}
    periods = [period for period in found.values() if period is not None]
    periods.sort(key=lambda one: (one["last"], one["first"]), reverse=True)
    strange = [name for name, period in found.items() if period is None]
    return {"periods": periods, "strange": strange}


def _read(path: Path) -> dict[str, Any] | None:
    """Read a period; None where ``quartier share`` did not write it so."""
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES + 1)
        told = json.loads(text) if len(text) <= _MOST_BYTES else None
        return _period(told)
    except OSError, ValueError, RecursionError, LookupError, TypeError:
        return None


def _period(told: Any) -> dict[str, Any] | None:  # noqa: ANN401 (JSON)
    """Take the sums that are shown.

    Raises LookupError or TypeError where one is lacking or no number.
    """
    if not isinstance(told, dict) or told.get("format") != _FORMAT:
        return None
    homes = told["homes"]
    is_told = _number(homes, "points") >= MANY
    return {
        "operation": str(told["operation"]),
        "first": str(told["first"]),
        "last": str(told["last"]),
        "made_wh": _number(told, "made_wh"),
        "common": {key: _number(told["common"], key) for key in ("points", *_SUMS)},
        "homes": {key: _number(homes, key) for key in ("points", *_OF_HOMES)}
        if is_told
        else None,
        "accounts": [
            {"name": str(one["name"]), "cents": _number(one, "cents")}
            for one in (told["accounts"] if is_told else ())
        ],
    }


def _number(told: Mapping[str, Any], key: str) -> int:
    value = told[key]
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(key)
    return value
