"""The catalogue says where its figures come from, and its faults are all said."""

import json
from pathlib import Path

import pytest
from quartier.engine import kinds
from quartier.lab.design import catalogue_of, usual
from quartier.lab.scenario import ScenarioError


def test_every_figure_has_a_source() -> None:
    """Whoever sells what for which size of which thing, and how sure that is."""
    for name, each in usual().technologies.items():
        capacities = {one.name for one in kinds()[each.kind].capacities}
        assert each.capacity in capacities, name
        assert each.source, name
        assert each.as_of, name
        assert each.kg_source, name
        assert each.status in {"seen", "unverified"}, name
        assert each.kg_status == "unverified", name
        assert each.offers or each.eur_per_unit > 0, name


def test_one_may_bring_ones_own(tmp_path: Path) -> None:
    """A file takes the place of the usual one."""
    sold = {"kind": "pv", "capacity": "power", "life_years": 25, "eur_per_unit": 1200}
    path = tmp_path / "own.json"
    path.write_text(json.dumps({"technologies": {"ours": sold}}))
    assert list(catalogue_of(path).technologies) == ["ours"]
    assert catalogue_of(None) == usual()


def test_faults_name_their_file(tmp_path: Path) -> None:
    """A life of nothing and a file that is none."""
    path = tmp_path / "own.json"
    sold = {"kind": "pv", "capacity": "power", "life_years": 0}
    path.write_text(json.dumps({"technologies": {"ours": sold}}))
    with pytest.raises(ScenarioError, match=r"own\.json: .*life_years"):
        catalogue_of(path)
    path.write_text("{")
    with pytest.raises(ScenarioError, match="a JSON document"):
        catalogue_of(path)
    with pytest.raises(ScenarioError, match="a JSON document"):
        catalogue_of(tmp_path / "none.json")
