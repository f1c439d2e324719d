"""Footprint: what Quartier itself takes and emits, against what it brings.

Knows watts, kilograms and euros, as ranges with their boundary and source. Never knows
how a plan is made, whose flat it is, nor what time it is.
"""

from .accounts import LIFE_Y, Balance, Outlay, Saved, Sum, added, balance
from .computing import planning, weighed_eur
from .effort import Choice, next_effort
from .figure import Figure, Said, Source
from .history import History, Pair
from .ladder import LADDER, USUAL, Rung
from .learning import (
    PROMPT,
    Fact,
    facts,
    inferences_per_prompt,
    prompts_per_node_year,
    years_per_prompt,
)
from .machine import MACHINES, MINI_PC, OTHER, PI_4, PI_5, Machine, declared, metered_w
from .mains import (
    CARBON_FR,
    FRANCE,
    PRICE_FR,
    UNUSED,
    WATER_FR,
    Mains,
    Use,
    together,
    use,
)
from .making import DOUBT, Block, Origin, Supply, block_kg, made_kg
from .node import (
    INFERENCE_J,
    INFERENCES_A_YEAR,
    RADIO_W,
    SUPPLY_W,
    NodeYear,
    node_year,
)
from .range import NOTHING, Range, payback
from .saving import (
    KWH_PER_PERSON,
    REACHED,
    SPREAD_G,
    Day,
    Estimate,
    by_rule,
    lived,
    of_persons,
    planned,
    with_sun,
)
from .told import told_range, told_scaled
from .words import (
    told_advice,
    told_effort,
    told_fact,
    told_figure,
    told_ratio,
    told_source,
    told_steps,
    told_use,
)
from .worth import Advice, Facts, Limits, Option, advise

__all__ = [
    "CARBON_FR",
    "DOUBT",
    "FRANCE",
    "INFERENCES_A_YEAR",
    "INFERENCE_J",
    "KWH_PER_PERSON",
    "LADDER",
    "LIFE_Y",
    "MACHINES",
    "MINI_PC",
    "NOTHING",
    "OTHER",
    "PI_4",
    "PI_5",
    "PRICE_FR",
    "PROMPT",
    "RADIO_W",
    "REACHED",
    "SPREAD_G",
    "SUPPLY_W",
    "UNUSED",
    "USUAL",
    "WATER_FR",
    "Advice",
    "Balance",
    "Block",
    "Choice",
    "Day",
    "Estimate",
    "Fact",
    "Facts",
    "Figure",
    "History",
    "Limits",
    "Machine",
    "Mains",
    "NodeYear",
    "Option",
    "Origin",
    "Outlay",
    "Pair",
    "Range",
    "Rung",
    "Said",
    "Saved",
    "Source",
    "Sum",
    "Supply",
    "Use",
    "added",
    "advise",
    "balance",
    "block_kg",
    "by_rule",
    "declared",
    "facts",
    "inferences_per_prompt",
    "lived",
    "made_kg",
    "metered_w",
    "next_effort",
    "node_year",
    "of_persons",
    "payback",
    "planned",
    "planning",
    "prompts_per_node_year",
    "together",
    "told_advice",
    "told_effort",
    "told_fact",
    "told_figure",
    "told_range",
    "told_ratio",
    "told_scaled",
    "told_source",
    "told_steps",
    "told_use",
    "use",
    "weighed_eur",
    "with_sun",
    "years_per_prompt",
]
