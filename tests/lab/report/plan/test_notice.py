"""Notices: breaches and gaps in words, with a next step."""

from dataclasses import replace

import pytest
from quartier.engine import Breach
from quartier.lab.report.plan.notice import notices, status

from tests.lab.report.conftest import World, at


def _with(world: World, **changes: object) -> World:
    plan = replace(world.plan, **changes)  # type: ignore[arg-type]  # each test knows
    return replace(world, plan=plan)


def test_a_breach_is_told_once(breached_world: World) -> None:
    """A car that a small fuse cannot fill is one notice, with what to do about it."""
    found = [each for each in notices(breached_world.scene()) if "car" in each.text]

    assert len(found) == 1
    assert found[0].tone == "warn"
    assert found[0].text.startswith("Bob, Little car: ")
    assert found[0].text.endswith(" will be missing in the car when it leaves.")
    assert found[0].advice.startswith("Leave later")


def _late(place: str, begins: float, line: str = "delay") -> Breach:
    return Breach(place, "washer", line, 0.5, "h", at(begins), at(begins + 0.5))


def test_many_whiles_are_summed(world: World) -> None:
    """Breaches of one thing are one notice: the first whiles, and how many more."""
    late = tuple(_late("ada", hours) for hours in (8, 9, 10, 30, 31))
    (found,) = notices(_with(world, breaches=late).scene())

    assert found.text.replace("\u00a0", " ") == (
        "Ada, Appliance: it is done 2.5 h late, Mon 9 Mar 08:00–08:30, 09:00–09:30,"
        " 10:00–10:30, and 2 more."
    )


def test_what_nobody_feels_is_not_told(world: World) -> None:
    """A minute late is no notice."""
    late = replace(_late("ada", 8), amount=0.01)

    assert notices(_with(world, breaches=(late,)).scene()) == ()


def test_private_homes_are_not_named(world: World) -> None:
    """A breach in a home that is not shown is told without its name."""
    scene = _with(world, breaches=(_late("ada", 8),)).scene(shown=frozenset())
    (found,) = notices(scene)

    assert found.text.startswith("a home that keeps its data to itself: ")


def test_an_unforeseen_wish_is_told(world: World) -> None:
    """A line without words of its own keeps its name."""
    (found,) = notices(_with(world, breaches=(_late("ada", 8, "serenity"),)).scene())

    assert "0.50\u00a0h of a wish is not kept (serenity)" in found.text
    assert found.advice


def test_lost_series_are_named(breached_world: World) -> None:
    """What stands in for a lost sensor is said in one notice."""
    found = notices(breached_world.scene())[-1]

    assert found.text == (
        "Not known for sure, so something stands in: everyday use (Ada, Everyday use);"
        " outdoor temperature; level (stray)."
    )


@pytest.mark.parametrize(
    ("state", "tone"),
    [("optimal", "good"), ("bounded", "good"), ("shifted", "warn"), ("habit", "warn")],
)
def test_the_status_is_honest(world: World, state: str, tone: str) -> None:
    """A plan that no solver made is told as such, with the machine's own reason."""
    said = status(_with(world, status=state, reason="late").scene())

    assert said.tone == tone
    assert (said.reason == "late") == (tone == "warn")
