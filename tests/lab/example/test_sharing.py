"""Three operations that share, each as its documents would be read from a folder."""

import json
from datetime import date

import pytest
from quartier.engine import read, write
from quartier.engine.share import Operation
from quartier.engine.share.money import Prices, check_prices
from quartier.engine.share.perimeter import judge
from quartier.engine.share.rules import known_rules, objections
from quartier.lab.example.sharing import CASES, Case

_CASES = sorted(CASES)
_DAY = date(2026, 11, 26)


@pytest.fixture(params=_CASES)
def case(request: pytest.FixtureRequest) -> Case:
    """Give each."""
    return CASES[request.param]()


def test_documents_are_read_as_they_were_written(case: Case) -> None:
    """Nothing in them needs Python."""
    for cls, document in ((Operation, case.operation), (Prices, case.prices)):
        told = json.loads(json.dumps(write(document)))
        assert write(read(cls, told)) == write(document)


def test_prices_fit_the_operation(case: Case) -> None:
    """Everybody has a contract, and every name is somebody's."""
    check_prices(case.prices, case.operation)


def test_its_country_objects_to_nothing(case: Case) -> None:
    """Key, step and perimeter are what its rules allow."""
    rules = known_rules()[case.operation.rules]
    assert objections(case.operation, rules, _DAY) == ()
    answers = {each.answer for each in judge(case.operation.points, rules, _DAY)}
    assert "yes" in answers


def test_everybody_is_somewhere(case: Case) -> None:
    """Each point of the documents has a meter in the estate, and none is left over."""
    points = {point.id for point in case.operation.points}
    estate = case.estate
    places = {*estate.plots, *estate.plants, *estate.commons, *estate.shops}
    assert points == places
    assert {point.id for point in case.operation.producers} == {
        name.removesuffix("-roof") for name in estate.roofs
    }


def test_what_was_published_has_its_source(case: Case) -> None:
    """And a word on why ours may differ, in both languages."""
    for one in case.published:
        assert one.source
        assert one.low <= one.high
        assert one.note.keys() == {"en", "fr"}
    assert case.title.keys() == case.about.keys() == {"en", "fr"}
