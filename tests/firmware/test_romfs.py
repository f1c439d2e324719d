"""Images are read by MicroPython, and by a reader of our own, as they were made."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmware import romfs
from firmware.build import BYTECODE, build
from tests.firmware.shims import vfs
from tests.interpreters import Unix, Wasm

_NAME = st.text("abcdefgh_.", min_size=1, max_size=9)
# No file is the folder of another: names of folders begin with a capital.
_PATH = st.tuples(st.lists(_NAME.map(lambda name: "F" + name), max_size=3), _NAME).map(
    lambda parts: "/".join([*parts[0], parts[1]])
)
_FILES = st.dictionaries(_PATH, st.binary(max_size=300), max_size=12)
_WALK = """
import json, os, sys, vfs
from binascii import hexlify
found = {}
def walk(place, inside):
    for row in os.ilistdir(place):
        path = inside + "/" + row[0]
        if row[1] == 0x4000:
            walk(place + "/" + row[0], path)
        else:
            with open(place + "/" + row[0], "rb") as file:
                assert bytes(memoryview(file)) == file.read()
                assert os.stat(place + "/" + row[0])[6] == len(memoryview(file))
                found[path[1:]] = hexlify(memoryview(file)).decode()
with open("image", "rb") as file:
    image = memoryview(file.read())
vfs.mount(vfs.VfsRom(image), "/slot")
walk("/slot", "")
"""


def _many() -> dict[str, bytes]:
    """Give files of every length up to a thousand and some, in folders."""
    return {
        f"f{length % 7}/g{length % 3}/n{length}": bytes([length % 251]) * length
        for length in (*range(140), 1023, 20_000)
    }


@given(files=_FILES)
def test_what_is_made_is_read(files: dict[str, bytes]) -> None:
    """Every file is there, to the byte, and nothing else is."""
    assert vfs.files(romfs.image(files)) == files


@given(files=_FILES)
def test_order_does_not_matter(files: dict[str, bytes]) -> None:
    """The same files are the same image."""
    assert romfs.image(dict(reversed(files.items()))) == romfs.image(files)


@given(files=_FILES)
def test_content_begins_on_words(files: dict[str, bytes]) -> None:
    """Whatever is before it: what reads words in place needs it so."""
    marked = {
        path: b"%4d" % at + b"\xfe\xed" * 8 for at, path in enumerate(sorted(files))
    }
    image = romfs.image(marked)

    assert len(image) % 8 == 0
    for content in marked.values():
        assert image.count(content) == 1
        assert image.find(content) % 4 == 0


@pytest.mark.parametrize("port", [Unix(heap_kb=4096), Wasm()], ids=["unix", "wasm"])
def test_micropython_reads_it(port: Unix | Wasm) -> None:
    """The real thing mounts it, and reads every file, in place and by copy."""
    printed = port.run(
        _WALK, "print(json.dumps(found))", files={"image": romfs.image(_many())}
    )

    found = {path: bytes.fromhex(told) for path, told in json.loads(printed).items()}
    assert found == _many()


def test_modules_are_imported_in_place(tmp_path: Path) -> None:
    """What is imported takes none of the heap for its code."""
    body = "def f():\n" + "    print('some text that is code', 12345)\n" * 600

    printed = Unix(heap_kb=4096).run(
        _WALK,
        """
import gc
sys.path.insert(0, "/slot")
gc.collect()
before = gc.mem_alloc()
import room.inner as module
gc.collect()
print(gc.mem_alloc() - before < SIZE, module.__file__)
""".replace("SIZE", "4000"),
        files={"image": romfs.image({"room/inner.mpy": _compiled(tmp_path, body)})},
    )

    assert printed == "True /slot/room/inner.mpy\n"


def _compiled(folder: Path, text: str) -> bytes:
    place = folder / "home" / "room" / "inner.py"
    place.parent.mkdir(parents=True)
    place.write_text(text, "utf-8")
    build(folder / "built", {"room": folder / "home"})
    made = (folder / "built" / BYTECODE / "room" / "inner.mpy").read_bytes()
    assert len(made) > 6000
    return made


def test_a_file_is_no_folder() -> None:
    """What cannot lie beside each other is refused."""
    with pytest.raises(ValueError, match="a is a file"):
        romfs.image({"a": b"", "a/b": b""})


def test_what_is_too_long_is_refused() -> None:
    """A name has 127 letters at most."""
    with pytest.raises(ValueError, match="too large"):
        romfs.image({"a" * 128: b""})
