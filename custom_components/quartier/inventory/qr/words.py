"""From a text to codewords: its bytes, padding, and words that repair others."""

from collections.abc import Iterator, Sequence
from typing import Final

from .capacity import Version

_BYTES: Final = "0100"
_PADS: Final = (0b11101100, 0b00010001)
_BITS: Final = 8
# The field of 256 elements: x^8 + x^4 + x^3 + x^2 + 1.
_FIELD: Final = 0b1_0001_1101
_ORDER: Final = 255


def _powers() -> tuple[int, ...]:
    found, value = [], 1
    for _ in range(_ORDER):
        found.append(value)
        value = value << 1 ^ (_FIELD if value >> 7 else 0)
    return tuple(found)


_EXP: Final = _powers()
_LOG: Final = {value: power for power, value in enumerate(_EXP)}


def codewords(text: bytes, version: Version) -> list[int]:
    """Write all codewords, in the order in which they are drawn."""
    blocks = list(_split(_data(text, version), version))
    repairs = [_repair(block, version.repair) for block in blocks]
    return [*_woven(blocks), *_woven(repairs)]


def _data(text: bytes, version: Version) -> list[int]:
    bits = _BYTES + f"{len(text):0{version.length_bits}b}"
    bits += "".join(f"{byte:08b}" for byte in text)
    bits += "0" * min(4, version.data * _BITS - len(bits))
    bits += "0" * (-len(bits) % _BITS)
    words = [int(bits[at : at + _BITS], 2) for at in range(0, len(bits), _BITS)]
    return words + [_PADS[at % 2] for at in range(version.data - len(words))]


def _split(data: Sequence[int], version: Version) -> Iterator[Sequence[int]]:
    """Cut into blocks; the last ones are longer by one if it does not come out even."""
    short, longer = divmod(version.data, version.blocks)
    at = 0
    for block in range(version.blocks):
        length = short + (block >= version.blocks - longer)
        yield data[at : at + length]
        at += length


def _repair(block: Sequence[int], count: int) -> list[int]:
    """Divide by the generator of Reed and Solomon; what is left over repairs."""
    generator = _generator(count)
    rest = [*block, *[0] * count]
    for at in range(len(block)):
        lead = rest[at]
        if lead:
            for offset, factor in enumerate(generator):
                rest[at + offset] ^= _times(factor, lead)
    return rest[len(block) :]


def _generator(count: int) -> list[int]:
    found = [1]
    for power in range(count):
        shifted = [*found, 0]
        for at, factor in enumerate(found):
            shifted[at + 1] ^= _times(factor, _EXP[power])
        found = shifted
    return found


def _times(one: int, other: int) -> int:
    if not one or not other:
        return 0
    return _EXP[(_LOG[one] + _LOG[other]) % _ORDER]


def _woven(blocks: Sequence[Sequence[int]]) -> Iterator[int]:
    for at in range(max(map(len, blocks))):
        yield from (block[at] for block in blocks if at < len(block))
