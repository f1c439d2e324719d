"""Models answer before anything of a bundle is chosen, or nothing of it is."""

from pathlib import Path

import pytest
from quartier_node.hardware.store import Store
from quartier_node.update import Slots, prove
from quartier_node.update.listing import image
from quartier_node.update.rom import Rom

from tests.firmware import root
from tests.firmware.bundles import made, small, with_model
from tests.firmware.flash.ramrom import BLOCK_B, RamFlash

assert root.boot, "the names of root are known"
_HALF_B = 64 * BLOCK_B


class _Node:
    """A node that took a bundle into its half b, and boots."""

    def __init__(self, folder: Path, data: bytes) -> None:
        self.store = Store(str(folder / "state"))
        slots = Slots(self.store)
        slots.slot = slots.runs = "a"
        slots.save()
        slots.offer(3)
        memory = bytearray(b"\xff" * _HALF_B + data.ljust(_HALF_B, b"\xff"))
        self.rom = Rom(RamFlash(memory))
        self.slots = Slots(self.store)
        self.slots.count()
        self.rom.runs = self.slots.runs

    def prove(self) -> Slots:
        """Prove it; give what the next boot reads."""
        prove(self.slots, self.rom)
        return Slots(self.store)


@pytest.mark.parametrize("files", [small, with_model])
def test_what_answers_is_chosen(tmp_path: Path, files: object) -> None:
    """A bundle whose models answer as they did when judged is tried; or with none."""
    node = _Node(tmp_path, made(files()))  # type: ignore[operator] (it makes files)

    slots = node.prove()

    assert (slots.slot, slots.back, slots.is_trial) == ("b", "a", True)
    assert slots.pending == 3
    assert image(node.rom.half("b")) is not None


@pytest.mark.parametrize("wrong", ["answer", "model", "none", "empty", "short"])
def test_what_answers_otherwise_is_not(
    tmp_path: Path, wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Signed or not: a wrong answer, a broken model, or no vectors are given up."""
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
    node = _Node(tmp_path, made(files))

    slots = node.prove()

    assert (slots.slot, slots.is_trial, slots.is_proving) == ("a", False, False)
    assert slots.undone
    assert image(node.rom.half("b")) is None
    assert capsys.readouterr().err.startswith("models: ")


def test_what_is_no_image_is_given_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A digest that is right does not make an image of what is none."""
    from firmware import bundle  # noqa: PLC0415 (it is used here alone)
    from tests.firmware.bundles import ABOUT, signed  # noqa: PLC0415 (likewise)

    raw = b"no image at all"
    node = _Node(tmp_path, signed(bundle.manifest(raw, ABOUT), raw))

    assert node.prove().undone
    assert capsys.readouterr().err.startswith("format: ")


def test_damage_before_the_proof_is_seen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Flash that forgot meanwhile is not run."""
    node = _Node(tmp_path, made()[:-1] + b"?")

    assert node.prove().undone
    assert capsys.readouterr().err.startswith("hash: ")
