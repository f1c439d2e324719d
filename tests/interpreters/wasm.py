"""The WebAssembly port of MicroPython, in the node that playwright brings along."""

import shutil
from dataclasses import dataclass
from functools import cache
from importlib.resources import files as resources
from pathlib import Path
from typing import Final

from .package import explained, packaged
from .port import TIMEOUT_S, Files, answer, lacking, laid_out

_RUN: Final = Path(__file__).with_name("run.mjs")


@dataclass(frozen=True, slots=True)
class Wasm:
    """A 32-bit MicroPython, as the node is one: its heap counts as the node's does.

    It starts with ``heap_kb`` and takes more when that is full. Garbage is collected
    between scripts only: what is measured after ``gc.collect()`` needs one of its own.
    """

    heap_kb: int = 1024
    timeout_s: float = TIMEOUT_S

    def run(self, *scripts: str, files: Files | None = None) -> str:
        """Run scripts one after the other, each from the top; give what they print."""
        heap = str(self.heap_kb * 1024)
        with laid_out(files) as there, laid_out(_numbered(scripts)) as asked:
            command = [_node(), _RUN, _port(), heap, there, *sorted(asked.iterdir())]
            return answer(command, there, self.timeout_s)


def _numbered(scripts: tuple[str, ...]) -> Files:
    return {f"{i:03}.py": text.encode("utf-8") for i, text in enumerate(scripts)}


@cache
def _node() -> str:
    try:
        bundled = Path(str(resources("playwright"))) / "driver" / "node"
    except ModuleNotFoundError:
        bundled = Path("node")
    found = str(bundled) if bundled.is_file() else shutil.which("node")
    if found is None:
        lacking("there is neither playwright nor another node")
    return found


@cache
def _port() -> Path:
    try:
        return packaged()
    except (OSError, ValueError) as error:
        lacking(explained(error))
