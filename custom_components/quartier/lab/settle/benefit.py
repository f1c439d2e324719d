"""Benefits: what of an operation's rules its folder must fit, and its bills follow."""

from collections.abc import Iterator

from ...engine import Fault
from ...engine.share.money import Prices
from ...engine.share.rules import Compensation, Rules


def benefit_of[T](rules: Rules | None, kind: type[T]) -> T | None:
    """Find a benefit of some kind, if rules that are known give one."""
    found = () if rules is None else rules.benefits
    return next((each for each in found if isinstance(each, kind)), None)


def compensation_faults(prices: Prices, rules: Rules | None) -> Iterator[Fault]:
    """Refuse a price for unused energy where the rules know no such thing."""
    if rules is None or prices.compensation is None:
        return
    if benefit_of(rules, Compensation) is None:
        accepts = "rules that compensate surplus, like es_autoconsumo"
        hint = "write the price under surplus, if the producer sells it"
        yield Fault("compensation", f"the rules {rules.id}", accepts, hint)


def is_limited(rules: Rules | None) -> bool:
    """Tell whether compensation ends at what the supplier asks for energy."""
    found = benefit_of(rules, Compensation)
    return found is None or found.up_to == "energy_of_month"
