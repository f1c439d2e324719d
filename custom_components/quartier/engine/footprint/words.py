"""Words: a choice of effort, an advice and a use, in sentences for people."""

import math
from collections.abc import Sequence
from typing import Final

from ..units import (
    GRAMS_PER_KG,
    MILLILITRES_PER_LITRE,
    MINUTES_PER_HOUR,
    PERCENT,
    SECONDS_PER_HOUR,
    WATTS_PER_KW,
)
from .accounts import Sum
from .effort import Choice
from .figure import Figure, Language, Source
from .ladder import Rung
from .learning import Fact
from .mains import Use
from .range import Range
from .sayings import SAYINGS
from .told import told_number, told_range, told_scaled
from .worth import Advice, Against, Limits, Option

_THOUSAND: Final = 1000
_FELT_EUR: Final = 0.01
_PLAIN: Final = frozenset({"comfort", "barred"})


def told_effort(choice: Choice, language: Language) -> str:
    """Say why planning is as fine as it is."""
    if choice.why in _PLAIN:
        return _say(language, choice.why)
    numbers = {
        "gained": _eur(Range.exact((choice.gained_eur or 0.0) * _THOUSAND), language),
        "cost": _eur(Range.exact((choice.cost_eur or 0.0) * _THOUSAND), language),
    }
    return _say(language, f"{choice.why}_{choice.move}", **numbers)


def told_steps(steps_s: Sequence[int], rung: Rung, language: Language) -> str:
    """Say in how long steps a plan is made, and how near to the best it has to be."""
    # The first one is what is left of a slot.
    slot_s = steps_s[min(1, len(steps_s) - 1)]
    near = next((at for at, each in enumerate(steps_s) if each > slot_s), None)
    return _say(
        language,
        "steps_even" if near is None else "steps",
        count=str(len(steps_s)),
        slot=f"{slot_s * MINUTES_PER_HOUR / SECONDS_PER_HOUR:g}",
        hours=str(max(1, round(sum(steps_s[:near]) / SECONDS_PER_HOUR))),
        gap=told_number(PERCENT * rung.relative_gap, language),
    )


def told_advice(
    advice: Advice, language: Language, *, is_wired: bool = False
) -> tuple[str, ...]:
    """Say what to take and why, then what each way would come to.

    ``is_wired``: the appliance has no plug.
    """
    said = [_head(advice, language)]
    if advice.take != "nothing":
        said.append(_say(language, advice.grade))
    saving = advice.facts.saving
    said += [
        _say(
            language,
            "saves" if saving.a_year.eur.mid > 0 else "saves_not",
            eur=_eur(saving.a_year.eur, language),
            kg=_kg(saving.a_year.kg, language),
            kwh=told_range(saving.a_year.shifted_kwh, "kWh", language),
        ),
        _say(language, saving.how, days=str(saving.days)),
        *(_option(each, advice.limits, language) for each in advice.options),
    ]
    if is_wired:
        said.append(_say(language, "wired"))
    return tuple(said)


def told_use(use: Use, language: Language) -> str:
    """Say what energy came to: itself, carbon, water and money."""
    return _say(
        language,
        "use",
        kwh=told_scaled(use.kwh * WATTS_PER_KW, "Wh", language),
        kg=_kg(use.kg, language),
        water=told_scaled(use.litres, "L", language),
        eur=_eur(use.eur, language),
    )


def told_ratio(carbon: Sum, language: Language) -> str:
    """Say how much carbon is spared for each kilogram that was taken."""
    if carbon.ratio is None:
        return _say(language, "no_ratio")
    return _say(language, "ratio", ratio=told_range(carbon.ratio, "", language))


def told_fact(fact: Fact, language: Language) -> tuple[str, str, str, str, str, str]:
    """Write a fact as cells: name, energy, carbon, water, boundary and source."""
    litres = fact.water_ml and fact.water_ml * (1.0 / MILLILITRES_PER_LITRE)
    return (
        fact.name.told(language),
        _cell(fact.energy_wh, "Wh", language),
        _cell(fact.carbon_g, "g CO₂e", language),
        _cell(litres, "L", language),
        _set(fact.boundary.told(language), language),
        told_source(fact.source, language),
    )


def told_figure(figure: Figure, language: Language) -> tuple[str, str, str]:
    """Write a figure as cells: how much, its boundary and its source."""
    return (
        told_range(figure.value, figure.unit, language),
        _set(figure.boundary.told(language), language),
        told_source(figure.source, language),
    )


def told_source(source: Source, language: Language) -> str:
    """Say where a figure stands, of when it is, and how far it can be relied on."""
    text = source.told(language)
    cited = f"{text}, {source.dated}" if source.dated else text
    return _listed(f"{cited} ({_say(language, source.status)})", language)


def _head(advice: Advice, language: Language) -> str:
    """Say what to take, how sure that is, and below which price."""
    chosen = advice.chosen
    below = None if chosen is None else chosen.below_eur
    return _say(
        language,
        f"take_{advice.take}",
        probably=_say(language, "probably") if advice.grade == "likely" else "",
        below=""
        if below is None
        else _say(language, "below", eur=told_range(Range.exact(below), "€", language)),
    )


def _option(option: Option, limits: Limits, language: Language) -> str:
    found, name = option.balance, _say(language, option.origin)
    if "none_here" in option.against:
        return _say(language, "absent", name=name)
    reasons = [_say(language, _reason(each)) for each in option.against]
    return _say(
        language,
        "option",
        name=name,
        money=_say(
            language,
            "worth",
            eur=_eur(option.worth_eur, language),
            months=f"{limits.money_months:g}",
        )
        if found.money is None
        else _back("money", found.money, language),
        carbon=_back("carbon", found.carbon, language),
        against=_say(language, "against", reasons=", ".join(reasons))
        if reasons
        else "",
    )


def _reason(against: Against) -> str:
    return against if against == "too_weak" else f"against_{against}"


def _back(what: str, account: Sum, language: Language) -> str:
    """Say after how long something is back."""
    months = account.payback_months
    if months.mid == 0:
        return _say(language, f"{what}_once")
    if math.isinf(months.mid):
        return _say(language, f"{what}_never")
    told = told_range(months, SAYINGS[language]["months"], language)
    return _say(language, f"{what}_back", months=told)


def _cell(value: Range | None, unit: str, language: Language) -> str:
    if value is None:
        return _say(language, "unsaid")
    return told_scaled(value, unit, language)


def _eur(value: Range, language: Language) -> str:
    if 0 < max(map(abs, value.ends)) < _FELT_EUR:
        return _say(language, "under")
    return told_range(value, "€", language)


def _kg(value: Range, language: Language) -> str:
    return told_scaled(value * GRAMS_PER_KG, "g CO₂e", language)


def _say(language: Language, what: str, **numbers: str) -> str:
    return _set(SAYINGS[language][what], language).format(**numbers)


def _listed(text: str, language: Language) -> str:
    """Set what is parted by semicolons, with French spaces before them."""
    return text if language == "en" else text.replace("; ", "\u00a0; ")


def _set(text: str, language: Language) -> str:
    """Set a text: a French colon or semicolon is never left alone on a line."""
    if language == "en":
        return text
    return text.replace(" :", "\u00a0:").replace(" ;", "\u00a0;")
