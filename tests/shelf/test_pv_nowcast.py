"""Panels are understood from what they gave, on a server and on a node alike."""

import json
import math
from pathlib import Path
from types import SimpleNamespace
from typing import Final

import numpy as np
import pytest
from quartier.lab.source.borrowed import sun_elevation_deg
from quartier.shelf import pv_nowcast
from quartier.shelf.pv_nowcast import (
    AHEAD,
    INPUTS,
    MOST_INDEX,
    PAST,
    STEP_S,
    Panels,
    clear_kw_per_m2,
    sun,
)

from tests.interpreters import Port, Unix, Wasm

PARIS: Final = (48.85, 2.34)
# Midnight of 1 June 2024, UTC.
JUNE_S: Final = 1_717_200_000
DAY: Final = 96
NOON: Final = 48

# What a node lives through, and what it then says: on whatever runs this.
_LIFE: Final = """
import json, pv_nowcast as m
panels = m.Panels(48.85, 2.34)
at_s, said = 1717200000, []
for step in range(96 * 5):
    height, _ = m.sun(at_s + 450, 48.85, 2.34)
    cloud = 0.4 + 0.6 * ((step * 7919) % 97) / 97
    gave = None if step % 41 == 7 else max(0.0, height) * 3.3 * cloud
    panels.see(at_s, gave)
    at_s += 900
    if step % 13 == 0:
        said.append(panels.inputs(at_s))
        said.append(panels.powers_kw(at_s, [0.01 * k for k in range(8)]))
print(json.dumps([[int(one * 1e10) for one in row] for row in said]))
"""


def _lit(step: int) -> float:
    """Give the sun on level ground in a step of June, kW/m2."""
    return clear_kw_per_m2(sun(JUNE_S + step * STEP_S + STEP_S // 2, *PARIS)[0])


def _lived(days: int, share: float = 2.0) -> Panels:
    """Let panels see clear days; they give a share of the sun on level ground."""
    panels = Panels(*PARIS)
    for step in range(days * DAY):
        panels.see(JUNE_S + step * STEP_S, share * _lit(step))
    return panels


def test_the_sun_stands_where_the_almanac_has_it() -> None:
    """To a hundredth of a degree, all over the world and for decades."""
    moments = np.arange(1_400_000_000, 2_200_000_000, 7_654_321)
    for place in (PARIS, (-33.9, 151.2), (64.1, -21.9)):
        heights = [sun(int(at), *place)[0] for at in moments]
        expected = sun_elevation_deg(moments.astype(float), *place)
        assert np.abs(np.degrees(np.arcsin(heights)) - expected).max() < 0.01


def test_the_hour_angle_is_nought_at_noon() -> None:
    """Below before, above after, and highest in between; Paris is east of Greenwich."""
    angles = [sun(JUNE_S + minute * 60, *PARIS)[1] for minute in range(1440)]
    heights = [sun(JUNE_S + minute * 60, *PARIS)[0] for minute in range(1440)]
    highest = heights.index(max(heights))

    assert abs(angles[highest]) < 0.005
    assert angles[highest - 300] < 0.0 < angles[highest + 300]
    assert 700 < highest < 720
    assert min(angles) >= -1.0
    assert max(angles) < 1.0


def test_a_clear_sky_is_haurwitz() -> None:
    """As pvlib has it, but for the last half degree."""
    from pandas import Series  # noqa: PLC0415 (slow)
    from pvlib.clearsky import haurwitz  # noqa: PLC0415 (likewise)

    zenith = np.arange(0.0, 89.4, 0.3)
    found = [clear_kw_per_m2(math.cos(math.radians(one))) for one in zenith]
    expected = haurwitz(Series(zenith))["ghi"].to_numpy() / 1000.0
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9)
    assert clear_kw_per_m2(-0.3) == clear_kw_per_m2(0.0) == 0.0


def test_panels_learn_what_a_clear_sky_gives() -> None:
    """Whatever their power: after some weeks the index of a clear day is one."""
    panels = _lived(28)
    morning_s = JUNE_S + 28 * DAY * STEP_S

    assert panels.clear_kw(morning_s + NOON * STEP_S) == pytest.approx(
        2.0 * _lit(28 * DAY + NOON), rel=0.02
    )
    assert panels.clear_kw(morning_s) == 0.0
    for step in range(NOON):
        panels.see(morning_s + step * STEP_S, 2.0 * _lit(28 * DAY + step))
    assert panels.inputs(morning_s + NOON * STEP_S)[:PAST] == pytest.approx(
        [1.0] * PAST, abs=0.02
    )


def test_no_answer_means_that_the_index_lasts() -> None:
    """Half a clear sky now is half of every clear sky ahead; changes are added."""
    panels = _lived(28)
    first = 28 * DAY
    for step in range(first, first + NOON):
        panels.see(JUNE_S + step * STEP_S, 1.0 * _lit(step))
    now_s = JUNE_S + (first + NOON) * STEP_S
    clear = [panels.clear_kw(now_s + k * STEP_S) for k in range(AHEAD)]

    held = panels.powers_kw(now_s, [0.0] * AHEAD)
    assert held == pytest.approx([0.5 * one for one in clear], rel=0.03)
    more = panels.powers_kw(now_s, [0.25] * AHEAD)
    assert more == pytest.approx(
        [a + 0.25 * b for a, b in zip(held, clear, strict=True)]
    )
    most = panels.powers_kw(now_s, [9.0] * AHEAD)
    assert most == pytest.approx([MOST_INDEX * one for one in clear])
    assert panels.powers_kw(now_s, [-9.0] * AHEAD) == [0.0] * AHEAD


def test_what_was_not_measured_is_as_before() -> None:
    """Gaps and nights take the index before them, and count as unknown."""
    panels = _lived(28)
    first = 28 * DAY
    for step in range(first, first + NOON):
        gone = step >= first + NOON - 3
        panels.see(JUNE_S + step * STEP_S, None if gone else 0.8 * _lit(step))
    now_s = JUNE_S + (first + NOON) * STEP_S
    inputs = panels.inputs(now_s)

    assert inputs[PAST - 4 : PAST] == [inputs[PAST - 4]] * 4
    assert inputs[PAST + 4] == pytest.approx((PAST - 3) / PAST)
    assert panels.last == pytest.approx(inputs[PAST - 4])


def test_inputs_are_as_many_as_said_and_none_is_wild() -> None:
    """From the first step on, also of panels that nobody knows yet."""
    panels = Panels(*PARIS)
    for step in range(3 * DAY):
        inputs = panels.inputs(JUNE_S + step * STEP_S)
        assert len(inputs) == INPUTS
        assert min(inputs) >= -1.0
        assert max(inputs) <= MOST_INDEX
        panels.see(JUNE_S + step * STEP_S, 4.0 * _lit(step) * (step % 7) / 6.0)


@pytest.mark.parametrize("port", [Unix(), Wasm()], ids=["unix", "wasm"])
def test_a_node_says_the_same(port: Port) -> None:
    """To ten decimals, from the same file."""
    source = Path(pv_nowcast.__file__)
    told = json.loads(port.run(_LIFE, files={"pv_nowcast.py": source}))
    panels, at_s, own = Panels(*PARIS), JUNE_S, list[list[float]]()
    for step in range(DAY * 5):
        height, _ = sun(at_s + 450, *PARIS)
        cloud = 0.4 + 0.6 * ((step * 7919) % 97) / 97
        panels.see(at_s, None if step % 41 == 7 else max(0.0, height) * 3.3 * cloud)
        at_s += STEP_S
        if step % 13 == 0:
            own.append(panels.inputs(at_s))
            own.append(panels.powers_kw(at_s, [0.01 * k for k in range(AHEAD)]))

    assert len(told) == len(own)
    for node, server in zip(told, own, strict=True):
        assert node == pytest.approx([one * 1e10 for one in server], abs=2.0)


def test_single_precision_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """With 24 bits in every function, what the net is asked moves by less than int8."""
    exact = _lived(10).inputs(JUNE_S + (10 * DAY + NOON) * STEP_S)
    single = {
        name: lambda *given, name=name: np.float32(getattr(math, name)(*given))
        for name in ("sin", "cos", "asin", "atan2", "exp", "radians")
    }
    monkeypatch.setattr(
        pv_nowcast, "math", SimpleNamespace(**single, pi=np.float32(math.pi))
    )
    coarse = _lived(10, share=np.float32(2.0)).inputs(
        JUNE_S + (10 * DAY + NOON) * STEP_S
    )

    assert coarse == pytest.approx(exact, abs=2e-3)
