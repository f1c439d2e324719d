"""Proposals say what they are best at and what they give up, and become files."""

import json
from pathlib import Path

from quartier.engine import Policy, read
from quartier.lab.compare import entrants
from quartier.lab.tune import Ask, Trial, write_policies
from quartier.lab.tune.lever import policy
from quartier.lab.tune.proposal import proposals, spans

from tests.lab.compared import pair

ASK = Ask.of(["money", "carbon"], ["peak_kw=5"])


def _trials() -> tuple[Trial, ...]:
    points = ((1.0, 9.0, 5.0), (2.0, 6.0, 5.0), (4.0, 2.0, 5.0))
    return tuple(
        Trial(
            policy(("carbon",), (0.2 + at / 4,)),
            {"money": eur, "carbon": kg, "peak": kw},
            {"money": 3.0, "carbon": 9.5, "peak": 6.0},
        )
        for at, (eur, kg, kw) in enumerate(points)
    )


def test_what_each_is_for() -> None:
    """The cheapest, the cleanest, and one in between; all keep the peak."""
    found = proposals(ASK, _trials())
    told = {each.key: each for each in found}
    assert told.keys() == {"money", "carbon", "peak"}
    assert told["money"].best_at == ("money", "peak")
    assert told["money"].gives_up == {"carbon": 7.0}
    assert told["carbon"].gives_up == {"money": 3.0}
    assert told["peak"].gives_up == {"money": 1.0, "carbon": 4.0}
    assert all(each.broken == () for each in found)


def test_what_was_weighed_comes_first() -> None:
    """And is called so, whatever else it is best at."""
    first, *others = proposals(Ask.of([], [], "cost=3,carbon=1"), _trials())
    assert first.is_wished
    assert first.key == "wished"
    assert first.trial.amounts["money"] == 1.0
    assert not any(each.is_wished for each in others)


def test_a_limit_that_nothing_keeps_is_told() -> None:
    """With what is proposed all the same."""
    found = proposals(Ask.of(["money", "carbon"], ["peak_kw=4"]), _trials())
    assert {each.broken for each in found} == {("peak",)}


def test_one_alone_is_best_at_all() -> None:
    """And gives up nothing."""
    [only] = proposals(ASK, _trials()[:1])
    assert only.best_at == ("money", "carbon", "peak")
    assert only.gives_up == {}


def test_spans_are_those_of_all_that_was_tried() -> None:
    """From the least to the most."""
    assert spans(ASK, _trials())["carbon"] == (2.0, 9.0)


def test_files_are_policies(tmp_path: Path) -> None:
    """Which a comparison takes, by their names; old ones are gone."""
    (tmp_path / "9-old.json").write_text("{}")
    found = proposals(ASK, _trials())
    paths = write_policies(found, ["Un", "Deux", "Trois"], tmp_path)
    assert [path.name for path in paths] == [
        f"{at}-{each.key}.json" for at, each in enumerate(found, 1)
    ]
    assert sorted(tmp_path.iterdir()) == sorted(paths)
    for path, each, name in zip(paths, found, ("Un", "Deux", "Trois"), strict=True):
        written = read(Policy, json.loads(path.read_text("utf-8")))
        assert written.name == name
        assert written.prices() == each.trial.policy.prices()
    named = entrants(pair(), [str(path) for path in paths])
    assert [each.policy.name for each in named if each.policy] == [
        "Un",
        "Deux",
        "Trois",
    ]
