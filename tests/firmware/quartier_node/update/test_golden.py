"""Models of an image answer as they were judged, by the interpreter beside them."""

import sys
from pathlib import Path

import pytest
from quartier_node.update import UpdateError
from quartier_node.update.golden import check

from firmware import romfs
from firmware.build import HOMES, build
from tests.firmware import root
from tests.firmware.bundles import small, with_model
from tests.firmware.flash.files import FILES
from tests.interpreters import Unix

assert root.boot, "the names of root are known"


def _image(files: dict[str, bytes]) -> memoryview:
    return memoryview(romfs.image(files))


def test_each_model_is_asked() -> None:
    """It is told how many there were; none is as good as any number."""
    files = with_model()
    twice = {
        **files,
        "models/again.tflite": files["models/draw.tflite"],
        "models/again.golden": files["models/draw.golden"],
    }

    assert check(_image(small())) == 0
    assert check(_image(files)) == 1
    assert check(_image(twice)) == 2


@pytest.mark.parametrize("at", range(5, 60, 9))
def test_each_vector_counts(at: int) -> None:
    """An input or an answer that differs is noticed, wherever it is."""
    files = with_model()
    vectors = bytearray(files["models/draw.golden"])
    length = vectors[1] | vectors[2] << 8
    row = length + (vectors[3] | vectors[4] << 8)
    vectors[5 + (at - 5) * row % (len(vectors) - 5) // row * row + length] ^= 1
    files["models/draw.golden"] = bytes(vectors)

    with pytest.raises(UpdateError, match="answers otherwise"):
        check(_image(files))


def test_the_bundles_own_interpreter_is_asked(tmp_path: Path) -> None:
    """On the node: another tinyml comes with the models, and ours is there after."""
    build(tmp_path, {"tinyml": HOMES["tinyml"]})
    slot = tmp_path / "x64"
    own = {
        path.relative_to(slot).as_posix(): path.read_bytes()
        for path in slot.rglob("*.mpy")
    }

    printed = Unix(heap_kb=2048).run(
        """
import sys, vfs
import tinyml
from update.golden import check
with open("image", "rb") as file:
    image = memoryview(file.read())
print(check(image), tinyml.MARK, sys.modules["tinyml"].MARK, "/try" in sys.path)
""",
        files={
            **FILES,
            "tinyml.py": b"MARK = 'ours'\n",
            "image": bytes(_image({**with_model(), **own})),
        },
    )

    assert printed == "1 ours ours False\n"


def test_a_foreign_interpreter_that_fails_is_refused() -> None:
    """Whatever it does when it is imported, the bundle is what is refused."""
    bad = {**with_model(), "tinyml/__init__.py": b"raise KeyError('mine')\n"}

    printed = Unix(heap_kb=2048).run(
        """
from update.error import UpdateError
from update.golden import check
with open("image", "rb") as file:
    image = memoryview(file.read())
try:
    check(image)
except UpdateError as error:
    print(error)
import sys
print("/try" in sys.path, "tinyml" in sys.modules)
""",
        files={**FILES, "image": bytes(_image(bad))},
    )

    assert printed == "models: no interpreter: mine\nFalse False\n"


def test_what_is_no_image_is_refused() -> None:
    """It is said so, in a word."""
    with pytest.raises(UpdateError, match="format"):
        check(memoryview(b"nothing"))
    assert "tinyml" in sys.modules
