"""Spans: ranges as a browser reads them; what never comes is null."""

import math

from ...engine.footprint import Range

type Span = list[float | None]


def span(value: Range) -> Span:
    """Write the least, the likely number and the most."""
    return [None if math.isinf(each) else each for each in value.ends]
