"""The spread has a dot for every home, and names for those that may be shown."""

from dataclasses import replace

from quartier.lab.report.compare import seen
from quartier.lab.report.compare.spread import spread

from tests.lab.compared import compared


def test_a_dot_for_every_home() -> None:
    """Who saves stands to the right of nothing, who pays more to its left."""
    found = spread(seen(compared(), "en"))
    assert found is not None
    own, peak, _ = found.lanes
    assert len(own.dots) == len(peak.dots) == 2
    assert max(dot.at for dot in own.dots) > found.zero
    assert min(dot.at for dot in peak.dots) < found.zero
    assert own.dots[-1].text == "Flat 0, 0.13\u00a0€"
    assert own.text == "Own policy: from 0.00\u00a0€ to 0.13\u00a0€ a home"
    assert all(0.0 <= tick.at <= 100.0 for tick in found.ticks)


def test_numbers_behind_the_dots() -> None:
    """Each home with each policy; more is green, less is not."""
    found = spread(seen(compared(), "en"))
    assert found is not None
    assert found.heads == ("Own policy", "Low peaks", "Living on our own")
    first, second = found.first
    assert first.name == "Flat 0"
    assert first.cells[0] == ("0.13", "less")
    assert first.cells[1] == ("\u22120.02", "more-than")
    assert second.cells[0] == ("0.00", "same")
    assert found.rest == ()


def test_homes_may_stay_private() -> None:
    """They are dots without a name, and no rows."""
    found = spread(seen(compared(), "en", {"home-1"}))
    assert found is not None
    assert (found.hidden, [row.name for row in found.first]) == (1, ["Flat 1"])
    assert found.lanes[0].dots[-1].text.startswith("a home that keeps its data")


def test_homes_may_have_numbers() -> None:
    """Then all have rows, in the order of their numbers."""
    numbers = {"home-0": 2, "home-1": 1}
    found = spread(seen(replace(compared(), numbers=numbers), "en"))
    assert found is not None
    assert [row.name for row in found.first] == ["Home 1", "Home 2"]
    assert found.first[1].cells[0] == ("0.13", "less")
    assert found.lanes[0].dots[-1].text == "Home 2, 0.13\u00a0€"
    assert found.hidden == 0


def test_one_home_has_no_spread() -> None:
    """Nothing to compare."""
    whole = compared()
    first = whole.neighbourhood.homes[:1]
    alone = replace(whole, neighbourhood=replace(whole.neighbourhood, homes=first))
    assert spread(seen(alone, "en")) is None
