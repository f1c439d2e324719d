"""A bundle is a folder to MicroPython: what is in it is imported, and nothing else."""

from pathlib import Path

import pytest
from quartier_node.update.pack import Pack

from firmware.build import HOMES, build
from firmware.bundle import read
from tests.firmware.bundles import made, small, with_model
from tests.firmware.flash.files import FILES
from tests.interpreters import Unix, heap_of


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Give a small bundle."""
    (tmp_path / "x.bundle").write_bytes(made())
    return Pack(str(tmp_path / "x.bundle"))


def test_files_are_as_they_were_packed(pack: Pack) -> None:
    """Each is found by its path, with its size and its content."""
    for name, data in small().items():
        assert pack.stat("/" + name)[0] == 0x8000
        assert pack.stat("/" + name)[6] == len(data)
        assert pack.open("/" + name, "rb").read() == data
    assert list(pack.names()) == sorted(small())


@pytest.mark.parametrize("path", ["", "/", "/wire", "quartier_node"])
def test_folders_are_there(pack: Pack, path: str) -> None:
    """Every folder of a file is one, and has no content."""
    assert pack.stat(path)[0] == 0x4000
    with pytest.raises(OSError, match="2"):
        pack.open(path, "rb")


@pytest.mark.parametrize("path", ["/wire/x.py", "/wir", "/wire/__init__.mpy", "/a/b"])
def test_what_is_not_there_is_not(pack: Pack, path: str) -> None:
    """MicroPython asks for many names, and is told which do not exist."""
    with pytest.raises(OSError, match="2"):
        pack.stat(path)


def test_it_is_only_read(pack: Pack) -> None:
    """Nothing opens it for writing."""
    with pytest.raises(OSError, match="30"):
        pack.open("/wire/__init__.py", "wb")


@pytest.mark.parametrize("raw", [b"", b"QNB1", b"x" * 500])
def test_rubbish_is_refused(tmp_path: Path, raw: bytes) -> None:
    """What is no bundle is no folder."""
    (tmp_path / "x.bundle").write_bytes(raw)

    with pytest.raises(ValueError, match="bundle"):
        Pack(str(tmp_path / "x.bundle"))


def test_a_model_runs_from_it(tmp_path: Path) -> None:
    """MicroPython imports tinyml from a bundle on littlefs, and runs a model of it."""
    build(tmp_path, {"tinyml": HOMES["tinyml"]})
    slot = {
        f"tinyml/{name}": data for name, data in read(tmp_path / "x64/tinyml").items()
    }
    files = {**FILES, "x.bundle": made({**with_model(), **slot})}

    printed = Unix(heap_kb=2048).run(
        """
import sys
from pack import Pack, mounted
from ramdisk import Disk, made
import vfs
vfs.mount(vfs.VfsLfs2(Disk(made(1024))), "/f")
with open("x.bundle", "rb") as old, open("/f/a.bundle", "wb") as new:
    new.write(old.read())
mounted("/f/a.bundle", "/a")
sys.path.insert(0, "/a")
from tinyml import Model
import tinyml
print(tinyml.__file__)
with open("/a/models/draw.golden", "rb") as file:
    raw = file.read()
given, wanted = raw[5:5 + raw[1]], raw[5 + raw[1]:6 + raw[1]]
print(bytes(Model("/a/models/draw.tflite").predict(given)) == wanted)
from update import golden
print(golden.check(Pack("/f/a.bundle")), sys.modules["tinyml"] is tinyml)
try:
    import numpy
except ImportError:
    print("no more")
""",
        files={**files, "update/__init__.py": b""},
    )

    assert printed.splitlines() == [
        "/a/tinyml/__init__.mpy",
        "True",
        "1 True",
        "no more",
    ]


def test_two_hundred_files_are_three_kilobytes_of_heap() -> None:
    """What is kept in memory of a bundle does not grow with the length of its paths."""
    slot = {f"quartier_node/some/room/module_{i:03}.mpy": b"x" for i in range(200)}

    files = {**FILES, "x.bundle": made(slot)}
    module = "from pack import Pack"
    both = heap_of(Unix(heap_kb=256), f"{module}\nkept = Pack('x.bundle')", files)
    kept_b = both - heap_of(Unix(heap_kb=256), module, files)

    assert 200 * 12 <= kept_b < 3 * 1024
