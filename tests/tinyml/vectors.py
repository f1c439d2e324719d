"""Test vectors: inputs of a model and what LiteRT gives, for any interpreter."""

from collections.abc import Sequence

from models.training.write import write
from tests.tinyml import oracles
from tests.tinyml.zoo import Array, inputs_of, made

# Runs a model on vectors, and prints how many bytes there were and how many differ.
SCRIPT = """
from array import array
from tinyml import Model
def _ends(ports, data, at):
    found = []
    for port in ports:
        form, size = ("b", port.size) if port.dtype == "int8" else ("f", 4 * port.size)
        found.append(array(form, data[at:at + size]))
        at += size
    return found, at
def _proof(name, kernels):
    model = Model(name + ".tflite", kernels=kernels)
    with open(name + ".bin", "rb") as file:
        data = file.read()
    at = wrong = 0
    while at < len(data):
        told, at = _ends(model.inputs, data, at)
        wanted, at = _ends(model.outputs, data, at)
        found = model.predict(told[0] if len(told) == 1 else told)
        if len(wanted) == 1:
            found = [found]
        for one, other in zip(found, wanted):
            if bytes(one) != bytes(other):
                wrong += 1
    print(name, at, wrong)
"""


def files(names: Sequence[str], count: int) -> dict[str, bytes]:
    """Make for each model a file of its own, and one of inputs and outputs by turns."""
    found = {}
    for name in names:
        graph = made(name)
        file, inputs = write(graph), inputs_of(graph, count)
        told = zip(inputs, oracles.litert(file, inputs), strict=True)
        found[f"{name}.tflite"] = file
        found[f"{name}.bin"] = b"".join(_bytes([*x, *y]) for x, y in told)
    return found


def _bytes(arrays: Sequence[Array]) -> bytes:
    return b"".join(one.tobytes() for one in arrays)
