"""One document says what runs: a trial ends by the fifth boot, loops are seen."""

from pathlib import Path

import pytest
from quartier_node.hardware.store import Store
from quartier_node.update.slots import PROOFS, SHORT_BOOTS, TRIES, Slots


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Give an empty store."""
    return Store(str(tmp_path))


def _running(store: Store, slot: str = "a") -> Slots:
    slots = Slots(store)
    slots.slot = slots.runs = slot
    slots.secver = 2
    slots.save()
    return slots


def test_nothing_written_is_what_is_frozen_in(store: Store) -> None:
    """A new node has no slot, and says that it does not know."""
    slots = Slots(store)

    assert not slots.is_known
    assert (slots.slot, slots.runs, slots.secver) == ("", "", 0)
    assert slots.spare == "a"


@pytest.mark.parametrize(
    "rubbish", [b"", b"\x02" * 12, b"\x01", b"\x01" * 11, b"\x01" * 13]
)
def test_another_format_is_not_known(store: Store, rubbish: bytes) -> None:
    """What another firmware wrote is not guessed at."""
    store.save("boot", rubbish)

    assert not Slots(store).is_known


def test_it_is_read_as_it_was_written(store: Store) -> None:
    """Every value survives a reboot."""
    slots = _running(store)
    slots.switch(7)
    slots.count()

    again = Slots(store)

    names = [
        "slot", "back", "runs", "tries", "short_boots", "undone", "secver", "pending",
    ]  # fmt: skip
    assert [getattr(again, name) for name in names] == [
        "b", "a", "b", 2, 1, False, 2, 7,
    ]  # fmt: skip


def test_an_unconfirmed_slot_is_left_by_the_fifth_boot(store: Store) -> None:
    """Four boots are tries; the fifth runs what ran before, and says so."""
    _running(store).switch(7)

    boots = []
    for _ in range(6):
        slots = Slots(store)
        slots.count()
        boots.append(slots.runs)

    assert boots == ["b"] * TRIES + ["a", "a"]
    assert TRIES + 1 <= 5
    assert Slots(store).undone
    assert Slots(store).secver == 2


@pytest.mark.parametrize("boots", [1, 2, TRIES])
def test_a_confirmed_slot_stays(store: Store, boots: int) -> None:
    """Once it is kept, it runs for good, and older bundles are refused from then on."""
    _running(store).switch(7)
    for _ in range(boots):
        Slots(store).count()
    Slots(store).confirm()

    for _ in range(9):
        slots = Slots(store)
        slots.count()
        slots.lived()
        assert slots.runs == "b"
    assert Slots(store).secver == 7
    assert not Slots(store).undone


def test_security_never_falls(store: Store) -> None:
    """Confirming a bundle with a lower number keeps the higher one."""
    _running(store).switch(1)
    slots = Slots(store)
    slots.count()
    slots.confirm()

    assert Slots(store).secver == 2


def test_confirming_without_a_trial_changes_nothing(store: Store) -> None:
    """A number that was never tried is never taken."""
    slots = _running(store)
    slots.pending = 9
    slots.confirm()

    assert Slots(store).secver == 2


def test_five_short_boots_are_a_loop(store: Store) -> None:
    """The boot after five short ones is safe; one that lasted begins the count anew."""
    _running(store)
    loops = []
    for _ in range(SHORT_BOOTS + 1):
        slots = Slots(store)
        slots.count()
        loops.append(slots.is_looping)

    assert loops == [False] * 5 + [True]
    Slots(store).lived()
    slots = Slots(store)
    slots.count()
    assert not slots.is_looping


def test_safe_mode_can_be_left_once(store: Store) -> None:
    """After a rest one boot is tried; if it is short, the next is safe again."""
    slots = _running(store)
    slots.short_boots = 200
    slots.try_again()

    loops = []
    for _ in range(2):
        slots = Slots(store)
        slots.count()
        loops.append(slots.is_looping)
    assert loops == [False, True]


@pytest.mark.parametrize(("runs", "spare"), [("a", "b"), ("b", "a"), ("", "a")])
def test_what_runs_is_never_written(store: Store, runs: str, spare: str) -> None:
    """The spare slot is another than the one that runs, in safe mode too."""
    slots = _running(store, "a")
    slots.runs = runs

    assert slots.spare == spare
    slots.switch(3)
    assert (slots.slot, slots.back) == (spare, runs)


def test_the_count_of_boots_does_not_wrap(store: Store) -> None:
    """A node that loops for a week is still looping."""
    slots = _running(store)
    slots.short_boots = 254
    for _ in range(9):
        slots.count()

    assert slots.is_looping


def _offered(store: Store) -> None:
    slots = _running(store)
    slots.offer(7)


def test_what_is_taken_is_proven_before_it_is_chosen(store: Store) -> None:
    """The next boot runs what ran; what it proved is on trial at the boot after."""
    _offered(store)

    slots = Slots(store)
    slots.count()
    assert (slots.runs, slots.is_proving, slots.is_trial) == ("a", True, False)
    slots.switch(slots.pending)

    slots = Slots(store)
    slots.count()
    assert (slots.runs, slots.is_proving, slots.is_trial) == ("b", False, True)
    slots.confirm()
    assert Slots(store).secver == 7


def test_proving_ends(store: Store) -> None:
    """A bundle that takes the node down is given up after its third proof."""
    _offered(store)

    proving = []
    for _ in range(PROOFS + 3):
        slots = Slots(store)
        slots.count()
        proving.append(slots.is_proving)
        assert slots.runs == "a"

    assert proving == [True] * PROOFS + [False] * 3
    assert Slots(store).undone
    assert not Slots(store).is_trial


def test_what_is_refused_is_told(store: Store) -> None:
    """What runs goes on, and knows that an update came to nothing."""
    _offered(store)
    Slots(store).refuse()

    slots = Slots(store)
    slots.count()
    assert (slots.runs, slots.is_proving, slots.undone) == ("a", False, True)
