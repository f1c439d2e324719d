"""Asking: how a need for flexibility is spread over those who offered some."""

from collections.abc import Mapping

from ...record import Id


def ask(offers_kwh: Mapping[Id, float], needed_kwh: float) -> Mapping[Id, float]:
    """Ask everybody for the same, or for all that they offered if that is less, kWh.

    The uniform rule: it is the one rule by which nobody gets nearer to what they can do
    by claiming anything else (Y. Sprumont, Econometrica 59, 1991). By shares of claims,
    whoever claims more would be asked for more. What lacks after all offers stays
    lacking. Raises ValueError on a number below 0.
    """
    if needed_kwh < 0 or any(offer < 0 for offer in offers_kwh.values()):
        raise ValueError(f"{needed_kwh} kWh of {dict(offers_kwh)}")
    left_kwh, found = needed_kwh, {}
    by_size = sorted(offers_kwh, key=lambda each: (offers_kwh[each], each))
    for place, each in enumerate(by_size):
        level_kwh = left_kwh / (len(by_size) - place)
        found[each] = min(offers_kwh[each], level_kwh)
        left_kwh -= found[each]
    return {each: found[each] for each in offers_kwh}
