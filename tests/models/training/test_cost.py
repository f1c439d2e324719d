"""The cost of an inference: counted on the graph, and true to what was measured."""

import pytest

from models.training import fresh, quantised
from models.training.cost import METHOD, energy_uj, instructions, macs
from tests.models.training.nets import chance, drawn


@pytest.mark.parametrize(
    ("sizes", "counted", "measured"),
    [((32, 32, 16, 4), 1_600, 37_000), ((72, 64, 32, 24), 7_424, 125_800)],
)
def test_estimates_are_what_was_counted(
    sizes: tuple[int, ...], counted: int, measured: int
) -> None:
    """Two nets ran on an emulated RV32, which counted every instruction."""
    graph = quantised(fresh(sizes, chance()), drawn(50, sizes[0]))

    assert macs(graph) == counted
    assert instructions(graph) == pytest.approx(measured, rel=0.02)
    assert instructions(graph) % 100 == 0


def test_energy_is_time_at_a_power() -> None:
    """160 million cycles are a second, at 70 mW; each instruction takes 1.4."""
    assert energy_uj(1_000_000) == pytest.approx(1.4 / 160 * 0.07 * 1e6, abs=0.05)
    assert all(word in METHOD for word in ("Estimate", "160 MHz", "0.07 W"))
