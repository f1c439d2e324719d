"""What the page of a design says in English."""

from collections.abc import Mapping
from typing import Final

DESIGN_EN: Final[Mapping[str, str]] = {
    "title_design": "{name}: what to build",
    "kicker_design": "What to build",
    "design_period": "chosen for {count} days, {first} to {last}",
    # --- the headline ---
    "design_head": "For {capital} paid at once, a year costs {cost} in all,"
    " repayments included; {share} of what is used then comes from outside.",
    "design_head_less": "For {capital} paid at once, a year costs {cost} in all,"
    " repayments included: {less} less than if nothing were built. {share} of what is"
    " used then comes from outside.",
    "design_head_nothing": "Nothing that could be built pays for itself: a year costs"
    " {cost} as it is.",
    # --- tiles ---
    "design_tile_cost": "A year, all in",
    "design_tile_carbon": "Emissions of a year",
    "design_tile_import": "Bought from outside",
    "design_tile_capital": "To be paid at once",
    "design_with": "as designed",
    "design_without": "nothing built",
    "design_per_year": "{eur} a year, interest and upkeep included",
    "design_embodied": "of which {carbon} for making what is built",
    # --- notices ---
    "design_lived": "{days} days of the past were lived with these sizes, {how}"
    " ({when}): by them, what is designed costs {error} than estimated from the days"
    " that stand for the year.",
    "design_how_foreseen": "planned again and again from what could be expected then",
    "design_how_known": "each day planned as if it were known",
    "design_stretch": "from {first}",
    "design_stretches": "{count} stretches from {first} to {last}",
    "design_parts": "{chosen} is from the days that others stand for, {living} from"
    " running days as plans do.",
    "design_known": "Those days were planned as if they were known.",
    "design_advice_known": "No forecast went wrong in them, so a battery looks better"
    " than it will be. With a week more of history, and without --known, plans are"
    " made as a hub makes them.",
    "design_error_more": "{share} more",
    "design_error_less": "{share} less",
    "design_error_same": "no more and no less",
    "design_not_lived": "The sizes were not lived through the days of the past: how far"
    " the estimate is off is not known.",
    "design_advice_lived": "Ask for some with --lived-days.",
    "design_missed": "On some of the days lived, wishes or limits were missed for"
    " {eur} a year, at the prices that the policy sets.",
    "design_advice_missed": "Ask for more --days to choose from, or leave more room:"
    " the hardest hours decide.",
    "design_short": "The history holds {days} days, which stand for the whole year. A"
    " season that is not in it is not in the sizes.",
    "design_advice_short": "Come back with a year of it before anything is bought.",
    "design_unverified": "Some prices or emissions were not checked at their source:"
    " {names}.",
    "design_advice_unverified": "Put your own offers in a catalogue of your own"
    " (--catalogue).",
    "design_full": "There is no room for more of some: {names}.",
    "design_advice_full": "What another unit would spare is in the table.",
    # --- what to build ---
    "design_build": "What to build",
    "design_build_lead": "The cheapest sizes over the years, all chosen together.",
    "design_what": "What",
    "design_size": "Size",
    "design_room": "Room for",
    "design_price": "Price",
    "design_life": "Lasts",
    "design_years": "{years} years",
    "design_more": "One unit more would spare, a year",
    "design_none": "none",
    "design_capacity_power": "{name}, power",
    "design_capacity_energy": "{name}, content",
    "design_capacity_heat": "{name}, heat",
    "design_capacity_volume": "{name}, volume",
    "design_capacity_connection": "{name}, connection",
    # --- fronts ---
    "design_fronts": "What less carbon, or less from outside, would cost",
    "design_fronts_lead": "Each point is another design: the cheapest that keeps a"
    " limit. Where the line rises steeply, little is left to gain for much money.",
    "design_front_carbon": "Emissions, kg CO₂e a year",
    "design_front_import": "Bought from outside, kWh a year",
    "design_front_cost": "€ a year",
    "design_step_carbon": "The first step from the cheapest emits {less} less a year"
    " and costs {eur} more: {each} a kilogram.",
    "design_step_import": "The first step from the cheapest buys {less} less a year"
    " and costs {eur} more: {each} a kWh.",
    "design_step_none": "No other design that was tried goes further without missing"
    " comfort.",
    "design_cost": "Cost of a year",
    "design_carbon": "Emissions",
    "design_import": "From outside",
    "design_share": "Own share",
    # --- the map ---
    "design_map": "Other sizes, and what they cost more",
    "design_map_lead": "What a year costs more than the cheapest, for other sizes of"
    " the two that are built most; all else is chosen anew for each.",
    "design_map_none": "–",
    # --- prices ---
    "design_prices": "If prices turn out otherwise",
    "design_prices_lead": "Each line is designed anew: what would be cheapest then.",
    "design_case": "If",
    "design_case_cheapest": "all is as assumed",
    "design_case_power_less": "power from outside costs 20 % less",
    "design_case_power_more": "power from outside costs 20 % more",
    "design_case_power_double": "power from outside costs twice as much",
    "design_case_invest_less": "what is bought costs 20 % less",
    "design_case_invest_more": "what is bought costs 20 % more",
    "design_case_rate_less": "interest is 2 points lower",
    "design_case_rate_more": "interest is 2 points higher",
    # --- small print ---
    "design_about": "Sizes are columns of the same model that plans every day. A few"
    " days stand for the year, the hardest among them; each, or each run of days in a"
    " row, ends with what its stores began with. Starts and stops of machines are left"
    " out of the choice, and are in what is lived afterwards. Seasons are not carried"
    " into one another.",
    "design_sources": "Where the figures come from",
    "design_source": "Source",
    "design_status": "Checked",
    "design_seen": "yes, {date}",
    "design_assumed": "no",
    "design_figure": "{eur} a {unit}, {kg} a {unit}",
    "design_offers": "by offer, {kg} a {unit}",
    "design_fact_days": "Days chosen, of the history",
    "design_fact_row": "Days in a row",
    "design_fact_rate": "Interest, inflation left out",
    "design_fact_open": "Sizes that were open",
    "design_fact_tried": "Designs found",
    "design_count_of": "{count} of {all}",
}
