"""Series: a price for each step, as a market or a supplier published it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np

from ....outlook.tariffs.window import Window
from ....record import Doc, Fault, Id, Quantity, RefusedError
from ....units import Floats
from ...exact import MICROS_PER_UNIT, micros
from ...readings import Counts
from ..sums.rates import Rates
from ..sums.span import Span


@dataclass(frozen=True, slots=True)
class SeriesSupply:
    """Factor x feed + margin, to a millionth of a EUR per kWh."""

    kind: ClassVar = "series"

    feed: Annotated[Id, Doc("the published price that it follows")]
    factor: Annotated[
        float, Quantity("EUR/EUR", 0, 2, "part of the published price that counts")
    ] = 1.0
    margin_eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", -1, 1, "what is added; below 0: a fee of the buyer")
    ] = 0.0

    def feeds(self) -> frozenset[str]:
        """Follow one."""
        return frozenset((self.feed,))

    def rates(
        self, span: Span, windows: tuple[Window, ...], feeds: Mapping[str, Counts]
    ) -> Rates:
        """Turn the published price into the contract's.

        Raises RefusedError where the feed is not given, or has not one price a step.
        """
        del windows
        published = feeds.get(self.feed)
        if published is None or published.shape != (span.steps,):
            found = None if published is None else published.shape
            accepts = f"a price for each of {span.steps} steps"
            raise RefusedError((Fault(f"feeds.{self.feed}", found, accepts),))
        scaled = published.astype(np.int64) * micros(self.factor)
        half = MICROS_PER_UNIT // 2
        rounded = (scaled + half) // MICROS_PER_UNIT
        return Rates.flat(span, rounded + micros(self.margin_eur_per_kwh))


def published(feed: str, eur_per_kwh: Floats) -> Counts:
    """Take a published price as bills count it: in uEUR/kWh, one a step.

    Raises RefusedError where a step has no price.
    """
    unknown = np.isnan(eur_per_kwh)
    if unknown.any():
        path = f"feeds.{feed}[{int(np.argmax(unknown))}]"
        raise RefusedError((Fault(path, None, "a price in EUR/kWh"),))
    return np.rint(eur_per_kwh * MICROS_PER_UNIT).astype(np.int64)
