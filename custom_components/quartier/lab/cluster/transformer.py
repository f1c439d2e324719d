"""The city's transformer: what joins all blocks, as columns of nobody.

    sum of exchanges - peak - over <= 0 at each step,  peak <= limit

A kW of the peak has a price, and so has each kWh beyond the limit: a high one, for the
limit is physics, but the sum of what people need may break it.
"""

from dataclasses import dataclass

import numpy as np

from ...engine import Entries, Floats, Form, Problem, Split, form, split

_NOBODY = -1
# What the transformer is asked to bear at most, and given back, kW a home.
_MOST_KW_PER_HOME = 60.0


@dataclass(frozen=True, slots=True, eq=False)
class Transformer:
    """What the city's transformer bears, and what its peak costs."""

    limit_kw: float
    peak_eur_per_kw: float
    over_eur_per_kwh: float
    hours: Floats
    homes: int

    def own(self) -> tuple[Form, Split]:
        """Write its columns, and one row a step that all blocks share."""
        problem = self._problem()
        given = form(problem, problem.lower, problem.upper)
        return given, split(given, 1)

    def _problem(self) -> Problem:
        steps, most = len(self.hours), _MOST_KW_PER_HOME * self.homes
        width, step = 1 + steps, np.arange(steps)
        return Problem(
            cost=np.array([self.peak_eur_per_kw, *self.over_eur_per_kwh * self.hours]),
            offset=0.0,
            lower=np.zeros(width),
            upper=np.array([self.limit_kw, *np.full(steps, most)]),
            integer=np.zeros(width, dtype=np.bool_),
            tie=np.zeros(width),
            group=np.full(width, _NOBODY, dtype=np.int32),
            row_lower=np.full(steps, -2.0 * most - self.limit_kw),
            row_upper=np.zeros(steps),
            entries=Entries.of(
                np.concatenate([step, step]),
                np.concatenate([np.zeros(steps, dtype=np.intp), 1 + step]),
                np.full(2 * steps, -1.0),
            ),
            exclusive=(),
        )

    def cost_eur(self, exchange_kw: Floats) -> float:
        """Price an exchange, at the peak that costs least.

        That is the limit, or what is taken at some step: in between nothing changes.
        """
        limit = self.limit_kw
        peaks_kw = np.clip(np.append(exchange_kw, (0.0, limit)), 0.0, limit)
        over_kw = np.maximum(exchange_kw - peaks_kw[:, None], 0.0)
        costs = peaks_kw * self.peak_eur_per_kw
        costs += over_kw @ (self.over_eur_per_kwh * self.hours)
        return float(costs.min())

    def over_kwh(self, exchange_kw: Floats) -> float:
        """Count what lies beyond the limit."""
        over_kw = np.maximum(exchange_kw - self.limit_kw, 0.0)
        return float(over_kw @ self.hours)
