"""Everything that a node shares is compiled, for each machine, and nothing else is."""

from pathlib import Path

import pytest

from firmware.build import (
    ARCHITECTURES,
    BYTECODE,
    LEFT_OUT,
    NATIVE,
    ROOMS,
    BuildError,
    build,
    modules,
)
from tests.interpreters import Unix, Wasm

_NATIVE = (
    "import micropython\n\n\n@micropython.viper\ndef f(x: int) -> int:\n    return x\n"
)
_KINDS = (BYTECODE, *ARCHITECTURES)


def _home(folder: Path, **files: str) -> Path:
    """Write modules; their names have two underscores where a folder ends."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def _made(folder: Path) -> dict[str, set[str]]:
    return {
        kind: {
            path.relative_to(folder / kind).as_posix()
            for path in (folder / kind).rglob("*.mpy")
        }
        for kind in _KINDS
    }


def test_each_machine_gets_all(tmp_path: Path) -> None:
    """Native code lies where it runs, bytecode everywhere, what needs numpy nowhere."""
    home = _home(
        tmp_path / "home",
        tinyml__plain="def f(x: int) -> int:\n    return x\n",
        tinyml__kernels__viper__fast=_NATIVE,
        tinyml__kernels__vector__fast="import numpy as np\n",
        tinyml__kernels__vectors="import numpy as np\n",
        shelf__one="ONE = 1\n",
        other__room="TWO = 2\n",
    )

    sizes = build(tmp_path / "built", home)

    bytecode = {"tinyml/plain.mpy", "shelf/one.mpy"}
    native = "tinyml/kernels/viper/fast.mpy"
    assert _made(tmp_path / "built") == {
        BYTECODE: bytecode,
        **{kind: {*bytecode, native} for kind in ARCHITECTURES},
    }
    assert sizes[BYTECODE].keys() == bytecode
    for kind in ARCHITECTURES:
        made = tmp_path / "built" / kind / native
        assert sizes[kind] == {native: made.stat().st_size}


def test_what_is_named_is_there() -> None:
    """What is left out, and what is native, are paths that exist."""
    home = Path(__file__).parents[2] / "custom_components" / "quartier"

    assert all((home / path).exists() for path in (*ROOMS, *LEFT_OUT, NATIVE))


def test_what_is_no_more_goes(tmp_path: Path) -> None:
    """A folder that is built again holds nothing of before."""
    home = _home(tmp_path / "home", shelf__one="ONE = 1\n", shelf__two="TWO = 2\n")
    build(tmp_path / "built", home)
    (home / "shelf" / "one.py").unlink()

    build(tmp_path / "built", home)

    assert set().union(*_made(tmp_path / "built").values()) == {"shelf/two.mpy"}


def test_files_do_not_know_where_they_were_made(tmp_path: Path) -> None:
    """Two checkouts give the same bytes."""
    made = [
        build(
            tmp_path / name / "built", _home(tmp_path / name / "home", shelf__one="1")
        )
        and (tmp_path / name / "built" / BYTECODE / "shelf" / "one.mpy").read_bytes()
        for name in ("here", "there/and/deeper")
    ]

    assert made[0] == made[1]


def test_what_does_not_compile_is_named(tmp_path: Path) -> None:
    """Python that MicroPython does not have is an error that names module and line."""
    home = _home(tmp_path, shelf__new="match 1:\n    case 1:\n        pass\n")

    with pytest.raises(BuildError, match=r"(?s)shelf/new\.py: .*line 1"):
        build(tmp_path / "built", home)


@pytest.mark.parametrize(
    ("port", "kind"), [(Unix(), "x64"), (Wasm(), BYTECODE)], ids=["unix", "wasm"]
)
def test_all_that_is_shared_is_imported(
    port: Unix | Wasm, kind: str, tmp_path: Path
) -> None:
    """Every module that nodes get runs there: it asks for nothing that they lack."""
    build(tmp_path)
    names = [
        ".".join(module.made.with_suffix("").parts).removesuffix(".__init__")
        for module in modules()
        if kind != BYTECODE or not module.is_native
    ]
    files = {path.name: path for path in (tmp_path / kind).iterdir()}

    printed = port.run(
        *(f"import {name}" for name in names), "print('all')", files=files
    )

    assert len(names) > 10
    assert printed == "all\n"
