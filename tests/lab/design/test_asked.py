"""A question is read from beside the scenario, or opens all that has a size."""

import json
from pathlib import Path

import pytest
from quartier.engine import Grid, Load, Neighbourhood
from quartier.engine.study.size import Question
from quartier.lab.design import FILE, NothingOpenError, asked, usual
from quartier.lab.scenario import ScenarioError

from tests.lab.days import ZONE
from tests.lab.design.made import CELLS, INVERTER, NOWHERE, ROOF, scenario


def _asked(folder: Path, document: object) -> Question:
    (folder / FILE).write_text(json.dumps(document))
    return asked(folder, scenario().neighbourhood, usual())


def test_all_that_is_sold_is_open() -> None:
    """Up to three times what stands there; a connection is a question of its own."""
    question = asked(NOWHERE, scenario().neighbourhood, usual())
    assert {each.key: each.most for each in question.options} == {
        ROOF: 15.0,
        CELLS: 18.0,
        INVERTER: 9.0,
    }


def test_a_question_is_read(tmp_path: Path) -> None:
    """As it stands there, and nothing else is open."""
    option = {"thing": "home-0-roof", "capacity": "power", "most": 4}
    question = _asked(tmp_path, {"options": [option], "discount_rate": 0.05})
    assert question.discount_rate == 0.05
    assert [each.key for each in question.options] == [ROOF]


def test_candidates_are_open_too(tmp_path: Path) -> None:
    """What does not stand there yet, where nobody says which sizes are open."""
    box = {
        "kind": "battery",
        "id": "cellar",
        "capacity_kwh": 10,
        "charge_kw": 5,
        "discharge_kw": 5,
        "soc_kwh": 1,
    }
    document = {"candidates": [{"place": "lane", "thing": box}]}
    keys = [each.key for each in _asked(tmp_path, document).options]
    assert keys[-2:] == ["cellar.energy", "cellar.power"]
    document["candidates"][0]["place"] = "moon"
    with pytest.raises(ScenarioError, match="a place of the neighbourhood"):
        _asked(tmp_path, document)


def test_faults_are_said(tmp_path: Path) -> None:
    """With the file that they are in."""
    with pytest.raises(ScenarioError, match=r"design\.json: discount_rate"):
        _asked(tmp_path, {"discount_rate": 3})


def test_nothing_to_size() -> None:
    """Where nothing has a size, it is said what to do."""
    there = Neighbourhood("lane", ZONE, things=(Grid("meter", "base"), Load("rest")))
    with pytest.raises(NothingOpenError, match=r"name candidates in design\.json"):
        asked(NOWHERE, there, usual())
