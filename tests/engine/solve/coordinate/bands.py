"""Bands: batches of random chains, and the same as full matrices."""

import numpy as np
from quartier.engine.solve.coordinate.chain import Chains, pattern
from quartier.engine.solve.coordinate.kernel import Kernel, Plain
from quartier.engine.units import Floats


def band(
    count: int, length: int, width: int, kernel: Kernel | None = None
) -> tuple[Chains, Floats]:
    """Draw so many positive definite bands; chains are loaded, not factored."""
    draws = np.random.default_rng(length)
    low, high = (part for part in np.triu_indices(length))
    near = high - low <= width
    low, high = low[near], high[near]
    full = np.zeros((count, length, length))
    full[:, low, high] = draws.uniform(-1, 1, (count, len(low)))
    full += full.transpose(0, 2, 1)
    full += 4.0 * (width + 1) * np.eye(length)
    shape = pattern(length, low, high)
    chains = Chains(shape, count, kernel or Plain())
    entry = np.array(
        [
            shape.number[to, at]
            for at, to in zip(low.tolist(), high.tolist(), strict=True)
        ]
    )
    place = entry[None, :] * count + np.arange(count)[:, None]
    chains.load(place.ravel(), full[:, low, high].ravel())
    return chains, full
