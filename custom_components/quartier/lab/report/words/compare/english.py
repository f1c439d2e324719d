"""What the page that compares policies says in English."""

from collections.abc import Mapping
from typing import Final

COMPARE: Final[Mapping[str, str]] = {
    "title_compare": "{name}: which policy would have been better",
    "kicker_compare": "Policies compared",
    # --- policies ---
    "policy_without": "Without Quartier",
    "policy_own": "Own policy",
    "policy_cost": "Least money",
    "policy_carbon": "Little carbon",
    "policy_peak": "Low peaks",
    "policy_self_sufficiency": "Living on our own",
    "policy_comfort": "Comfort first",
    "policy_fairness": "Fair shares",
    "policy_simple_life": "A quiet life",
    "policy_weighed": "Fairness {weight}",
    "home_number": "Home {number}",
    "quoted": "“{policy}”",
    "line_fairness": "Fair gains",
    # --- headline and answers ---
    "best_less_one": "would have saved {eur} with {policy}",
    "best_less_many": "would have saved {eur} with {policy}",
    "best_same_one": "would have paid as much with {policy} as without Quartier",
    "best_same_many": "would have paid as much with {policy} as without Quartier",
    "best_more_one": "would have paid at least {eur} more, with {policy}",
    "best_more_many": "would have paid at least {eur} more, with {policy}",
    "best_missed": "; but comfort worth {eur} more would have been missed",
    "best_over": "; {kwh} more would have passed the limits of connections",
    "answers": "Would these days have been better?",
    "answers_lead": "Each policy against doing without Quartier, in the same weather,"
    " with the same people and prices.",
    "answer_yes": "Yes",
    "answer_but": "Yes, but",
    "answer_trade": "At a price",
    "answer_same": "No difference",
    "answer_no": "No",
    "against": "Against {policy}: {changes}.",
    "against_same": "Against {policy}: no difference that could be felt.",
    "changes": "{changes}.",
    "changes_none": "nothing changes that could be felt.",
    "and_last": " and ",
    "more_cost": "{amount} dearer",
    "less_cost": "{amount} cheaper",
    "more_carbon": "{amount} more emitted",
    "less_carbon": "{amount} less emitted",
    "more_peak": "a peak higher by {amount}",
    "less_peak": "a peak lower by {amount}",
    "more_switches": "{amount} more switches a day",
    "less_switches": "{amount} fewer switches a day",
    "more_missed": "comfort worth {amount} more missed",
    "less_missed": "comfort worth {amount} less missed",
    "more_over": "{amount} more beyond the limits of connections",
    "less_over": "{amount} less beyond the limits of connections",
    "some_lose": "homes that pay more: {count} of {all}",
    # --- figures ---
    "figures": "Side by side",
    "figures_lead": "Bars compare the policies in each column. Cost: the bills, less"
    " what is left in batteries and tanks at the end.",
    "figures_policy": "Policy",
    "figure_cost": "Cost",
    "figure_carbon": "Carbon",
    "figure_peak": "Highest draw",
    "figure_own_use": "Own sun used here",
    "figure_own_need": "Need met from here",
    "figure_switches": "Switches a day",
    "figure_over": "Beyond limits",
    "figure_missed": "Comfort missed",
    "missed_lead": "Comfort missed: degrees, kilowatt-hours and hours below what people"
    " asked for, at the usual prices of comfort, the same for all policies.",
    # --- trade-offs ---
    "map": "Money against carbon",
    "map_lead": "Lower left is better: less paid, and less emitted.",
    "map_point": "{policy}: {cost}, {other}",
    "map_down": "Carbon",
    "map_across": "Cost",
    # --- homes ---
    "spread": "Home by home",
    "spread_lead": "Each dot is a home: to the right of the line it pays less than"
    " without Quartier, to the left more.",
    "spread_home": "Home",
    "spread_saved": "What each home saves, €",
    "spread_hidden": "{count} homes keep their data to themselves: they are dots"
    " without a name.",
    "spread_more": "More homes: {count}",
    "spread_range": "{policy}: from {low} to {high} a home",
    # --- fairness ---
    "fair": "Was it fair?",
    "fair_lead": "What each home saved, for each unit of its need: as told, or as much"
    " as it used.",
    "fair_jain": "Evenness (Jain)",
    "fair_gini": "Unevenness (Gini)",
    "fair_least": "Least to most",
    "fair_losers": "Homes that pay more",
    "fair_worst": "Worst off",
    "fair_none": "unknown",
    "fair_note": "Evenness: 1 if all gain alike, near 0 if one gains all. Unevenness:"
    " 0 if all gain alike. Least to most: what the home with least has of what the home"
    " with most has.",
    # --- what fairness costs ---
    "trade": "What does fairness cost?",
    "trade_lead": "The same policy with fairness weighing more and more. Further left,"
    " all pay less together; further up, what they save is spread more fairly.",
    "trade_evenness": "All that is paid, and how evenly savings are spread",
    "trade_worst": "All that is paid, and what the worst-off home saves",
    "trade_pay": "All pay",
    "trade_save": "Homes save",
    "trade_costs": "Fairness costs",
    "trade_least": "Worst-off home",
    "trade_affordable": "The evenest that costs at most {share} of what homes save"
    " without fairness has a weight of {weight}.",
    # --- comfort ---
    "conduct_wish": "Wish",
    # --- where they differ ---
    "differ": "Where and why they differ",
    "differ_lead": "The days and the things at which {one} and {other} part most.",
    "differ_none": "{one} and {other} did the same, all the time.",
    "differ_weights": "They wish differently: {wishes}.",
    "differ_weight": "{what} counts {one} with one and {other} with the other",
    "differ_days": "{kwh} in all were taken at other times; most of it on {days}.",
    "differ_day": "{day} ({kwh})",
    "differ_moved": "{day}: {thing} moves {kwh}: {when_one} with {one}, {when_other}"
    " with {other}.",
    "differ_only": "{day}: {thing} takes {kwh} more {when_one} with {one} than with"
    " {other}.",
    "differ_when": "at {span}{facts}",
    "differ_facts": " ({facts})",
    "differ_price": "{price} a kWh",
    "differ_grams": "{grams} a kWh",
    "differ_of": "{thing} of {place}",
    "differ_all": "{thing}, all homes together,",
    "differ_chart": "The day with the largest difference: {day}",
    "differ_chart_lead": "What is drawn from the grid with each of the two.",
    "figure_differ": "{one} and {other} on {day}",
    # --- days ---
    "compare_mean_day": "A mean day with each policy",
    "compare_daily": "The days one by one",
    "compare_daily_lead": "What was paid on each day, €. What is stored meanwhile is"
    " not counted here.",
    "compare_daily_more": "More days: {count}",
    # --- small print ---
    "about_compare": "A comparison runs the same homes through what was really"
    " measured, once with each policy. What was not known at an hour was not used at"
    " that hour. Models of tanks, rooms and batteries stand in for the real ones."
    " Everything is counted in the same way for all policies, whatever each of them"
    " minds. Carbon is what the grid emitted on average for what was taken.",
    "about_quick": "Plans were searched quickly: each may have been up to {gap} from"
    " the best, on average. Differences smaller than that say little; ask for a"
    " thorough search to be sure.",
    "about_thorough": "Plans were searched thoroughly: each may have been up to {gap}"
    " from the best, on average.",
    "fact_policies": "Policies",
    "fact_every": "A plan every",
}
