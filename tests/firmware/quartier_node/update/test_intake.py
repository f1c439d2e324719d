"""A bundle is taken whole and right, or refused; what runs goes on running."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier_node.hardware.store import Store
from quartier_node.update import Slots, UpdateError
from quartier_node.update.intake import Receiver
from quartier_node.update.listing import image
from quartier_node.update.offer import Machine
from quartier_node.update.rom import Rom

from firmware import bundle
from tests.firmware.bundles import ABOUT, made, signed, small
from tests.firmware.flash.ramrom import BLOCK_B, RamFlash
from tests.firmware.keys import modulus

_MACHINE = Machine("x64", "plug", wire=1, secver=3)
_HALF_B = 16 * BLOCK_B


@cache
def _right() -> bytes:
    return made()


class _Node:
    """A node's flash, with slot a running, and an old bundle in the other half."""

    def __init__(self, root: Path, *keys: str) -> None:
        self.root = root
        self.memory = bytearray(b"what runs".ljust(_HALF_B) + b"\0" * _HALF_B)
        self.flash = RamFlash(self.memory)
        self.rom = Rom(self.flash)
        self.rom.runs = "a"
        self.slots = Slots(Store(str(root / "state")))
        self.slots.slot = self.slots.runs = "a"
        self.slots.save()
        keys = keys or ("release", "recovery")
        pinned = tuple(modulus(key) for key in keys)
        self.receiver = Receiver(self.slots, _MACHINE, pinned, self.rom)

    @property
    def new(self) -> bytes:
        """Give what the spare half has."""
        return bytes(self.memory[_HALF_B:])

    def take(self, data: bytes, piece_b: int = 500) -> None:
        """Send a bundle in pieces, and activate it."""
        self.send(data, piece_b)
        self.receiver.activate()

    def send(self, data: bytes, piece_b: int = 500) -> None:
        """Send a bundle in pieces."""
        at_b = 0
        while at_b < len(data):
            at_b = self.receiver.piece(len(data), at_b, data[at_b : at_b + piece_b])

    def again(self) -> Slots:
        """Read what the next boot will read."""
        return Slots(Store(str(self.root / "state")))

    def runs_on(self) -> bool:
        """Tell whether what ran is chosen and whole, and nothing else can run."""
        slots = self.again()
        return (
            slots.slot == "a"
            and not slots.is_trial
            and not slots.is_proving
            and self.memory[:_HALF_B] == b"what runs".ljust(_HALF_B)
            and image(self.rom.half("b")) is None
        )


@pytest.fixture
def node(tmp_path: Path) -> _Node:
    """Give a node that trusts two keys."""
    return _Node(tmp_path)


def _refused(node: _Node, data: bytes, piece_b: int = 500) -> str:
    with pytest.raises(UpdateError) as refused:
        node.take(data, piece_b)
    assert node.runs_on()
    return refused.value.why


@pytest.mark.parametrize("piece_b", [1, 7, 384, 1 << 20])
def test_a_bundle_is_taken_in_any_pieces(node: _Node, piece_b: int) -> None:
    """It is in the other half, byte for byte, and is proven at the next boot."""
    data = made()
    node.take(data, piece_b)

    assert node.new.startswith(data)
    assert image(node.rom.half("b")) == data[-len(bundle.image(small())) :]
    slots = node.again()
    assert (slots.slot, slots.is_proving, slots.is_trial) == ("a", True, False)
    assert slots.secver == 0, "it rises when the bundle is kept"


@pytest.mark.parametrize("key", ["release", "recovery"])
def test_either_key_may_sign(node: _Node, key: str) -> None:
    """The recovery key is as good as the release key."""
    node.take(made(key=key))

    assert node.again().is_proving


@settings(max_examples=40, deadline=None)
@given(
    pieces=st.lists(st.tuples(st.integers(0, 1200), st.integers(1, 400)), max_size=30)
)
def test_order_and_repeats_do_not_matter(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[tuple[int, int]]
) -> None:
    """Pieces that come twice, late or too early change nothing."""
    node = _Node(tmp_path_factory.mktemp("node"))
    data = _right()
    at_b = 0
    for start, length in pieces:
        known = at_b
        at_b = node.receiver.piece(len(data), start, data[start : start + length])
        assert at_b in (known, start + length, len(data))
    node.receiver.stop()

    node.take(data)

    assert node.new.startswith(data)


def test_every_flipped_bit_is_refused(tmp_path: Path) -> None:
    """No byte of a bundle is without meaning: each of its bits is flipped once."""
    data = made({"wire/a.py": b"A = 1\n"})
    node = _Node(tmp_path)

    for bit in range(8 * len(data)):
        damaged = bytearray(data)
        damaged[bit // 8] ^= 1 << bit % 8
        with pytest.raises(UpdateError):
            node.take(bytes(damaged), 1 << 20)
        node.memory[_HALF_B:] = b"\0" * _HALF_B
    assert node.runs_on()

    node.take(data)
    assert not node.runs_on()


def test_every_cut_is_refused(node: _Node) -> None:
    """A bundle that ends early, at whatever byte, is not one; nor one that goes on."""
    data = made({"wire/a.py": b"A = 1\n"})

    for length in range(1, len(data)):
        _refused(node, data[:length], 1 << 20)
    _refused(node, data + b"\0")

    node.take(data, 1 << 20)
    assert not node.runs_on()


@pytest.mark.parametrize(
    ("why", "bad"),
    [
        ("signature", lambda: made(key="stranger")),
        ("secver", lambda: made(secver=2)),
        ("secver", lambda: made(secver=65536)),
        ("arch", lambda: made(arch="rv32imc")),
        ("board", lambda: made(board="devkit")),
        ("wire", lambda: made(wire=2)),
        ("format", lambda: made(secver=-1)),
        ("format", lambda: made(version=7)),
        ("format", lambda: made(models=True)),
        ("full", lambda: made({"a": b"\0" * _HALF_B})),
    ],
)
def test_what_is_not_for_us_is_refused(
    node: _Node, why: str, bad: Callable[[], bytes]
) -> None:
    """A signature is not enough: each reason to refuse has its word."""
    assert _refused(node, bad(), 4096) == why
    assert node.flash.touched == [], "it was known before anything was written"


@pytest.mark.parametrize(
    ("why", "change"),
    [
        ("size", {"size": -1 + len(bundle.image(small()))}),
        ("size", {"size": 1 + len(bundle.image(small()))}),
        ("size", {"size": 0}),
        ("size", {"size": 1 << 62}),
        ("format", {"size": -1}),
        ("format", {"size": "72"}),
        ("format", {"size": 1.5}),
        ("format", {"sha256": "00"}),
        ("format", {"sha256": "G" * 64}),
        ("format", {"more": 1}),
        ("hash", {"sha256": "0" * 64}),
    ],
)
def test_a_manifest_that_lies_is_refused(
    node: _Node, why: str, change: dict[str, object]
) -> None:
    """Even the owner's signature does not make a manifest true."""
    right = bundle.image(small())
    told = json.loads(bundle.manifest(right, ABOUT)) | change

    assert _refused(node, signed(json.dumps(told).encode(), right)) == why


@pytest.mark.parametrize(
    "told", [b"", b"{}", b"[]", b"7", b"x" * 40000, b'{"files":[', b"\xff", b"[" * 900]
)
def test_a_manifest_that_is_none_is_refused(node: _Node, told: bytes) -> None:
    """Whatever is signed, what is no manifest is refused."""
    assert _refused(node, signed(told, b"")) in ("format", "size")


def test_without_a_key_nothing_is_taken(tmp_path: Path) -> None:
    """A build that pins no key takes no bundle, and says why."""
    node = _Node(tmp_path)
    node.receiver = Receiver(node.slots, _MACHINE, (), node.rom)

    assert _refused(node, made()) == "key"


def test_refusing_a_stranger_keeps_the_half_as_it_is(node: _Node) -> None:
    """The spare half is written when a pinned key is right, and not before."""
    node.memory[_HALF_B:] = made(secver=9).ljust(_HALF_B, b"\xff")
    before = node.new

    with pytest.raises(UpdateError, match="signature"):
        node.take(made(key="stranger"))

    assert node.new == before
    assert node.flash.touched == []


def test_a_trial_keeps_what_it_may_go_back_to(node: _Node) -> None:
    """Until what runs is kept, the half before it is not written."""
    node.slots.tries = 2

    assert _refused(node, made()) == "slot"
    assert node.flash.touched == []


def test_a_flash_without_room_for_code_takes_nothing(tmp_path: Path) -> None:
    """Where no partition is, no bundle is taken, and it is said why."""
    node = _Node(tmp_path)
    rom = Rom(RamFlash(bytearray()))
    node.receiver = Receiver(node.slots, _MACHINE, (modulus("release"),), rom)

    assert _refused(node, made()) == "full"


def test_only_the_spare_half_is_written(node: _Node) -> None:
    """Each block is erased once, before it is written; its first bytes come last."""
    node.send(made())
    assert node.new[:16] == b"\xff" * 16
    assert image(node.rom.half("b")) is None
    node.receiver.activate()

    assert all(at_b >= _HALF_B for at_b, _, _ in node.flash.touched)
    erased: list[int] = []
    for at_b, length, is_write in node.flash.touched:
        if is_write:
            assert (at_b + length - 1) // BLOCK_B * BLOCK_B in erased
        else:
            assert at_b not in erased
            erased.append(at_b)
    assert node.flash.touched[-1] == (_HALF_B, 16, True)


@pytest.mark.parametrize("at_b", [2, 40, 300, -1])
def test_flash_that_forgets_is_noticed(node: _Node, at_b: int) -> None:
    """All of it is read back before it is a bundle."""
    data = made()
    node.send(data)
    if at_b == 2:
        node.memory[_HALF_B + at_b] = 0
    else:
        node.memory[_HALF_B + at_b % len(data)] ^= 1

    with pytest.raises(UpdateError, match="hash"):
        node.receiver.activate()

    assert node.runs_on()


def test_flash_that_fails_is_told(node: _Node, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the flash refuses the bundle, and it may be sent again."""

    def fails(at_b: int, data: bytes) -> None:
        raise OSError(5, f"{at_b} {len(data)}")

    with monkeypatch.context() as patched:
        patched.setattr(node.flash, "write", fails)
        assert _refused(node, made()) == "flash"

    node.take(made())
    assert node.again().is_proving


def test_half_a_bundle_is_not_activated(node: _Node) -> None:
    """Activation before the last byte is refused, and the rest may follow."""
    data = made()
    node.receiver.piece(len(data), 0, data[:600])
    with pytest.raises(UpdateError, match="send the rest"):
        node.receiver.activate()
    node.receiver.piece(len(data), 600, data[600:])
    node.receiver.activate()

    assert node.again().is_proving


def test_another_bundle_begins_anew(node: _Node) -> None:
    """The hub may change its mind: the first piece of another bundle starts it."""
    first, second = made(), made({"wire/b.py": b"B = 1\n"}, version="3.0.0")
    node.receiver.piece(len(first), 0, first[: len(first) - 9])

    node.take(second)

    assert node.new.startswith(second)
