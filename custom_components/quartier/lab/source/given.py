"""Forecasts that a house had: kept beside its history, told when it is replayed.

A forecast of ``roof.available_kw`` is the series ``roof.given_kw`` of the history. A
replay tells it to the engine's ``expect`` as ``given``, for the clock that is planned.
"""

from collections.abc import Mapping
from typing import Final

from ...engine import Clock, Floats, Outlook, resample

GIVEN: Final = ".given_kw"
_FORECAST_OF: Final = ".available_kw"


def told(history: Outlook, clock: Clock) -> Mapping[str, Floats]:
    """Find the forecasts of a history on a clock; NaN where it has none."""
    return {
        name.removesuffix(GIVEN) + _FORECAST_OF: resample(values, history.clock, clock)
        for name, values in history.series.items()
        if name.endswith(GIVEN)
    }


def measured_only(history: Outlook) -> Outlook:
    """Leave the forecasts of a history out: they are nothing to forecast from."""
    kept = {
        name: values
        for name, values in history.series.items()
        if not name.endswith(GIVEN)
    }
    return Outlook(history.clock, kept, history.degraded)
