"""Each zone of France judges an operation; one yes is enough."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from quartier.engine.share import Point
from quartier.engine.share.perimeter import judge
from quartier.engine.share.rules import known_rules

from .places import flat

DAY: Final = date(2026, 11, 26)
FRANCE: Final = known_rules()["fr_acc"]


def _roof(installed_kw: float) -> Point:
    return replace(flat("roof"), role="producer", installed_kw=installed_kw)


def _answers(points: list[Point], *, is_granted: bool = False) -> dict[str, str]:
    found = judge(points, FRANCE, DAY, is_granted=is_granted)
    return {verdict.zone.id: verdict.answer for verdict in found}


@pytest.mark.parametrize(
    ("apart_km", "answers"),
    [
        (1.0, {"near": "yes", "suburban": "open", "rural": "open"}),
        (9.0, {"near": "no", "suburban": "open", "rural": "open"}),
        (15.0, {"near": "no", "suburban": "no", "rural": "open"}),
        (25.0, {"near": "no", "suburban": "no", "rural": "no"}),
    ],
)
def test_distances_of_france(apart_km: float, answers: dict[str, str]) -> None:
    """Two kilometres, and what a derogation would open."""
    points = [_roof(100.0), flat("a", apart_km)]
    found = _answers(points)
    assert {zone: found[zone] for zone in answers} == answers
    granted = {
        zone: "yes" if answer == "open" else answer for zone, answer in answers.items()
    }
    found = _answers(points, is_granted=True)
    assert {zone: found[zone] for zone in granted} == granted


@pytest.mark.parametrize(
    ("installed_kw", "near", "public"),
    [(4999.0, "yes", "yes"), (5000.0, "no", "yes"), (10_000.0, "no", "no")],
)
def test_powers_of_france(installed_kw: float, near: str, public: str) -> None:
    """Five megawatts, ten for public bodies with a derogation; a building has none."""
    found = _answers([_roof(installed_kw), flat("a", 1)], is_granted=True)
    assert (found["near"], found["public"]) == (near, public)
    assert found["building"] == "yes"


def test_a_zone_that_is_no_longer_law_is_silent() -> None:
    """In 2024 it was 3 MW, and nobody spoke of 5."""
    found = judge([_roof(4000.0), flat("a")], FRANCE, date(2024, 6, 1))
    assert {verdict.zone.id: verdict.answer for verdict in found} == {
        "building": "yes",
        "near-2019": "no",
    }


@given(order=st.permutations(range(6)))
def test_the_order_of_points_does_not_matter(order: list[int]) -> None:
    """Neither for the answer nor for any sentence."""
    points = [
        _roof(6000.0),
        flat("a"),
        flat("b", 3),
        replace(flat("c"), operator="srd"),
        Point("d"),
        replace(flat("e"), building="annex"),
    ]
    shuffled = [points[at] for at in order]
    assert judge(shuffled, FRANCE, DAY) == judge(points, FRANCE, DAY)


@given(
    apart_km=st.floats(0, 30),
    installed_kw=st.floats(1, 12_000),
    operator=st.sampled_from(["enedis", "srd"]),
    is_high=st.booleans(),
)
def test_two_kilometres_by_brute_force(
    apart_km: float, installed_kw: float, operator: str, *, is_high: bool
) -> None:
    """The answer is the plain conjunction of all that the order asks."""
    # At the very edge of what is too close to call, the last digit would decide.
    assume(abs(abs(apart_km - 2) - 0.012) > 1e-4)
    far = replace(flat("a", apart_km), operator=operator)
    points = [
        _roof(installed_kw),
        far,
        replace(flat("b"), voltage="medium" if is_high else "low"),
    ]
    fits = installed_kw < 5000 and operator == "enedis" and not is_high
    width = "yes" if apart_km < 2 else "no"
    wanted = "open" if abs(apart_km - 2) < 0.012 else width
    assert _answers(points)["near"] == (wanted if fits else "no")


def test_every_sentence_is_whole_in_both_languages() -> None:
    """Whatever is wrong, all at once."""
    points = [
        _roof(20_000.0),
        replace(flat("a", 30), operator="srd", voltage="high", building="b"),
        replace(flat("b"), is_public=False, territory="x", building=""),
        Point("c", role="both"),
    ]
    found = [
        objection
        for country in known_rules().values()
        for verdict in judge(points, country, DAY)
        for objection in (*verdict.against, *verdict.unknown)
    ]
    assert {each.rule for each in found} == {
        "area", "derogation", "distance", "operator", "place", "power",
        "public_bodies", "voltage",
    }  # fmt: skip
    for each in found:
        for text in (each.says.en, each.says.fr, each.next_step.en, each.next_step.fr):
            assert text.endswith(".")
            assert "{" not in text
