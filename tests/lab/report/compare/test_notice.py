"""Notices say what makes a comparison less sure."""

from dataclasses import replace

from quartier.lab.report.compare import seen
from quartier.lab.report.compare.notice import notices

from tests.lab.compared import compared


def test_gaps_and_fallbacks_are_told() -> None:
    """Which series, and how many plans."""
    found = compared()
    assert notices(seen(found, "en")) == ()
    gaps = {f"home-0-rest.power_kw{'x' * at}": 0.01 * (6 - at) for at in range(6)}
    torn = replace(found, truth=replace(found.truth, mended=gaps))
    [gap] = notices(seen(torn, "en"))
    assert "everyday use (Flat 0), 6\u00a0% of the time" in gap.text
    assert gap.text.endswith("and 2 more.")
    first = found.ways[0]
    tired = replace(first, outcome=replace(first.outcome, statuses={"rule": 5}))
    [fallback] = notices(seen(replace(found, ways=(tired,)), "en"))
    assert fallback.text.startswith("5 of 5 plans")


def test_a_gap_tells_no_number() -> None:
    """Whoever knows whose meter failed would know the home of that number."""
    torn = replace(compared().truth, mended={"home-0-rest.power_kw": 0.1})
    hidden = replace(compared(), truth=torn, numbers={"home-0": 2, "home-1": 1})
    [gap] = notices(seen(hidden, "en"))
    assert "(a home that keeps its data to itself)" in gap.text


def test_a_strange_owner_keeps_its_id() -> None:
    """Something that stands nowhere."""
    torn = replace(compared().truth, mended={"meteo.power_kw": 0.5})
    [gap] = notices(seen(replace(compared(), truth=torn), "en"))
    assert "(meteo)" in gap.text
