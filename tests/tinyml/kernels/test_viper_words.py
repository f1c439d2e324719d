"""Viper kernels give the same bits on machines of 32 bits, which none of ours is.

Their very source is computed with registers of that width: see tests/interpreters.
"""

import random
import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, Self

import pytest
import quartier.tinyml
from quartier.tinyml.kernels import bare
from quartier.tinyml.kernels.plain import softmax
from quartier.tinyml.loading.scale import MOST, record

from tests.interpreters import emulated
from tests.tinyml import vectors
from tests.tinyml.zoo import ZOO

_INPUTS: Final = 5
_LAYERS: Final = 200
_VIPER: Final = Path(quartier.tinyml.__file__).parent / "kernels" / "viper"


@cache
def _kernel(name: str, bits: int) -> SimpleNamespace:
    if name == "softmax":  # It is the plain one.
        return SimpleNamespace(run=softmax.run)
    return SimpleNamespace(**emulated(_VIPER / f"{name}.py", bits))


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


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of weights, 128 above, and how its sum is carried over."""

    weights: bytes
    bias: int
    whole: int
    shift: int
    is_double: bool

    @classmethod
    def drawn(cls, chance: random.Random, x: bytes) -> Self:
        """Draw one; most have a sum next to where its code changes."""
        weights = chance.choice([b"\1" * len(x), chance.randbytes(len(x))])
        whole = chance.choice(
            [1 << 30, (1 << 31) - 1, chance.randrange(1 << 30, MOST * 4)]
        )
        shift = chance.randint(-32, 4)
        room = (MOST - 1 >> max(shift, 0)) - 255 * _sum(weights, b"\1" * len(x), abs)
        wanted = chance.randint(-260, 260)
        edge = ((2 * wanted + 1 << 30) << max(-shift, 0)) // (whole << max(shift, 0))
        bias = edge + chance.randint(-1, 1) - _sum(weights, x)
        if abs(bias) > room:
            bias = chance.choice([-room, room, chance.randint(-room, room)])
        return cls(weights, bias, whole, shift, bool(chance.getrandbits(1)))

    @property
    def record(self) -> bytes:
        """Write it as kernels read it."""
        return record(self.bias, 0, self.whole, self.shift, self.is_double)

    def code(self, x: bytes) -> int:
        """Compute what it comes to, by big integers."""
        left, right = max(self.shift, 0), min(max(-self.shift, 0), 30)
        product = ((self.bias + _sum(self.weights, x)) << left) * self.whole
        if not self.is_double or not right:
            return (product + (1 << 30 + right)) >> 31 + right
        once = (product + (1 << 30)) >> 31
        return (once + (1 << right - 1) - (once < 0)) >> right


def _sum(
    weights: bytes, x: bytes, of: Callable[[int], int] = lambda weight: weight
) -> int:
    return sum(of(w - 128) * v for w, v in zip(weights, x, strict=True))


@pytest.mark.parametrize("bits", [32, 64])
def test_sums_at_the_edge_of_a_register(bits: int) -> None:
    """Sums and factors at their limits come out as big integers have them."""
    chance = random.Random(bits)  # noqa: S311 (a test)
    for _ in range(_LAYERS):
        x = chance.choice([b"\xff", b"\0", chance.randbytes(1)]) * chance.randint(1, 64)
        rows = [_Row.drawn(chance, x) for _ in range(chance.randint(1, 12))]
        low, zero, high = sorted(chance.choices(range(256), k=3))
        pad = bytes(-len(x) % 8)
        block = struct.pack("<8I", len(rows), len(x + pad), 1, 0, low, high, zero, 0)
        block += b"".join(row.record for row in rows)
        block += b"".join(row.weights + pad for row in rows)
        y = bytearray(len(rows))

        _kernel("dot", bits).run(x + pad, block, y, x)

        assert list(y) == [min(max(row.code(x) + zero, low), high) for row in rows]
