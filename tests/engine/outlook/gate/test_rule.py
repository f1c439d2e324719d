"""A rule makes the checks that it names; a finding says in a line what was found."""

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook.gate import Finding, Rule, gate
from quartier.engine.outlook.gate.rule import Mended, What
from quartier.engine.record import Quantity
from quartier.engine.units import Floats

CLOCK = Clock.even(datetime(2026, 11, 22, tzinfo=UTC), 900, 96)
PLAIN = Rule(Quantity("kW", 0, 12))
WAVE = 0.5 + 0.3 * np.sin(np.arange(96) / 5)


def put(first: int, end: int, value: float) -> Floats:
    """Break a good feed in one way."""
    return np.where((np.arange(96) >= first) & (np.arange(96) < end), value, WAVE)


# What each check finds once it has a limit.
CHECKS: dict[What, tuple[Floats, dict[str, Any], float]] = {
    "unit": (WAVE / 1000, {"usual": 0.5}, 0.0),
    "spike": (put(30, 31, 11.0), {"jump": 9.0}, 0.0),
    "stuck": (put(20, 60, 0.4), {"stuck_s": 3600.0}, 0.0),
    "dead": (put(20, 60, 0.0), {"dead_s": 3600.0}, 0.0),
    "late": (WAVE, {"late_s": 36 * 3600.0}, 48 * 3600.0),
}


@pytest.mark.parametrize("what", CHECKS)
def test_a_check_is_made_where_it_has_a_limit_and_only_there(what: What) -> None:
    """A rule of a range alone lets pass whatever lies in it."""
    raw, limit, age_s = CHECKS[what]
    plain = gate("x", raw, CLOCK, PLAIN, age_s=age_s)
    strict = gate("x", raw, CLOCK, replace(PLAIN, **limit), age_s=age_s)
    assert plain.findings == ()
    assert np.array_equal(plain.values, raw)
    assert [found.what for found in strict.findings] == [what]


def test_every_limit_is_tried_here() -> None:
    """But for the range and the gaps, which no rule can do without."""
    limits = {name for _, limit, _ in CHECKS.values() for name in limit}
    optional = {field.name for field in fields(Rule) if field.default is None}
    assert limits == optional
    assert {*CHECKS, "missing", "range"} == set(get_args(What.__value__))


@pytest.mark.parametrize(("age_s", "is_late"), [(3600.0, False), (3600.1, True)])
def test_a_feed_may_be_as_old_as_told(age_s: float, *, is_late: bool) -> None:
    """What is a breath too old is told of as a whole, and kept."""
    gated = gate("x", WAVE, CLOCK, replace(PLAIN, late_s=3600.0), age_s=age_s)
    late = Finding("x", "late", 0, 96, "kept", "made 1.0 h ago")
    assert gated.findings == ((late,) if is_late else ())


def test_a_late_feed_is_looked_at_like_any_other() -> None:
    """Old and broken are two findings; what is broken is mended all the same."""
    raw = put(30, 31, np.nan)
    rule = replace(PLAIN, late_s=3600.0)
    gated = gate("x", raw, CLOCK, rule, age_s=7200.0)
    assert [found.what for found in gated.findings] == ["late", "missing"]
    assert gated.values[30] == pytest.approx((WAVE[29] + WAVE[31]) / 2)


def test_a_gap_of_two_hours_is_short() -> None:
    """Unless told otherwise, and no longer than that."""
    for end, mended in ((48, "interpolated"), (49, "held")):
        [found] = gate("x", put(40, end, np.nan), CLOCK, PLAIN).findings
        assert found.mended == mended
    patient = replace(PLAIN, short_s=9000.0)
    [found] = gate("x", put(40, 49, np.nan), CLOCK, patient).findings
    assert found.mended == "interpolated"


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (Finding("x", "spike", 3, 1, "held"), "x: spike in step 3, held"),
        (Finding("x", "dead", 0, 96, "lost"), "x: dead in step 0 to 95, lost"),
        (Finding("x", "dead", 3, 2, "held"), "x: dead in step 3 to 4, held"),
        (
            Finding("x", "late", 0, 1, "kept", "made 48.0 h ago"),
            "x: late in step 0, kept (made 48.0 h ago)",
        ),
    ],
)
def test_a_finding_in_a_line(finding: Finding, line: str) -> None:
    """One step, or the first and the last of many; a hint where there is one."""
    assert str(finding) == line


@given(
    st.builds(
        Finding,
        series=st.just("home.power_kw"),
        what=st.sampled_from(get_args(What.__value__)),
        first=st.integers(0, 10_000),
        count=st.integers(1, 10_000),
        mended=st.sampled_from(get_args(Mended.__value__)),
        hint=st.sampled_from(["", "looks like W, not kW"]),
    )
)
def test_every_finding_says_what_where_and_what_was_done(finding: Finding) -> None:
    """Whatever was found, all of it is in the line; equal findings are one."""
    line = str(finding)
    assert line.startswith(f"{finding.series}: {finding.what} in step {finding.first}")
    assert (f" to {finding.first + finding.count - 1}," in line) == (finding.count > 1)
    assert f", {finding.mended}" in line
    assert line.endswith(f"({finding.hint})" if finding.hint else finding.mended)
    assert {finding, replace(finding)} == {finding}
