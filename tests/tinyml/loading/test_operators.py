"""Operators: each kind is planned by its name, and one there is no plan for refused."""

from typing import Any

import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema
from quartier.tinyml import Model
from quartier.tinyml.loading.operators import _NAMES
from quartier.tinyml.loading.operators.titles import TITLES

from models.training.write import Graph, Operator, Tensor, write
from tests.tinyml.damage import operator, refusal, rewritten, tensor
from tests.tinyml.zoo import ZOO, made


def _two() -> Graph:
    """Make two steps: the second is to be named where it is at fault."""
    tensors = tuple(Tensor(name, (1, 4), "int8", (0.1,), (0,)) for name in "xyz")
    steps = (Operator("ADD", (0, 0), (1,)), Operator("ADD", (1, 1), (2,)))
    return Graph(tensors, steps, (0,), (2,))


def _kind(code: int) -> bytes:
    """Make a model of one step of a kind, known or not."""

    def change(model: Any) -> None:  # noqa: ANN401 (generated without types)
        model.operatorCodes[0].deprecatedBuiltinCode = min(code, 127)
        model.operatorCodes[0].builtinCode = code

    return rewritten(write(_two()), change)


def test_kinds_have_the_numbers_of_the_schema() -> None:
    """And the zoo has a model of each."""
    known = {name: code for code, name in _NAMES.items()}

    assert known == {
        name: getattr(schema.BuiltinOperator, name.upper()) for name in known
    }
    assert {name.upper() for name in known} == {
        one.name for name in ZOO for one in made(name).operators
    }


def test_each_kind_that_cannot_be_run_is_named() -> None:
    """TRANSPOSE, and all others of the schema."""
    for code in sorted(set(range(len(TITLES))) - _NAMES.keys()):
        assert refusal(_kind(code)) == (
            f"operator 0 is {TITLES[code]}, which cannot be run here"
        )
    assert refusal(_kind(39)) == "operator 0 is TRANSPOSE, which cannot be run here"


@pytest.mark.parametrize("code", [len(TITLES), 9999, (1 << 31) - 1])
def test_a_kind_that_nobody_knows_is_told_by_its_number(code: int) -> None:
    """Files may be newer than we are."""
    assert refusal(_kind(code)) == (
        f"operator 0 is number {code}, which cannot be run here"
    )


def test_a_kind_below_all_is_none() -> None:
    """What the newer field says counts, and it may say too little."""

    def change(model: Any) -> None:  # noqa: ANN401 (generated without types)
        model.operatorCodes[0].deprecatedBuiltinCode = -5
        model.operatorCodes[0].builtinCode = -3

    assert refusal(rewritten(write(_two()), change)) == (
        "operator 0 is number -3, which cannot be run here"
    )


def test_the_operator_at_fault_is_named_once() -> None:
    """Before what is wrong with a tensor, or as who says it."""
    assert refusal(_two(), tensor(2, shape=(1, 5))) == (
        "operator 1 (ADD) has shapes that do not fit together"
    )
    assert refusal(_two(), tensor(1, scales=(0.1, 0.1), zero_points=(0, 0))) == (
        "operator 0 (ADD): tensor 1 (y) has 2 scales, not 1"
    )
    assert refusal(_two(), operator(inputs=(0,))) == (
        "operator 0 (ADD) is given 1 tensors, and takes 2"
    )


def test_an_operator_may_come_twice() -> None:
    """Each has steps of its own."""
    found = Model(write(_two())).predict(np.full((1, 4), 7, np.int8))

    assert found.tolist() == [[28] * 4]
