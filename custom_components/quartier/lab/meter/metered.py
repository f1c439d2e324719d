"""What a meter file tells of one meter: its curve, and which way the energy went."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ...engine.share import Curve

type Ints = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
type Direction = Literal["consumed", "produced"]


@dataclass(frozen=True, slots=True, eq=False)
class Metered:
    """The curve of a point; no direction is told where its file tells none."""

    point: str
    direction: Direction | None
    curve: Curve
