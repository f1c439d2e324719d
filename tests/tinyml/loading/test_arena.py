"""The arena: what lives at the same time never shares a byte, and little is wasted."""

from hypothesis import given
from hypothesis import strategies as st
from quartier.tinyml.loading.arena import TAIL, Arena

type Wish = tuple[int, int, int]


def _wishes() -> st.SearchStrategy[list[Wish]]:
    """Draw lengths, and the first and last step of each life."""
    lives = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted)
    wish = st.tuples(st.integers(1, 70), lives).map(
        lambda told: (told[0], told[1][0], told[1][1])
    )
    return st.lists(wish, min_size=1, max_size=14)


def _padded(length: int) -> int:
    return -(-(length + TAIL) // 4) * 4


def _meet(one: Wish, other: Wish) -> bool:
    return one[1] <= other[2] and other[1] <= one[2]


@given(_wishes())
def test_no_two_that_live_at_once_overlap(wishes: list[Wish]) -> None:
    """Nor does one reach into the bytes behind another."""
    arena = Arena()
    places = [arena.place(*wish) for wish in wishes]

    for at, (wish, place) in enumerate(zip(wishes, places, strict=True)):
        assert place >= 0
        assert place % 4 == 0
        assert place + wish[0] + TAIL <= arena.bytes
        for other, begin in zip(wishes[:at], places[:at], strict=True):
            if _meet(wish, other):
                assert (
                    place + wish[0] + TAIL <= begin or begin + other[0] + TAIL <= place
                )


@given(_wishes())
def test_each_has_the_lowest_place_there_is(wishes: list[Wish]) -> None:
    """No place below would have been free, by trying all."""
    arena = Arena()
    taken: list[tuple[Wish, int]] = []
    for wish in wishes:
        place = arena.place(*wish)

        def _is_free(at: int, wish: Wish = wish) -> bool:
            return all(
                at + _padded(wish[0]) <= begin or begin + _padded(other[0]) <= at
                for other, begin in taken
                if _meet(wish, other)
            )

        assert place == next(at for at in range(0, place + 4, 4) if _is_free(at))
        taken.append((wish, place))


@given(_wishes())
def test_it_is_never_more_than_the_sum(wishes: list[Wish]) -> None:
    """And never less than what lives at any one step."""
    arena = Arena()
    for wish in wishes:
        arena.place(*wish)

    at_once = [
        sum(_padded(one) for one, first, last in wishes if first <= step <= last)
        for step in range(10)
    ]
    assert max(at_once) <= arena.bytes <= sum(_padded(one) for one, _, _ in wishes)


def test_what_is_dead_gives_its_place() -> None:
    """Arrays that follow one another lie at the same place."""
    arena = Arena()

    assert [arena.place(20, step, step) for step in range(5)] == [0] * 5
    assert arena.bytes == 28
