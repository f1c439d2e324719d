"""Viper kernels give the same bits as all others, ask for no memory, and are fast."""

from pathlib import Path
from typing import Final

import pytest

from models.training.write import write
from tests.interpreters import Unix, allocated, times_faster
from tests.interpreters.cost import NOTHING
from tests.tinyml import vectors
from tests.tinyml.zoo import ZOO, made

_INPUTS: Final = 2000
_PORT: Final = Unix(timeout_s=100.0)
# Of the nets that nodes run: the reference's two, and one with windows.
_FASTER: Final = 15.0
_LOAD: Final = """
from array import array
from tinyml import Model
def load(name, kernels):
    return Model(name + ".tflite", kernels=kernels)
def some(model):
    x = [
        array("b" if one.dtype == "int8" else "f", [1] * one.size)
        for one in model.inputs
    ]
    return x[0] if len(x) == 1 else x
"""


@pytest.fixture(scope="module")
def built(micropython: Path) -> dict[str, Path]:
    """Lay the compiled room out, with machine code for this machine."""
    return {"tinyml": micropython / "x64" / "tinyml"}


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", ZOO)
def test_it_gives_the_same_bits(name: str, built: dict[str, Path]) -> None:
    """No output of 2,000 differs from LiteRT's."""
    files = vectors.files([name], _INPUTS)

    printed = _PORT.run(
        vectors.SCRIPT, f"_proof({name!r}, 'viper')", files={**built, **files}
    )

    assert printed.split() == [name, str(len(files[f"{name}.bin"])), "0"]


@pytest.mark.parametrize("name", ZOO)
def test_a_prediction_allocates_nothing(name: str, built: dict[str, Path]) -> None:
    """Not a byte, and nothing is asked for: with float32 at its ends, too."""
    setup = f"{_LOAD}\nmodel = load('{name}', 'viper')\nx = some(model)"
    file = {f"{name}.tflite": write(made(name))}

    assert allocated(_PORT, "model.predict(x)", setup, {**built, **file}) == NOTHING


@pytest.mark.parametrize("name", ["dense_net_a", "dense_net_b", "keyword"])
def test_it_is_faster_than_bytecode(
    name: str, built: dict[str, Path], record_property: pytest.RecordProperty
) -> None:
    """At least fifteen times, in the same run."""
    setup = (
        f"{_LOAD}\nslow, fast = load('{name}', 'plain'), load('{name}', 'viper')\n"
        "x = some(slow)"
    )
    file = {f"{name}.tflite": write(made(name))}

    found = times_faster(
        _PORT, "slow.predict(x)", "fast.predict(x)", setup, {**built, **file}
    )

    record_property("times_faster", found)
    print(f"{name}: viper is {found:.0f} times faster than bytecode")  # noqa: T201 (a measurement)
    assert found >= _FASTER


def test_it_is_chosen_where_it_runs(built: dict[str, Path]) -> None:
    """Nobody has to ask for it; without its files plain kernels take its place."""
    file = {"dense.tflite": write(made("dense"))}
    script = (
        f"{_LOAD}\nimport sys\nmodel = load('dense', '')\n"
        "print(sorted(one for one in sys.modules if one.endswith('.dot')))"
    )

    found = _PORT.run(script, files={**built, **file})
    without = {"tinyml": built["tinyml"].parents[1] / "bytecode" / "tinyml"}
    instead = _PORT.run(script, files={**without, **file})

    assert found.strip() == "['tinyml.kernels.viper.dot']"
    assert instead.strip() == "['tinyml.kernels.plain.dot']"
