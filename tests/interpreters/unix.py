"""The unix port of MicroPython, as Debian installs it."""

import shutil
from dataclasses import dataclass
from functools import cache

from .port import TIMEOUT_S, Files, answer, lacking, laid_out

# Where a script of its own name might be, none of ours is.
_MAIN = "_main_.py"


@dataclass(frozen=True, slots=True)
class Unix:
    """A 64-bit MicroPython with viper, and a heap of a size that is kept.

    ``heap_kb`` is counted as a 32-bit machine would: where a word there has 4 bytes it
    has 8 here, and the heap is twice as large. What is mostly bytes has more room so
    than it would have on the node; what is mostly objects has the same.
    """

    heap_kb: int = 1024
    timeout_s: float = TIMEOUT_S

    def run(self, *scripts: str, files: Files | None = None) -> str:
        """Run scripts one after the other, as one program; give what they print."""
        heap = f"heapsize={self.heap_kb}wK"
        with laid_out(files) as folder:
            (folder / _MAIN).write_text("\n".join(scripts), "utf-8")
            command = [_micropython(), "-X", heap, _MAIN]
            return answer(command, folder, self.timeout_s)


@cache
def _micropython() -> str:
    found = shutil.which("micropython")
    if found is None:
        lacking("micropython is missing: apt install micropython")
    return found
