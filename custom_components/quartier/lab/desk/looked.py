"""Looked at: a history with what cannot be taken out, and told of.

Loggers break off, count in watts where kilowatts were meant, and send nonsense. What
is taken out stays missing: forecasts learn from measurements only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...engine import Finding, Floats, Neighbourhood, Outlook, Rule, gate


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """A history that can be trusted, and what was found in it."""

    history: Outlook
    findings: tuple[Finding, ...]


def looked(neighbourhood: Neighbourhood, history: Outlook) -> Looked:
    """Look at every series that something here needs, against its unit and range.

    A series in which more than gaps was found is named as doubtful.
    """
    series: dict[str, Floats] = dict(history.series)
    findings: list[Finding] = []
    for name, rule in _rules(neighbourhood).items():
        if name in series:
            seen = gate(name, series[name], history.clock, rule, fill=False)
            series[name] = seen.values
            findings += seen.findings
    wrong = [found.series for found in findings if found.what != "missing"]
    degraded = tuple(dict.fromkeys((*history.degraded, *wrong)))
    known = replace(history, series=series, degraded=degraded)
    return Looked(known, tuple(findings))


def _rules(neighbourhood: Neighbourhood) -> Mapping[str, Rule]:
    return {
        name: Rule(quantity)
        for place in neighbourhood.places()
        for thing in place.things
        for name, quantity in thing.needs().items()
    }
