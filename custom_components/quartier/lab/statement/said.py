"""Sentences of a statement: what happened, why, how, and who to ask."""

from typing import Final

from .statement import Option, Statement
from .words import Words

_MINUTES_PER_HOUR: Final = 60
_WH_PER_KWH: Final = 1000
_CENTS: Final = 100
# Fewer days are no year, and advise nothing.
_YEAR_DAYS: Final = 360
# Where sharing changes no price, it is rewarded apart.
_VIRTUAL: Final = (0.0, 0.0)


def days(statement: Statement, words: Words) -> str:
    """Say of which days it is, where another tenant had the others."""
    if statement.days is None:
        return ""
    first, last = map(words.spelled, statement.days)
    return words.say("days", first=first, last=last)


def head(statement: Statement, words: Words) -> str:
    """Say how much was shared, and what that saved."""
    if not statement.shared_wh:
        first = words.say("head_none")
    else:
        share = words.share(statement.shared_wh, statement.used_wh)
        first = words.say("head", share=share)
    saved = statement.saved_cents
    if saved > 0:
        return first + words.say("head_saved", eur=words.euros(saved))
    if saved < 0:
        return first + words.say("head_more", eur=words.euros(-saved))
    return first + words.say("head_same")


def why(statement: Statement, words: Words) -> str:
    """Say what a shared kWh cost and would have cost, and which option was taken."""
    prices = statement.prices_ueur()
    if prices is None:
        text = words.say("why_none")
    elif prices == _VIRTUAL:
        text = words.say("why_virtual")
    else:
        cost, spared = prices
        # A cent is so much of the price of a kWh: decimals below it are of rounding.
        digits = min(4, len(str(statement.shared_wh // _WH_PER_KWH)) + 1)
        told = {"shared": cost, "bought": spared}
        text = words.say(
            "why_price",
            **{key: words.price(each, digits) for key, each in told.items()},
        )
    for key in ("common_charges", "contribution", "premium"):
        if cents := statement.changed_cents(key):
            way = "more" if cents > 0 else "less"
            text += words.say(f"also_{key}_{way}", eur=words.euros(abs(cents)))
    if cents := statement.given_cents:
        way = "more" if cents > 0 else "less"
        text += words.say(f"also_given_{way}", eur=words.euros(abs(cents)))
    return text + (_option(statement.option, words) if statement.option else "")


def _option(option: Option, words: Words) -> str:
    """Say whether the network's option is taken, why, and what a year advises."""
    text = words.say(
        f"option_{'taken' if option.is_taken else 'declined'}_{option.basis}"
    )
    saved = option.saved_cents
    if not saved:
        return text
    pays = saved > 0
    would = "" if option.is_taken else "would_"
    key = f"option_{would}{'save' if pays else 'cost'}"
    text += words.say(key, eur=words.euros(abs(saved)), days=option.days)
    if pays == option.is_taken or option.days < _YEAR_DAYS:
        return text
    return text + words.say("option_ask" if pays else "option_drop")


def how(statement: Statement, words: Words) -> str:
    """Say how it is shared, and where it comes from."""
    sharing = statement.sharing
    key = f"how_{sharing.key}"
    otherwise = words.say("how_other", step=sharing.step_min)
    text = words.say_or(key, otherwise, step=sharing.step_min)
    if sharing.sources:
        text += words.say("source", names=", ".join(sharing.sources))
    return text


def rights(statement: Statement, words: Words) -> str:
    """Say what a household may do, and who answers it."""
    sharing = statement.sharing
    leave = words.say("rights_leave" if sharing.may_leave else "rights_signed")
    who = sharing.asked or words.say("organiser")
    return words.say("rights_keep") + leave + words.say("ask", who=who)


def foot(statement: Statement, words: Words) -> str:
    """Say what the paper is not, how it was reckoned, and what is uncertain."""
    sharing = statement.sharing
    text = words.say("foot", step=sharing.step_min)
    if statement.filled_steps:
        hours = statement.filled_steps * sharing.step_min / _MINUTES_PER_HOUR
        digits = next(each for each in range(3) if round(hours, each) == hours)
        otherwise = words.say("filled_other")
        text += words.say(
            "foot_filled",
            hours=words.number.plain(hours, digits),
            how=words.say_or(f"filled_{sharing.filled_by}", otherwise),
        )
    return text + (words.say("foot_doubt") if sharing.has_doubts else "")


def correction(statement: Statement, words: Words) -> str:
    """Say what was corrected; nothing where nothing was."""
    change = statement.change
    if change is None:
        return ""
    text = words.say(
        "correction_text",
        shared=words.number.change(change.shared_wh / _WH_PER_KWH, "kWh", 1),
        eur=words.number.change(change.cents / _CENTS, "€", 2),
    )
    return f"{words.say('correction')}. {text}"
