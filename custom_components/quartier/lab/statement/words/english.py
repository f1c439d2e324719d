"""What statements say in English."""

from collections.abc import Mapping
from typing import Final

ENGLISH: Final[Mapping[str, str]] = {
    # --- the statement of a household ---
    "title": "Your shared electricity",
    "meter": "meter {meter}",
    "days": "from {first} to {last}",
    "head": "{share} of the electricity that you used was made near you.",
    "head_none": "No shared electricity reached you in this time.",
    "head_saved": " That saved you {eur}.",
    "head_more": " Yet you pay {eur} more than without sharing: ask the organiser why.",
    "head_same": " You pay as much as without sharing.",
    "used": "You used",
    "shared": "of which shared",
    "paid": "You pay in all",
    "saved": "You save",
    "more": "You pay more",
    "chart": "Month by month: what you used",
    "legend_shared": "shared, made near you",
    "legend_bought": "from your supplier",
    "money": "What you pay, without sharing and with it",
    "without": "Without sharing",
    "with": "With sharing",
    "kwh": "kWh",
    "eur": "€",
    "total": "In all",
    "difference": "You save",
    "difference_more": "You pay more",
    "why": "Why?",
    "why_price": "A shared kWh cost you {shared}, with network and taxes; from your"
    " supplier it would have cost {bought}.",
    "also_common_charges_less": " Your part of the common areas’ electricity is {eur}"
    " less.",
    "also_common_charges_more": " Your part of the common areas’ electricity is {eur}"
    " more.",
    "also_contribution_more": " You pay {eur} towards the plant.",
    "also_contribution_less": " You get back {eur} of the plant.",
    "also_premium_less": " The reward for sharing brings you {eur}.",
    "also_premium_more": " A reward of {eur} for sharing was taken back.",
    "also_given_more": " What neighbours took of your own production brought you {eur}"
    " more than selling all of it.",
    "also_given_less": " What neighbours took of your own production brought you {eur}"
    " less than selling all of it.",
    "why_virtual": "Your supplier bills all that you use, as before; sharing is"
    " rewarded apart.",
    "why_none": "Nothing was made at the moments at which you used electricity, or your"
    " share of it was used up.",
    "how": "How is it shared?",
    "how_static": "Each has a fixed part of what is made. What you do not use at that"
    " moment is sold, not kept for you.",
    "how_default_dynamic": "In every {step} minutes, what is made is divided among all"
    " in proportion to what each uses at that moment.",
    "how_dynamic_simple": "For every {step} minutes your group sets the part of each in"
    " what all plants make.",
    "how_full_dynamic": "For every {step} minutes your group sets the part of each in"
    " what each plant makes.",
    "how_priority_cascade": "In every {step} minutes, who has priority is served first;"
    " what is left goes to the next, until nothing is left.",
    "how_weighted": "In every {step} minutes, what is made is divided by parts that"
    " your group agreed on.",
    "how_hourly_beta": "Each has a part of what is made, set in advance for every"
    " hour.",
    "how_min_of_sums": "In every {step} minutes, what counts as shared is what is both"
    " made and used in the community; its benefit is then divided.",
    "how_other": "In every {step} minutes, what is made is divided by the rule that"
    " your group agreed on.",
    "source": " Shared electricity comes from {names}.",
    "option_taken_contract": " The network’s option for sharing is used for you, as was"
    " asked for.",
    "option_declined_contract": " The network’s option for sharing is not used for you,"
    " as was asked for.",
    "option_taken_last_year": " The network’s option for sharing is used for you this"
    " year, as it paid last year.",
    "option_declined_last_year": " The network’s option for sharing is not used for you"
    " this year, as it did not pay last year.",
    "option_declined_undecided": " The network’s option for sharing is not used for you"
    " yet: a whole year decides it.",
    "option_save": " In these {days} days it saved you {eur}.",
    "option_cost": " In these {days} days it cost you {eur} more.",
    "option_would_save": " In these {days} days it would have saved you {eur}.",
    "option_would_cost": " In these {days} days it would have cost you {eur} more.",
    "option_ask": " Ask the organiser to have it next year.",
    "option_drop": " Ask the organiser to do without it next year.",
    "filled_index_total": "estimated from the total of the meter",
    "rights": "Your rights, and who to ask",
    "rights_keep": "You keep the supplier of your choice.",
    "rights_leave": " You may leave the sharing at any time.",
    "rights_signed": " How you may leave the sharing is said in what you signed.",
    "ask": " Questions, errors, or to leave: {who}.",
    "organiser": "the organiser of the sharing",
    "foot": "This statement explains the sharing; it does not replace your supplier’s"
    " bill. Reckoned to the watt-hour from the meters, in steps of {step} minutes.",
    "foot_filled": " Where the meters said nothing ({hours} h) readings were filled in:"
    " {how}.",
    "foot_doubt": " Some rates were not checked: ask the organiser which.",
    "filled_zero": "counted as nothing",
    "filled_last_good_day": "as at the same hour of the last day that was measured",
    "filled_other": "estimated",
    # --- a correction ---
    "correction": "Correction",
    "correction_text": "A reading or a price was corrected: this statement replaces the"
    " one that you have. Shared electricity: {shared}. To pay in all: {eur}.",
    # --- an annulment ---
    "annulled": "By what is recorded now, you took no part in the sharing in this time."
    " The statement that you have is void.",
    "annulled_amounts": "It told you of {shared} of shared electricity, and of {eur} to"
    " pay in all. Neither holds: all that you used comes from your supplier, whose bill"
    " is the one that counts.",
    "annulled_ask": "If you paid for shared electricity of this time, or did take part:"
    " {who}.",
    "replaced": "The statement that you have also tells of days of another tenant: it"
    " is void. Each gets one of their own days.",
    "replaced_amounts": "It told you of {shared} of shared electricity, and of {eur} to"
    " pay in all. Neither holds: what counts is on the statement of your own days.",
    "replaced_ask": "If you did not get it, or paid by the old one: {who}.",
    "annulled_kwh": "Told before: shared, kWh",
    "annulled_eur": "Told before: to pay in all, €",
    # --- lines of bills ---
    "line_energy": "Electricity from your supplier",
    "line_shared": "Shared electricity",
    "line_subscription": "Subscription",
    "line_network_fixed": "Network, fixed part",
    "line_network": "Network, by the kWh",
    "line_network_shared": "Network, on shared electricity",
    "line_network_rebate": "Network, rebate on shared electricity",
    "line_network_option": "Network, option for sharing",
    "line_surcharge": "Surcharge on the network",
    "line_excise": "Tax on electricity",
    "line_excise_shared": "Tax on shared electricity",
    "line_network_all": "Network, all parts",
    "line_taxes_all": "Taxes",
    "line_vat": "Value added tax",
    "line_common_charges": "Electricity of common areas",
    "line_contribution": "Contribution to the plant",
    "line_premium": "Reward for sharing",
    "line_compensation": "Surplus taken off the bill",
    "line_surplus": "Surplus sold",
    "line_common_areas": "Bills of common areas",
    "line_operation": "Running the plant",
    "part_peak": "peak hours",
    "part_offpeak": "off-peak hours",
    "part_high_peak": "winter, peak hours",
    "part_high_offpeak": "winter, off-peak hours",
    "part_low_peak": "summer, peak hours",
    "part_low_offpeak": "summer, off-peak hours",
    "part_blue_peak": "blue days, peak hours",
    "part_blue_offpeak": "blue days, off-peak hours",
    "part_white_peak": "white days, peak hours",
    "part_white_offpeak": "white days, off-peak hours",
    "part_red_peak": "red days, peak hours",
    "part_red_offpeak": "red days, off-peak hours",
    # --- the landlord's summary ---
    "landlord_title": "Summary of the sharing",
    "landlord_head": "{share} of what was made was used here. Together the participants"
    " save {eur}.",
    "landlord_head_more": "{share} of what was made was used here. Together the"
    " participants pay {eur} more.",
    "made": "Made",
    "used_here": "Used here",
    "sold": "Surplus",
    "all_save": "Participants save",
    "all_more": "Participants pay more",
    "landlord_chart": "Month by month: what was made",
    "legend_used_here": "shared",
    "legend_sold": "surplus",
    "who": "Participant",
    "used_kwh": "Used, kWh",
    "shared_kwh": "Shared, kWh",
    "part": "Part",
    "saved_eur": "Saves, €",
    "all": "All",
    "fair": "Was it fair to households?",
    "worse": "Who pays more",
    "worse_none": "Nobody pays more with sharing than without it.",
    "worse_some": "Pay more with sharing than without it: {names}.",
    "screen_title": "{name}, {period}: {made} made, {shared} of it shared ({share})",
    "and_more": "and {count} more",
    "account": "Account of {name}",
    "landlord": "the landlord",
    "passed_on": "Handed on to households as charges",
    "left": "Left",
    "invested": "Investment in the plant",
    "subsidy": "What others paid of it",
    "payback": "Paid back in {years} years like this one, at today’s money.",
    "payback_never": "Years like this one do not pay it back.",
    "not_sure": "What is not sure",
    "doubt_contract_unverified": "Nobody has checked the figures of contract {what}.",
    "doubt_network_lapsed": "The network’s figures were checked up to {what} only.",
    "doubt_accise_lapsed": "The tax on electricity was checked up to {what} only.",
    "doubt_cta_lapsed": "The surcharge on the network was checked up to {what} only.",
    "doubt_accise_exempt": "Whether shared electricity is free of tax is not settled:"
    " ask the tax office.",
    "doubt_vat_unverified": "Rates of value added tax were not checked in law.",
    "doubt_option_passed_on": "It is assumed that suppliers pass on the network’s"
    " option for sharing.",
    "doubt_option_undecided": "No whole year is known yet: nobody has the network’s"
    " option for sharing, unless a contract says so.",
    "doubt_option_open_unsure": "That the network’s option is open to all who are"
    " behind one station was not checked in law.",
    "doubt_network_unsaid": "Contract {what} names no network for shared electricity:"
    " right only where it passes no public network.",
    "doubt_compensation_unverified": "The limit of what surplus may take off a bill was"
    " not checked in law.",
    "doubt_surplus_unpriced": "The surplus of {what} has no price: it is given away.",
    "doubt_premium_attributed": "Plants earn different premiums, and shared electricity"
    " was divided among them by what they made: ask who pays the premium how it does.",
    "doubt_rebate_unverified": "The network’s rebate on shared electricity was not"
    " checked in law.",
    "doubt_unweighed": "{what} has none of what the key divides by, and so gets"
    " nothing.",
    "doubt_part_unused": "{what} left and still has a part of what is made, which is"
    " sold: set the parts anew.",
    "doubt_premium_bound": "Of the year’s premium {what} may not go to companies.",
    "doubt_premium_undivided": "Nobody shared in {what}: its reward was not divided.",
    "landlord_foot": "Reckoned to the watt-hour from the meters, in steps of {step}"
    " minutes. Totals by month only: no curve of any dwelling is shown.",
}
