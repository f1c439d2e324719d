"""What the room costs on a node: memory for its import, and what a model leaves."""

from pathlib import Path
from typing import Final

import pytest

from models.training.write import write
from tests.interpreters import Unix, Wasm, heap_of
from tests.tinyml.zoo import made

# WebAssembly counts as a node does: words of 4 bytes, blocks of 16.
_NODE: Final = Wasm()
_IMPORT_BYTES: Final = 5 * 1024
_LOADING_KB: Final = 80


def test_its_import_is_light(
    micropython: Path, record_property: pytest.RecordProperty
) -> None:
    """It takes no more than 5 KB of a node's heap."""
    files = {"tinyml": micropython / "bytecode" / "tinyml"}

    taken = heap_of(_NODE, "from tinyml import Model, ModelError", files)

    record_property("import_bytes", taken)
    print(f"import: {taken} bytes of a 32-bit heap")  # noqa: T201 (a measurement)
    assert 0 < taken <= _IMPORT_BYTES


def test_what_loading_needs_is_forgotten(micropython: Path) -> None:
    """Of the room that reads files nothing stays, and it can be loaded again."""
    files = {
        "tinyml": micropython / "x64" / "tinyml",
        "a.tflite": write(made("dense_net_a")),
        "b.tflite": write(made("conv")),
    }
    script = (
        "import sys\nfrom tinyml import Model\n"
        "models = [Model('a.tflite'), Model('b.tflite')]\n"
        "print([one for one in sys.modules if 'loading' in one], len(models))"
    )

    assert Unix().run(script, files=files).strip() == "[] 2"


def test_a_net_fits_beside_an_application(
    micropython: Path, record_property: pytest.RecordProperty
) -> None:
    """With the reference's larger net all of it takes less than its file twice over."""
    file = write(made("dense_net_b"))
    files = {"tinyml": micropython / "bytecode" / "tinyml", "b.tflite": file}

    load = "from tinyml import Model\nmodel = Model('b.tflite')"
    taken = heap_of(_NODE, load, files)

    record_property("loaded_bytes", taken)
    print(f"loaded: {taken} bytes, of a file of {len(file)}")  # noqa: T201 (a measurement)
    assert taken < 2 * len(file)


@pytest.mark.parametrize("name", ["dense_net_a", "dense_net_b"])
def test_the_heap_of_a_plain_esp32_is_enough_to_load(
    name: str, micropython: Path
) -> None:
    """Of 110 KB a net takes while it is loaded no more than 80."""
    files = {
        "tinyml": micropython / "x64" / "tinyml",
        "net.tflite": write(made(name)),
    }
    script = (
        "from array import array\nfrom tinyml import Model\n"
        "model = Model('net.tflite')\n"
        "print(len(model.predict(array('b', bytes(model.inputs[0].size)))))"
    )

    assert int(Unix(heap_kb=_LOADING_KB).run(script, files=files)) > 0


def test_a_heap_too_small_is_told_of(micropython: Path) -> None:
    """In a sentence, and not by a crash."""
    files = {
        "tinyml": micropython / "x64" / "tinyml",
        "net.tflite": write(made("dense_net_b")),
    }
    script = (
        "from tinyml import Model, ModelError\ntry:\n    Model('net.tflite')\n"
        "except ModelError as error:\n    print(error)"
    )

    printed = Unix(heap_kb=_LOADING_KB // 2).run(script, files=files)

    assert printed.strip() == "there is not enough memory for the model"
