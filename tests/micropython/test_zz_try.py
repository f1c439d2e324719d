"""Viper kernels give the same bits on machines of 32 bits, which none of ours is.

Their very source is computed with registers of that width: see tests/micropython.
"""

import random
import struct
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import pytest
import quartier.tinyml
from quartier.tinyml.kernels import bare
from quartier.tinyml.kernels.plain import softmax
from quartier.tinyml.loading.scale import MOST, record

from tests.micropython import emulated
from tests.tinyml import vectors
from tests.tinyml.zoo import ZOO

_INPUTS: Final = 5
_LAYERS = 15500
_VIPER: Final = Path(quartier.tinyml.__file__).parent / "kernels" / "viper"
# Whose viper kernel is the plain one.
_PLAIN: Final = {"softmax": softmax}


@cache
def _kernel(name: str, bits: int) -> Any:
    return _PLAIN.get(name) or SimpleNamespace(**emulated(_VIPER / f"{name}.py", bits))


@pytest.mark.parametrize("bits", [32, 64])
@pytest.mark.parametrize("name", ZOO)
def test_registers_of_any_width_give_the_same_bits(
    name: str, bits: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No output differs from LiteRT's, and nothing beside the arrays is touched."""
    for file, content in vectors.files([name], _INPUTS).items():
        (tmp_path / file).write_bytes(content)
    monkeypatch.setattr(
        "quartier.tinyml.model.find",
        lambda _: lambda *told: bare.Run(lambda one: _kernel(one, bits), *told),
    )
    found: list[object] = []
    told: dict[str, Any] = {
        "Model": quartier.tinyml.Model,
        "print": lambda *what: found.extend(what),
    }

    exec(vectors.SCRIPT.replace("from tinyml import Model\n", ""), told)  # noqa: S102 (our own)
    told["_proof"](str(tmp_path / name), "")

    assert found[1:] == [(tmp_path / f"{name}.bin").stat().st_size, 0]


def _layer(chance: random.Random) -> tuple[bytes, bytes, list[int]]:
    """Make a layer whose sums come close to all that is allowed: (x, block, y)."""
    length, count, is_double = (
        chance.randint(1, 64),
        chance.randint(1, 12),
        bool(chance.getrandbits(1)),
    )
    width, zero, low = (length + 7) & ~7, chance.randint(0, 255), chance.randint(0, 100)
    high = chance.randint(low, 255)
    x = chance.choice([bytes(length), b"\xff" * length, chance.randbytes(length)])
    records, weights, expected = bytearray(), bytearray(), []
    for _ in range(count):
        row = chance.choice(
            [b"\1" * length, b"\xff" * length, chance.randbytes(length)]
        )
        size = 255 * sum(abs(w - 128) for w in row)
        shift = chance.randint(-32, 4)
        room = (MOST - 1 >> max(shift, 0)) - size
        bias = chance.choice(
            [-room, room, chance.randint(-room, room), chance.randint(-size, size)]
        )
        whole = chance.choice(
            [1 << 30, (1 << 31) - 1, chance.randrange(1 << 30, 1 << 31)]
        )
        records += record(bias, abs(bias) + size, whole, shift, is_double)
        weights += row + b"\x80" * (width - length)
        # What the plan adds to a bias is taken off by hand: 128 * (sum of x) and of rows.
        acc = bias + sum((w - 128) * v for w, v in zip(row, x))
        expected.append(
            min(max(_carried(acc, whole, shift, is_double) + zero, low), high)
        )
    head = struct.pack("<8I", count, width, 1, length, low, high, zero, 0)
    return x + bytes(width - length), head + records + weights, expected


def _carried(acc: int, whole: int, shift: int, is_double: bool) -> int:
    left, right = max(shift, 0), min(max(-shift, 0), 30)
    product = (acc << left) * whole
    if not is_double:
        return (product + (1 << 30 + right)) >> 31 + right
    once = (product + (1 << 30)) >> 31
    return once if not right else (once + (1 << right - 1) - (once < 0)) >> right


@pytest.mark.parametrize("bits", [32, 64])
def test_sums_at_the_edge_of_a_register(bits: int) -> None:
    """Biases, weights and factors at their limits come out as big integers do."""
    chance = random.Random(bits)  # noqa: S311 (a test)
    for _ in range(_LAYERS):
        x, block, expected = _layer(chance)
        y = bytearray(len(expected))

        _kernel("dot", bits).run(bytearray(x), bytearray(block), y, bytearray(x))

        assert list(y) == expected
