"""Whatever is in a file, loading it ends: with a model that runs, or a ModelError.

The same damaged files are read by CPython and by both ports of MicroPython: they have
to come to the same verdict, sentence for sentence, and to the same numbers.
"""

import struct
from array import array
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from quartier.tinyml import Model, ModelError

from models.training.write import write
from tests.interpreters import Port, Unix, Wasm
from tests.tinyml.zoo import made

_SEEDS: Final = (
    "dense",
    "dense_tensor",
    "conv_same",
    "depthwise_times",
    "pool",
    "mean",
    "add_spread",
    "mul",
    "concatenation",
    "reshape",
    "softmax_rows",
    "floats",
    "constants",
)
_DAMAGED: Final = 20_000
_EVERYWHERE: Final = 4_000
_NUMBERS: Final = (-1, 1 << 30, (1 << 31) - 1, 65536)

# Prints a verdict a line: what was refused, or what came out.
_SCRIPT: Final = """
import struct
from array import array
from tinyml import Model, ModelError
def verdict(data, kernels):
    try:
        model = Model(data, kernels=kernels)
    except ModelError as error:
        return "refused: " + str(error)
    told = [
        array("b" if one.dtype == "int8" else "f", [1] * one.size)
        for one in model.inputs
    ]
    found = model.predict(told[0] if len(told) == 1 else told)
    many = [found] if len(model.outputs) == 1 else found
    total = 0
    for one in many:
        for byte in bytes(one):
            total = (total * 31 + byte) % 65521
    return "ran: %d" % total
def verdicts(name, kernels):
    with open(name, "rb") as file:
        while head := file.read(4):
            data = file.read(struct.unpack("<I", head)[0])
            print(verdict(bytearray(data), kernels))
"""


@cache
def _whole() -> tuple[bytes, ...]:
    return tuple(write(made(name)) for name in _SEEDS)


def _damaged(count: int, seed: int) -> Iterator[bytes]:
    """Damage models: bits turned, numbers changed, pieces moved, ends cut off."""
    chance = np.random.default_rng(seed)
    for at in range(count):
        file = bytearray(_whole()[at % len(_SEEDS)])
        kind = chance.integers(6)
        if kind == 0:
            del file[int(chance.integers(len(file))) :]
        elif kind == 1:
            _number(file, int(chance.integers(-20, 300)), chance)
        elif kind == 2:
            _number(
                file, int(chance.choice([-1, 1 << 30, (1 << 31) - 1, 65536])), chance
            )
        elif kind == 3:
            begin, end = sorted(chance.integers(0, len(file), 2).tolist())
            piece = file[begin:end]
            to = int(chance.integers(0, len(file) - len(piece) + 1))
            file[to : to + len(piece)] = piece
        else:
            for _ in range(int(chance.integers(1, 4))):
                place = int(chance.integers(len(file)))
                file[place] ^= 1 << int(chance.integers(8))
        yield bytes(file)


def _number(file: bytearray, value: int, chance: np.random.Generator) -> None:
    place = int(chance.integers(0, len(file) - 3)) & ~3
    file[place : place + 4] = struct.pack("<I", value & 0xFFFFFFFF)


def _ours() -> dict[str, Any]:
    """Run the script's functions here."""
    told: dict[str, Any] = {}
    head = "from tinyml import Model, ModelError\n"
    exec(_SCRIPT.replace(head, ""), told)  # noqa: S102 (our own)
    told.update(Model=Model, ModelError=ModelError, array=array)
    return told


@pytest.mark.timeout(120)
def test_no_damage_crashes_or_hangs() -> None:
    """Of 20,000 damaged files each is refused, or is a model that runs."""
    verdict = _ours()["verdict"]

    found = [verdict(bytearray(one), "plain") for one in _damaged(_DAMAGED, 1)]
    for file, seen in zip(_damaged(_DAMAGED, 1), found, strict=True):
        # What Home Assistant runs such a file with.
        if not seen.startswith("refused: "):
            Model(file, kernels="vector")

    refused = [one for one in found if one.startswith("refused: ")]
    assert len(found) == _DAMAGED
    # Neither all nor none: weights may change without anybody being able to tell.
    assert 0.2 * _DAMAGED < len(refused) < 0.95 * _DAMAGED
    assert len(set(refused)) > 100


@pytest.mark.timeout(120)
@pytest.mark.parametrize("kernels", ["viper", "plain", "wasm"])
def test_all_interpreters_come_to_the_same_verdict(
    kernels: str, micropython: Path
) -> None:
    """Word for word, and number for number where it runs."""
    damaged = list(_damaged(_EVERYWHERE, 2))
    room = micropython / ("x64" if kernels == "viper" else "bytecode") / "tinyml"
    port: Port = Wasm(8192, 110.0) if kernels == "wasm" else Unix(8192, 110.0)
    packed = b"".join(struct.pack("<I", len(one)) + one for one in damaged)

    printed = port.run(
        _SCRIPT,
        f"verdicts('damaged', {kernels.replace('wasm', 'plain')!r})",
        files={"tinyml": room, "damaged": packed},
    )

    verdict = _ours()["verdict"]
    assert printed.splitlines() == [verdict(bytearray(one), "plain") for one in damaged]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "this is no .tflite file"),
        (b"\x00" * 64, "this is no .tflite file"),
        (b"PK\x03\x04 a zip", "this is no .tflite file"),
        (b"\xff\xff\xff\x7fTFL3" + bytes(20), "points out of itself"),
    ],
)
def test_what_is_no_model_is_refused(data: bytes, sentence: str) -> None:
    """In a sentence."""
    with pytest.raises(ModelError, match=sentence):
        Model(data)
