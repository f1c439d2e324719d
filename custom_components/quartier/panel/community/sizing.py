"""Sizing: what ``quartier design`` found, from the file that it wrote.

The desk finds sizes, for that takes minutes and a year of history. Its design.json,
copied to the folder ``quartier`` beside Home Assistant's configuration, is shown as it
is: nothing is changed, and nothing is kept elsewhere.
"""

import json
from pathlib import Path
from typing import Any, Final

from homeassistant.exceptions import HomeAssistantError

from ...const import DOMAIN
from ..request import Answer, Command, Request

_FILE: Final = Path(DOMAIN, "design.json")
# No study writes more; whoever puts more there means something else.
_MOST_BYTES: Final = 2_000_000
_PARTS: Final = ("cheapest", "nothing", "sizes", "fronts", "lived", "days_of_history")


async def _sizing(request: Request) -> Answer:
    """Tell what the file says; ``found`` is None where there is none."""
    path = Path(request.hass.config.path(str(_FILE)))
    return await request.hass.async_add_executor_job(_read, path)


def _read(path: Path) -> dict[str, Any]:
    """Read a study.

    Raises HomeAssistantError where the file is none that ``quartier design`` wrote.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return {"found": None}
    except OSError as error:
        raise _strange(path) from error
    if len(text) > _MOST_BYTES:
        raise _strange(path)
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _strange(path) from error
    if not _is_study(told):
        raise _strange(path)
    return {"found": {part: told.get(part) for part in _PARTS}}


def _is_study(told: object) -> bool:
    """Tell whether it has the parts that are shown, each of its kind."""
    if not isinstance(told, dict):
        return False
    kinds = {"cheapest": dict, "sizes": list, "fronts": dict}
    return all(isinstance(told.get(name), kind) for name, kind in kinds.items()) and (
        all(isinstance(row, dict) for row in told["sizes"])
        and all(isinstance(front, list) for front in told["fronts"].values())
    )


def _strange(path: Path) -> HomeAssistantError:
    return HomeAssistantError(
        translation_domain=DOMAIN,
        translation_key="strange_design",
        translation_placeholders={"path": str(_FILE), "name": path.name},
    )


COMMANDS: Final = (Command("sizing", "community", _sizing, {}),)
