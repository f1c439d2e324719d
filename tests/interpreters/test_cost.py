"""What is measured is what is there: heap of an import, heap of a call, time."""

import pytest

from . import Allocation, Port, Unix, Wasm, allocated, heap_of, times_faster
from .cost import NOTHING

PORTS = pytest.mark.parametrize("port", [Unix(), Wasm()], ids=["unix", "wasm"])
# A block of the heap, bytes.
BLOCKS = pytest.mark.parametrize(
    ("port", "block"), [(Unix(), 32), (Wasm(), 16)], ids=["unix", "wasm"]
)

_SETUP = """
data, words = bytes(range(100)), memoryview(bytearray(100))
row = [0] * 10
def total(a):
    s = 0
    for i in range(len(a)):
        s += a[i] * a[i]
    return s
def wide(a):
    b = c = d = e = f = g = h = i = j = k = l = m = a
    return a + b + c + d + e + f + g + h + i + j + k + l + m
"""
_FREE = [
    "total(data)",
    "wide(1)",
    "for x in data: row[0] = x",
    "row[1] = max(2, row[3])",
    "words[2] = int.from_bytes(b'ab', 'little') & 255",
    "min(max(sum(data), 3), 9)",
]
_DEAR = [
    "words[1:]",
    "(row, row)",
    "1.5 * row[0]",
    "lambda: x\nx = 0",
    "for i, x in enumerate(data): pass",
    "'%d' % 3",
    "[x for x in data]",
    "(1 << row[0]) << 70",
]


@PORTS
@pytest.mark.parametrize("call", _FREE)
def test_what_is_free_is_found_free(port: Port, call: str) -> None:
    """Loops and whole numbers take nothing of the heap and ask for nothing."""
    assert allocated(port, call, _SETUP) == NOTHING


@PORTS
@pytest.mark.parametrize("call", _DEAR)
def test_what_allocates_is_found(port: Port, call: str) -> None:
    """Each thing that is made is seen by both measures."""
    found = allocated(port, call, _SETUP)

    assert found.asks
    assert found.kept_bytes > 0


@BLOCKS
def test_bytes_are_counted_in_blocks(port: Port, block: int) -> None:
    """A small thing takes a block, as large as the words of the machine make it."""
    assert allocated(port, "(1, data)", _SETUP) == Allocation(block, asks=True)


def test_small_numbers_differ() -> None:
    """A product beyond 31 bits is free on one port and is not on the other."""
    product = "row[0] * row[1]"
    setup = "row = [1 << 15, 1 << 15]"

    assert allocated(Unix(), product, setup) == NOTHING
    assert allocated(Wasm(), product, setup) == Allocation(32, asks=True)


def test_an_exception_is_kept_without_being_asked() -> None:
    """A caught exception is seen by what is kept; the lock lets it pass."""
    call = "try:\n    row[99]\nexcept IndexError:\n    pass"

    found = allocated(Wasm(), call, "row = [0]")

    assert found.kept_bytes > 0
    assert not found.asks


@PORTS
def test_heap_of_what_stays_is_told(port: Port) -> None:
    """What a statement leaves behind is counted; what it throws away is not."""
    assert heap_of(port, "pass") == 0
    assert heap_of(port, "bytearray(5000)") < 200
    assert 5000 <= heap_of(port, "_x = bytearray(5000)") < 5300


@PORTS
def test_heap_of_an_import_grows_with_it(port: Port) -> None:
    """An import costs what its functions take, alike at every run."""
    one = b"def f(x):\n    return [x, x + 1, x * 2]\n"
    many = b"".join(one.replace(b"f(", b"f%d(" % i) for i in range(50))

    small, large = (heap_of(port, "import m", {"m.py": m}) for m in (one, many))

    assert 0 < small < 1_000
    assert 50 * 40 < large < 50 * 300
    assert heap_of(port, "import m", {"m.py": many}) == large


@PORTS
def test_times_are_compared(port: Port) -> None:
    """Ten times the work takes about ten times as long."""
    setup = "def work(n):\n    for i in range(n): pass"

    assert 5 < times_faster(port, "work(10000)", "work(1000)", setup) < 20
