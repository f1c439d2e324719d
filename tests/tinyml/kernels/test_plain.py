"""Plain kernels give the same bits on CPython, on a 64-bit and a 32-bit MicroPython.

The same 2,000 inputs of each model, everywhere; the expected numbers are LiteRT's.
"""

from pathlib import Path
from typing import Final

import pytest
from quartier.tinyml import Model

from models.training.write import write
from tests.interpreters import Port, Unix, Wasm, allocated
from tests.interpreters.cost import NOTHING
from tests.tinyml import vectors
from tests.tinyml.zoo import ZOO, made

_INPUTS: Final = 2000
_TIMEOUT_S: Final = 280.0
# Whose numbers are floats on the way in or out: MicroPython makes an object of each.
_FLOATS: Final = {"floats"}


@pytest.fixture(scope="module")
def built(micropython: Path) -> dict[str, Path]:
    """Lay the compiled room out."""
    return {"tinyml": micropython / "bytecode" / "tinyml"}


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "port", [Unix(timeout_s=_TIMEOUT_S), Wasm(timeout_s=_TIMEOUT_S)]
)
@pytest.mark.parametrize("name", ZOO)
def test_micropython_gives_the_same_bits(
    name: str, port: Port, built: dict[str, Path]
) -> None:
    """No output of 2,000 differs."""
    files = vectors.files([name], _INPUTS)

    printed = port.run(
        vectors.SCRIPT, f"_proof({name!r}, 'plain')", files={**built, **files}
    )

    assert printed.split() == [name, str(len(files[f"{name}.bin"])), "0"]


@pytest.mark.parametrize("name", ZOO)
def test_cpython_gives_the_same_bits(name: str, tmp_path: Path) -> None:
    """Plain kernels and numpy's are one."""
    for file, content in vectors.files([name], 50).items():
        (tmp_path / file).write_bytes(content)
    told: dict[str, object] = {
        "Model": Model,
        "print": lambda *what: found.extend(what),
    }
    found: list[object] = []
    script = vectors.SCRIPT.replace("from tinyml import Model\n", "")

    exec(script, told)  # noqa: S102 (our own)
    told["_proof"](str(tmp_path / name), "plain")  # type: ignore[operator]  # (made there)

    assert found[2] == 0
    assert isinstance(found[1], int)
    assert found[1] > 0


@pytest.mark.parametrize("port", [Unix(), Wasm()])
@pytest.mark.parametrize("name", sorted(ZOO.keys() - _FLOATS))
def test_a_prediction_allocates_nothing(
    name: str, port: Port, built: dict[str, Path]
) -> None:
    """Not a byte, and nothing is asked for: all buffers were made with the model."""
    setup = (
        "from array import array\nfrom tinyml import Model\n"
        f"model = Model('{name}.tflite', kernels='plain')\n"
        "x = [array('b', bytes(one.size)) for one in model.inputs]\n"
        "x = x[0] if len(x) == 1 else x\n"
    )

    found = allocated(
        port,
        "model.predict(x)",
        setup,
        {**built, f"{name}.tflite": write(made(name))},
    )

    assert found == NOTHING
