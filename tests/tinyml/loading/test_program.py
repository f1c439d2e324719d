"""Programs: steps in their order, arrays that share memory and never get in the way."""

from array import array

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.tinyml import Model
from quartier.tinyml.loading.graph import Graph as Read
from quartier.tinyml.loading.operators import plan
from quartier.tinyml.loading.program import MOST_BYTES, MOST_MACS, Program, words

from models.training.write import Graph, Operator, Tensor, write
from tests.tinyml.damage import operator, refusal
from tests.tinyml.zoo import Builder

_SIZE = 5


def _int8(name: str, *shape: int, zero: int = 0) -> Tensor:
    return Tensor(name, shape, "int8", (1.0,), (zero,))


def _added(pairs: list[tuple[int, int]], inputs: int, outputs: list[int]) -> Graph:
    """Add tensors to tensors, each sum to be added to others later."""
    tensors = tuple(_int8(f"t{at}", 1, _SIZE) for at in range(inputs + len(pairs)))
    steps = tuple(
        Operator("ADD", pair, (inputs + at,), {}, 2) for at, pair in enumerate(pairs)
    )
    return Graph(tensors, steps, tuple(range(inputs)), tuple(outputs))


def _refused(graph: Graph) -> str:
    """Say what is wrong with a graph that never was right."""
    return refusal(write(graph))


@st.composite
def _graphs(draw: st.DrawFn) -> tuple[list[tuple[int, int]], int, list[int]]:
    """Draw sums of what is there already: long lives, short ones, and dead ends."""
    inputs = draw(st.integers(1, 3))
    pairs = [
        (draw(st.integers(0, known - 1)), draw(st.integers(0, known - 1)))
        for known in range(inputs, inputs + draw(st.integers(0, 9)))
    ]
    some = st.integers(0, inputs + len(pairs) - 1)
    return pairs, inputs, draw(st.lists(some, min_size=1, max_size=3))


@given(_graphs(), st.sampled_from(["plain", "vector"]))
def test_no_step_spoils_what_another_needs(
    drawn: tuple[list[tuple[int, int]], int, list[int]], kernels: str
) -> None:
    """Sums of sums are right, wherever their arrays lie; inputs may be outputs."""
    pairs, inputs, outputs = drawn
    known = [np.arange(_SIZE) + 3 * at - 4 for at in range(inputs)]
    told = [array("b", one.tolist()) for one in known]
    for a, b in pairs:
        known.append(np.clip(known[a] + known[b], -128, 127))
    wide = [np.array(one, np.int8).reshape(1, _SIZE) for one in told]

    model = Model(write(_added(pairs, inputs, outputs)), kernels=kernels)
    given_x = wide if kernels == "vector" else told
    for _ in range(2):
        found = model.predict(given_x if inputs > 1 else given_x[0])
        many = [found] if len(outputs) == 1 else found
        assert [np.array(one).ravel().tolist() for one in many] == [
            known[at].tolist() for at in outputs
        ]


@given(_graphs())
def test_places_lie_within_the_arena(
    drawn: tuple[list[tuple[int, int]], int, list[int]],
) -> None:
    """Every array a step works on is whole, and what lives at once lies apart."""
    program = Program(Read(write(_added(*drawn))), plan, tflm=False)
    slots = {id(one): one for step in program.steps for one in (step[1], step[3])}

    for slot in slots.values():
        assert 1 <= slot.at <= 1 + program.arena_bytes - slot.length
        assert slot.first <= slot.last
    for _, a, _, y, b in program.steps:
        for one in (a, b):
            apart = abs(one.at - y.at)
            assert apart >= min(one, y, key=lambda found: found.at).length + 8


def test_arrays_of_a_chain_share_their_places() -> None:
    """Two of them are there at a time, however long it is."""
    pairs = [(at, at) for at in range(20)]

    assert Model(write(_added(pairs, 1, [20]))).arena_bytes == 2 * 16


def test_what_comes_later_cannot_be_used() -> None:
    """Nor can what nothing gives."""
    swapped = _added([(2, 0), (0, 0)], 1, [1])
    lost = _added([(0, 3), (0, 0)], 1, [1])
    missing = Graph((_int8("x", 1, 2), _int8("y", 1, 2)), (), (0,), (1,))

    why = "tensor 2 (t2) is used before anything gives it"
    assert _refused(swapped) == why
    assert _refused(lost) == "tensor 3 is used, and there is none"
    assert _refused(missing) == "tensor 1 (y) is used before anything gives it"


def test_nothing_is_given_twice() -> None:
    """Neither an input, nor another's output, nor a constant."""
    why = "is given though it was there before"

    assert refusal(_added([(0, 0)], 1, [1]), operator(outputs=(0,))) == (
        f"tensor 0 (t0) {why}"
    )
    twice = _added([(0, 0), (0, 1)], 1, [1])
    steps = (twice.operators[0], twice.operators[0])
    assert _refused(Graph(twice.tensors, steps, (0,), (1,))) == f"tensor 1 (t1) {why}"
    held = Tensor("t1", (1, _SIZE), "int8", (1.0,), (0,), 0, np.zeros((1, _SIZE)))
    assert (
        _refused(Graph((twice.tensors[0], held), steps[:1], (0,), (1,)))
        == f"tensor 1 (t1) {why}"
    )


def test_no_more_is_multiplied_than_tiny_models_do() -> None:
    """Layer by layer it is counted, and the one that is too much is named."""
    builder = Builder(np.random.default_rng(31))
    x = first = builder.tensor(125, 160)
    x = builder.dense(x, 160)
    enough = builder.graph((first,), x)
    y = builder.dense(x, 40)
    full = builder.graph((first,), y)
    more = builder.graph((first,), builder.dense(y, 1))

    assert Model(write(enough)).macs == 125 * 160 * 160
    assert Model(write(full)).macs == MOST_MACS
    assert _refused(more) == (
        "operator 2 (FULLY_CONNECTED) makes the model ask for more than "
        "4000000 products"
    )


def test_no_more_is_held_than_tiny_models_hold() -> None:
    """Neither by one array nor by all that live at once."""
    half = MOST_BYTES // 2 - 8
    both = _wide(half)

    assert Model(write(both)).arena_bytes == MOST_BYTES
    assert _refused(_wide(half + 1)) == "the model needs more than 262144 bytes"
    assert _refused(_wide(MOST_BYTES + 4)) == (
        "tensor 1 (t1) is larger than 262144 bytes"
    )


def _wide(size: int) -> Graph:
    tensors = (_int8("t0", 1, size), _int8("t1", 1, size))
    return Graph(tensors, (Operator("ADD", (0, 0), (1,), {}, 2),), (0,), (1,))


def test_constants_are_held_above() -> None:
    """As bytes that are 128 more, with something behind that nobody changes."""
    values = np.array([[-128, -1, 0, 1, 127]])
    held = Tensor("held", (1, 5), "int8", (1.0,), (0,), 0, values)
    tensors = (_int8("x", 1, 5), held, _int8("y", 1, 5))
    graph = Graph(tensors, (Operator("ADD", (0, 1), (2,), {}, 2),), (0,), (2,))

    program = Program(Read(write(graph)), plan, tflm=False)

    [(_, _, _, _, b)] = program.steps
    assert b.held is not None
    assert list(b.held[:5]) == [0, 127, 128, 129, 255]
    assert len(b.held) == 5 + 8
    assert program.arena_bytes == 2 * 16


def test_an_output_may_be_constant() -> None:
    """It is the same whatever comes in."""
    values = np.array([[-128, -1, 0, 1, 127]])
    held = Tensor("held", (1, 5), "int8", (1.0,), (0,), 0, values)
    file = write(Graph((_int8("x", 1, 3), held), (), (0,), (1,)))

    wide = Model(file, kernels="vector").predict(np.zeros((4, 3), np.int8))
    bare = Model(file, kernels="plain").predict(array("b", [1, 2, 3]))

    assert wide.tolist() == values.tolist() * 4
    assert list(bare) == values[0].tolist()


@pytest.mark.parametrize(
    ("values", "block"),
    [((), b""), ((1, 0x12345678), b"\1\0\0\0\x78\x56\x34\x12")],
)
def test_words_are_little_end_first(values: tuple[int, ...], block: bytes) -> None:
    """Four bytes each."""
    assert words(*values) == block
