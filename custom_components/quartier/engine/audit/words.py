"""Words: each figure of an audit in a sentence that a meeting understands."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from ..record import Id
from ..units import PERCENT
from .figures import Audit, Poor, Standing, Toll
from .reference import Shapley
from .saying import SAYINGS, Language
from .trade import Trade

type _Names = Mapping[Id, str]

_NOBODY: Final[_Names] = MappingProxyType({})
# So many of those who lost are named; of the others, their number.
_NAMED: Final = 3
_TWO_SIGMA: Final = 2.0
_CENT_EUR: Final = 0.005


def told_audit(
    audit: Audit, language: Language, names: _Names = _NOBODY
) -> Mapping[str, str]:
    """Tell each figure, by its name; households by their names, or their ids."""
    return {
        "benefit": _benefit(audit, language),
        "jain": _jain(audit, language),
        "gini": _gini(audit, language),
        "least_to_most": _least(audit, language, names),
        "losers": _losers(audit.losers, language, names),
        "poor": _poor(audit.poor, language),
        "quota": _quota(audit.poor, language),
        "missed_kh": _toll("missed_kh", audit.missed_kh, "K·h", language, names),
        "moved_h": _toll("moved_h", audit.moved_h, "h", language, names),
        "switches": _toll("switches", audit.switches, "", language, names),
    }


def told_merit(merit: float | None, language: Language) -> str:
    """Tell how near benefits are to what households brought."""
    if merit is None:
        return _say(language, "no_merit")
    return _say(language, "merit", merit=_share(merit, language))


def told_shapley(shapley: Shapley, language: Language) -> str:
    """Tell how exactly the reference is known."""
    if shapley.orders == 0:
        return _say(language, "exact")
    return _say(
        language,
        "sampled" if shapley.is_settled else "unsettled",
        orders=str(shapley.orders),
        error=_eur(_TWO_SIGMA * float(shapley.errors_eur.max()), language),
    )


def told_trade(free: Trade, trade: Trade, language: Language) -> str:
    """Tell what a weight of fairness costs against none, and what it brings."""
    saved_eur = free.audit.benefit_eur
    share = trade.cost_eur / saved_eur if saved_eur > 0 else None
    return _say(
        language,
        "trade" if trade.cost_eur >= _CENT_EUR else "free",
        weight=_number(trade.weight, 2, language),
        cost=_eur(trade.cost_eur, language),
        share=_share(share, language),
        before=_number(free.audit.jain or 0.0, 2, language),
        after=_number(trade.audit.jain or 0.0, 2, language),
    )


def _benefit(audit: Audit, language: Language) -> str:
    return _say(
        language,
        "gained" if audit.benefit_eur >= 0 else "lost",
        count=str(audit.households),
        eur=_eur(abs(audit.benefit_eur), language),
    )


def _jain(audit: Audit, language: Language) -> str:
    if audit.jain is None:
        return _say(language, "even")
    return _say(
        language,
        "jain",
        jain=_number(audit.jain, 2, language),
        floor=_number(1.0 / audit.households, 2, language),
    )


def _gini(audit: Audit, language: Language) -> str:
    if audit.gini is None:
        return _say(language, "even")
    return _say(language, "gini", gini=_number(audit.gini, 2, language))


def _least(audit: Audit, language: Language, names: _Names) -> str:
    least, most = audit.least, audit.most
    who = {"least": _name(least, names), "most": _name(most, names)}
    if audit.least_to_most is None:
        return _say(language, "no_gain", **who)
    if least.benefit_eur < 0:
        lost, gained = (_eur(abs(each.benefit_eur), language) for each in (least, most))
        return _say(language, "least_lost", lost=lost, gained=gained, **who)
    return _say(language, "least", share=_share(audit.least_to_most, language), **who)


def _losers(losers: Sequence[Standing], language: Language, names: _Names) -> str:
    if not losers:
        return _say(language, "nobody_lost")
    # Of one other, its name is as short as its number.
    count = len(losers) if len(losers) <= _NAMED + 1 else _NAMED
    said = [
        _say(
            language,
            "loser",
            name=_name(each, names),
            eur=_eur(-each.benefit_eur, language),
        )
        for each in losers[:count]
    ]
    if len(losers) > count:
        said.append(_say(language, "others", count=str(len(losers) - count)))
    return _say(language, "losers", names=_listed(said, language))


def _poor(poor: Poor, language: Language) -> str:
    if poor.households == 0:
        return _say(language, "no_poor")
    return _say(
        language,
        "poor",
        households=_share(poor.of_households, language),
        need=_share(poor.of_need, language),
        benefit=_share(poor.of_benefit, language),
        shared=_share(poor.of_shared, language),
    )


def _quota(poor: Poor, language: Language) -> str:
    if poor.keeps_quota is None:
        return _say(language, "no_quota")
    quota = _share(poor.quota.least_share, language)
    return _say(language, "kept" if poor.keeps_quota else "missed", quota=quota)


def _toll(what: str, toll: Toll, unit: str, language: Language, names: _Names) -> str:
    if toll.bearer is None:
        return _say(language, f"no_{what}")
    return _say(
        language,
        what,
        total=_amount(toll.total, unit, language),
        bearer=names.get(toll.bearer, toll.bearer),
        most=_amount(toll.most, unit, language),
    )


def _name(standing: Standing, names: _Names) -> str:
    return names.get(standing.household, standing.household)


def _listed(said: Sequence[str], language: Language) -> str:
    *others, last = said
    if not others:
        return last
    return f"{', '.join(others)}{SAYINGS[language]['and']}{last}"


def _say(language: Language, what: str, **numbers: str) -> str:
    text = SAYINGS[language][what]
    if language == "fr":
        # A French colon or semicolon is never left alone on a line.
        text = text.replace(" :", "\u00a0:").replace(" ;", "\u00a0;")
    return text.format(**numbers)


def _number(value: float, digits: int, language: Language) -> str:
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if language == "fr" else text


def _amount(value: float, unit: str, language: Language) -> str:
    if not unit:
        return _number(value, 0, language)
    return f"{_number(value, 1, language)}\u00a0{unit}"


def _eur(value: float, language: Language) -> str:
    return f"{_number(value, 2, language)}\u00a0€"


def _share(value: float | None, language: Language) -> str:
    if value is None:
        return SAYINGS[language]["unknown"]
    return f"{_number(PERCENT * value, 1, language)}\u00a0%"
