"""Words that repair: any damage that the level promises to bear can be found."""

from functools import reduce

from hypothesis import given
from hypothesis import strategies as st
from quartier.inventory.qr.capacity import VERSIONS
from quartier.inventory.qr.words import codewords


def _times(one: int, other: int) -> int:
    """Multiply in the field the slow way, bit by bit."""
    product = 0
    for bit in range(8):
        if other >> bit & 1:
            product ^= one << bit
    for bit in range(14, 7, -1):
        if product >> bit & 1:
            product ^= 0b1_0001_1101 << (bit - 8)
    return product


def _value(polynomial: list[int], x: int) -> int:
    """Reckon a polynomial at a place, the highest power first."""
    return reduce(lambda total, word: _times(total, x) ^ word, polynomial, 0)


@given(st.integers(0, len(VERSIONS) - 1), st.data())
def test_a_code_divides_by_its_generator(at: int, data: st.DataObject) -> None:
    """Each block, read as a polynomial, is zero where the generator is."""
    version = VERSIONS[at]
    text = data.draw(st.binary(min_size=1, max_size=version.longest))
    words = codewords(text, version)
    assert len(words) == version.codewords
    short, longer = divmod(version.data, version.blocks)
    for block in range(version.blocks):
        own = [words[place * version.blocks + block] for place in range(short)]
        if block >= version.blocks - longer:
            extra = short * version.blocks + block - (version.blocks - longer)
            own.append(words[extra])
        own += words[version.data + block :: version.blocks][: version.repair]
        root = 1
        for _ in range(version.repair):
            assert _value(own, root) == 0
            root = _times(root, 2)
