"""What to learn: an answer of a node beside a prompt to a cloud, with sources."""

from typing import Final

from ...engine.footprint import (
    facts,
    inferences_per_prompt,
    prompts_per_node_year,
    told_fact,
    told_range,
    years_per_prompt,
)
from ..request import Answer, Command, Request


async def _learn(request: Request) -> Answer:
    """Tell the figures that docs print too, as published; of no home anything."""
    language = request.language
    names = ("name", "energy", "carbon", "water", "boundary", "source")
    return {
        "facts": [
            {"who": one.who, **dict(zip(names, told_fact(one, language), strict=True))}
            for one in facts()
        ],
        "inferences_per_prompt": told_range(inferences_per_prompt(), "", language),
        "years_per_prompt": told_range(years_per_prompt(), "", language),
        "prompts_per_node_year": told_range(prompts_per_node_year(), "", language),
    }


COMMANDS: Final = (Command("learn", "resident", _learn, {}),)
