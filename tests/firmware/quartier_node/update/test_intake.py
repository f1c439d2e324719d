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
from quartier_node.update.offer import Machine

from firmware import bundle
from tests.firmware.bundles import ABOUT, made, signed, small, with_model
from tests.firmware.keys import modulus

_MACHINE = Machine("x64", "plug", wire=1, secver=3)


@cache
def _right() -> bytes:
    return made()


class _Node:
    """A node's flash, with slot a running."""

    def __init__(self, root: Path, *keys: str) -> None:
        self.root = root
        self.old, self.new = root / "a.bundle", root / "b.bundle"
        root.mkdir(exist_ok=True)
        self.old.write_bytes(b"what runs")
        self.slots = Slots(Store(str(root / "state")))
        self.slots.slot = self.slots.runs = "a"
        self.slots.save()
        keys = keys or ("release", "recovery")
        pinned = tuple(modulus(key) for key in keys)
        self.receiver = Receiver(self.slots, _MACHINE, pinned)

    def take(self, data: bytes, piece_b: int = 500) -> None:
        """Send a bundle in pieces, and activate it."""
        at_b = 0
        while at_b < len(data):
            at_b = self.receiver.piece(len(data), at_b, data[at_b : at_b + piece_b])
        self.receiver.activate()

    def runs_on(self) -> bool:
        """Tell whether what ran is chosen and whole, and nothing else can run."""
        slots = Slots(Store(str(self.root / "state")))
        return (
            slots.slot == "a"
            and not slots.is_trial
            and self.old.read_bytes() == b"what runs"
            and not self.new.exists()
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
    """It is the other slot's, byte for byte, and is tried at the next boot."""
    data = made()
    node.take(data, piece_b)

    assert node.new.read_bytes() == data
    assert not (node.root / "update.part").exists()
    slots = Slots(Store(str(node.root / "state")))
    assert (slots.slot, slots.back, slots.is_trial) == ("b", "a", True)
    assert slots.secver == 0, "it rises when the bundle is kept"


@pytest.mark.parametrize("key", ["release", "recovery"])
def test_either_key_may_sign(node: _Node, key: str) -> None:
    """The recovery key is as good as the release key."""
    node.take(made(key=key))

    assert Slots(Store(str(node.root / "state"))).slot == "b"


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

    assert node.new.read_bytes() == data


def test_every_flipped_bit_is_refused(tmp_path: Path) -> None:
    """No byte of a bundle is without meaning: each of its bits is flipped once."""
    data = made({"wire/a.py": b"A = 1\n"})
    node = _Node(tmp_path)

    for bit in range(8 * len(data)):
        damaged = bytearray(data)
        damaged[bit // 8] ^= 1 << bit % 8
        with pytest.raises(UpdateError):
            node.take(bytes(damaged), 1 << 20)
    assert node.runs_on()

    node.take(data)
    assert not node.runs_on()


def test_every_cut_is_refused(node: _Node) -> None:
    """A bundle that ends early, at whatever byte, is not one; nor one that goes on."""
    data = made({"wire/a.py": b"A = 1\n"})

    for length in range(1, len(data)):
        _refused(node, data[:length], 1 << 20)
    _refused(node, data + b"\0")


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
        ("format", lambda: made({})),
        ("files", lambda: made({f"a/{i:03}": b"" for i in range(321)})),
        ("path", lambda: made({"../boot.py": b"x"})),
        ("path", lambda: made({"/boot.py": b"x"})),
        ("path", lambda: made({"a/../../boot.py": b"x"})),
        ("path", lambda: made({"a//b": b"x"})),
        ("path", lambda: made({"a/./b": b"x"})),
        ("path", lambda: made({"a/": b"x"})),
        ("path", lambda: made({"a\\b": b"x"})),
        ("path", lambda: made({"A.py": b"x"})),
        ("path", lambda: made({"a/b/c/d/e/f": b"x"})),
        ("path", lambda: made({"a" * 65: b"x"})),
        ("size", lambda: made({"a": b"\0" * 458753})),
    ],
)
def test_what_is_not_for_us_is_refused(
    node: _Node, why: str, bad: Callable[[], bytes]
) -> None:
    """A signature is not enough: each reason to refuse has its word."""
    assert _refused(node, bad(), 4096) == why


def _listed(change: Callable[[list[dict[str, object]]], None]) -> bytes:
    """Sign a list whose rows were changed, with the files as they are."""
    files = small()
    lines = bundle.manifest(files, ABOUT).decode().splitlines()
    rows = [json.loads(line.rstrip(",")) for line in lines[1:-1]]
    change(rows)
    body = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    return signed(f"{lines[0]}\n{body}\n{lines[-1]}\n".encode(), files)


@pytest.mark.parametrize(
    ("why", "change"),
    [
        ("files", lambda rows: rows.insert(0, rows[0])),
        ("files", lambda rows: rows.reverse()),
        ("size", lambda rows: rows.pop()),
        ("size", lambda rows: rows[0].update(size=71)),
        ("size", lambda rows: rows[0].update(size=73)),
        ("size", lambda rows: rows[0].update(size=1 << 62)),
        ("size", lambda rows: rows[0].update(size=-1)),
        ("hash", lambda rows: (rows[0].update(size=73), rows[2].update(size=5))),
        ("format", lambda rows: rows[0].update(size="72")),
        ("format", lambda rows: rows[0].update(size=1.5)),
        ("format", lambda rows: rows[0].update(path=7)),
        ("format", lambda rows: rows[0].update(sha256="00")),
        ("format", lambda rows: rows[0].update(more=1)),
        ("hash", lambda rows: rows[0].update(sha256="0" * 64)),
    ],
)
def test_a_list_that_lies_is_refused(
    node: _Node, why: str, change: Callable[[list[dict[str, object]]], None]
) -> None:
    """Even the owner's signature does not make a list true."""
    assert _refused(node, _listed(change)) == why


@pytest.mark.parametrize(
    "listed", [b"", b"{}", b"[]\n[]", b"x" * 60000, b'{"files":[\n']
)
def test_a_list_that_is_none_is_refused(node: _Node, listed: bytes) -> None:
    """Whatever is signed, what is no list is refused."""
    assert _refused(node, signed(listed, {})) in ("format", "size")


def test_without_a_key_nothing_is_taken(tmp_path: Path) -> None:
    """A build that pins no key takes no bundle, and says why."""
    node = _Node(tmp_path)
    node.receiver = Receiver(node.slots, _MACHINE, ())

    assert _refused(node, made()) == "key"


def test_refusing_a_stranger_keeps_the_slot_before(node: _Node) -> None:
    """The spare slot is cleared when a pinned key is right, and not before."""
    node.new.write_bytes(b"what ran before")

    with pytest.raises(UpdateError, match="signature"):
        node.take(made(key="stranger"))

    assert node.new.read_bytes() == b"what ran before"


def test_full_flash_is_refused_before_it_is_written(node: _Node) -> None:
    """Where there is no room nothing is begun."""

    class _Full:
        def __getattr__(self, name: str) -> object:
            import os  # noqa: PLC0415 (what the stand-in stands for)

            return getattr(os, name)

        @staticmethod
        def statvfs(path: str) -> tuple[int, ...]:
            del path
            return (4096, 4096, 512, 23, 23)

    node.receiver = Receiver(node.slots, _MACHINE, (modulus("release"),), _Full())

    assert _refused(node, made()) == "full"
    assert not (node.root / "update.part").exists()


def test_flash_that_forgets_is_noticed(node: _Node) -> None:
    """Files are read back before they are run."""
    data = made()
    at_b = 0
    while at_b < len(data):
        at_b = node.receiver.piece(len(data), at_b, data[at_b : at_b + 500])
    node.receiver._close()
    (node.root / "update.part").write_bytes(data[:-1] + b"?")

    with pytest.raises(UpdateError, match="hash"):
        node.receiver.activate()

    assert node.runs_on()


def test_half_a_bundle_is_not_activated(node: _Node) -> None:
    """Activation before the last byte is refused, and the rest may follow."""
    data = made()
    node.receiver.piece(len(data), 0, data[:600])
    with pytest.raises(UpdateError, match="send the rest"):
        node.receiver.activate()
    node.receiver.piece(len(data), 600, data[600:])
    node.receiver.activate()

    assert Slots(Store(str(node.root / "state"))).slot == "b"


def test_another_bundle_begins_anew(node: _Node) -> None:
    """The hub may change its mind: the first piece of another bundle starts it."""
    first, second = made(), made({"wire/b.py": b"B = 1\n"}, version="3.0.0")
    node.receiver.piece(len(first), 0, first[:500])

    node.take(second)

    assert node.new.read_bytes() == second


def test_models_answer_before_they_are_run(node: _Node) -> None:
    """A model that answers as it did when judged is taken."""
    node.take(made(with_model()))

    assert Slots(Store(str(node.root / "state"))).slot == "b"


@pytest.mark.parametrize("wrong", ["answer", "model", "none", "empty", "short"])
def test_models_that_answer_otherwise_are_refused(node: _Node, wrong: str) -> None:
    """Signed or not: a wrong answer, a broken model, or no vectors are refused."""
    files = with_model()
    vectors = bytearray(files["models/draw.golden"])
    vectors[-1] ^= 1
    files.update(
        {
            "answer": {"models/draw.golden": bytes(vectors)},
            "model": {"models/draw.tflite": b"TFL3" * 30},
            "none": {},
            "empty": {"models/draw.golden": b"\0" * 5},
            "short": {"models/draw.golden": files["models/draw.golden"][:-3]},
        }[wrong]
    )
    if wrong == "none":
        del files["models/draw.golden"]

    assert _refused(node, made(files)) == "models"
