"""A bundle arrives whole, whatever is lost or doubled on the way; or it is given up."""

from base64 import b64decode
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from quartier.fleet.delivery import PIECE_B, WINDOW, Delivery
from quartier.wire import dumps


@given(st.binary(min_size=1, max_size=6000), st.integers(0, 2**32), st.floats(0, 0.4))
def test_it_arrives(bundle: bytes, seed: int, lossy: float) -> None:
    """Pieces and acknowledgements are lost: what is taken is what was sent."""
    random = Random(seed)  # noqa: S311 (a seed makes tests repeatable)
    delivery, taken, no, now_s = Delivery(bundle), bytearray(), 0, 0.0
    for _ in range(5000):
        answers = []
        for piece in delivery.pieces(now_s):
            no += 1
            delivery.flies(no)
            dumps(piece | {"no": no})
            if random.random() < lossy:
                continue
            if piece["at_b"] == len(taken):
                taken += b64decode(piece["data"])
            is_gap = piece["at_b"] > len(taken)
            if random.random() >= lossy:
                answers.append((no, "held" if is_gap else "done"))
        assert len(delivery.flying) <= WINDOW
        for answer, result in answers:
            delivery.acknowledge(answer, result, "", now_s)
        if delivery.is_done:
            break
        now_s += 1
        if delivery.due_s is not None and delivery.due_s <= now_s:
            delivery.again()
        delivery.failures = min(delivery.failures, 2)
    assert bytes(taken) == bundle


def test_nobody_answers() -> None:
    """After some patience, longer each time, it is given up."""
    delivery, now_s = Delivery(bytes(PIECE_B * 9)), 0.0
    while not delivery.is_given_up:
        for at, _ in enumerate(delivery.pieces(now_s)):
            delivery.flies(at)
        assert delivery.due_s is not None
        now_s = delivery.due_s
        delivery.again()
    assert now_s == 135.0


def test_a_refusal_is_for_good() -> None:
    """It is not said again; and a number that nothing has says nothing."""
    delivery = Delivery(bytes(10))
    for _ in delivery.pieces(0.0):
        delivery.flies(1)
    assert not delivery.acknowledge(2, "done", "", 0.0)
    assert delivery.acknowledge(1, "refused", "secver", 0.0)
    assert delivery.refusal == "secver"
