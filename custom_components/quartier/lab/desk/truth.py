"""The truth of a replay: what was measured, its gaps mended and told of."""

from dataclasses import dataclass, replace
from datetime import datetime

from ...engine import Outlook, mended, paid
from ..scenario import Scenario
from ..source import measured_only


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """What really came, without gaps, and the share of each series that was mended."""

    outlook: Outlook
    mended: dict[str, float]


def truth(scenario: Scenario, history: Outlook, begin: datetime) -> Truth:
    """Mend a history and price it, from a moment on.

    Prices are those that were paid.
    """
    first = round(history.clock.position(begin))
    past = mended(measured_only(history))
    prices = paid(scenario.tariffs, past.outlook, scenario.neighbourhood.time_zone)
    series = {**prices.series, **past.outlook.series}
    priced = replace(past.outlook, series=series)
    shares = {name: float(gap[first:].mean()) for name, gap in past.filled.items()}
    told = {name: share for name, share in shares.items() if share > 0}
    return Truth(priced.part(first, len(history.clock)), told)
