"""What to learn: an answer of a node beside a prompt to a cloud, with sources."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from homeassistant.loader import async_get_integration

from ...const import DOMAIN
from ...engine.footprint import (
    facts,
    inferences_per_prompt,
    prompts_per_node_year,
    told_fact,
    told_range,
    years_per_prompt,
)
from ..request import Answer, Command, Door, Request

# Whose page of the docs says more, in the folder of whose door it is.
_FOLDERS: Final[Mapping[Door, str]] = {
    "resident": "residents",
    "landlord": "landlords",
    "community": "communities",
}
_PAGES: Final = {"en": "learn.md", "fr": "apprendre.md"}


async def _learn(request: Request, *, door: Door) -> Answer:
    """Tell the figures that docs print too, as published; of no home anything."""
    language = request.language
    integration = await async_get_integration(request.hass, DOMAIN)
    page = f"{_FOLDERS[door]}/{_PAGES[language]}"
    names = ("name", "energy", "carbon", "water", "boundary", "source")
    return {
        "facts": [
            {"who": one.who, **dict(zip(names, told_fact(one, language), strict=True))}
            for one in facts()
        ],
        "inferences_per_prompt": told_range(inferences_per_prompt(), "", language),
        "years_per_prompt": told_range(years_per_prompt(), "", language),
        "prompts_per_node_year": told_range(prompts_per_node_year(), "", language),
        "page": f"{integration.documentation}/blob/main/docs/{page}",
    }


COMMANDS: Final = tuple(
    Command("learn", door, partial(_learn, door=door), {}) for door in _FOLDERS
)
