"""Models of a bundle answer what they answered when they were judged, to the bit.

Beside ``models/x.tflite`` lies ``models/x.golden``: how many vectors there are, the
length of an input and of an answer, and then the int8 codes of each.
"""

import sys
from array import array

from .error import UpdateError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HEAD_B = 5
_FOLDER = "models"
_PLACE = "/try"
# The node's own, the fastest there are; numpy's take other arrays.
_KERNELS = "" if sys.implementation.name == "micropython" else "plain"


def check(image: memoryview) -> int:
    """Run every model by the bundle's own interpreter; give how many there are.

    Raises UpdateError for the first that has no vectors, or answers otherwise.
    """
    import vfs

    try:
        rom = vfs.VfsRom(image)  # pyright: ignore[reportAttributeAccessIssue] (newer than the stubs)
    except OSError:
        raise UpdateError("format", "no image: build the bundle anew") from None
    names = [name[:-7] for name in _listed(rom) if name.endswith(".tflite")]
    if names:
        with _Interpreter(rom) as found:
            for name in names:
                _check(found, rom, name)
    return len(names)


class _Interpreter:
    """The bundle's tinyml, imported beside the one that runs, for as long as asked."""

    def __init__(self, rom: "Any") -> None:
        self._rom = rom
        self._ours: dict[str, Any] = {}
        self._has_own = _has(rom, "tinyml")

    def __enter__(self) -> "Any":
        if self._has_own:
            import vfs

            self._ours = _taken()
            vfs.mount(self._rom, _PLACE)
            sys.path.insert(0, _PLACE)
        try:
            return _imported()
        except Exception as error:  # noqa: BLE001 (whatever a foreign module does, it is refused)
            self.__exit__()
            raise UpdateError("models", f"no interpreter: {error}") from None

    def __exit__(self, *_: object) -> None:
        if self._has_own:
            import vfs

            sys.path.remove(_PLACE)
            vfs.umount(_PLACE)
            _taken()
            sys.modules.update(self._ours)


def _imported() -> "Any":
    from tinyml import Model

    return Model


def _taken() -> "dict[str, Any]":
    """Take the interpreter's modules away, and give them."""
    names = [one for one in sys.modules if (one + ".").startswith("tinyml.")]
    return {name: sys.modules.pop(name) for name in names}


def _has(rom: "Any", name: str) -> bool:
    try:
        rom.stat(name)
    except OSError:
        return False
    return True


def _listed(rom: "Any") -> "list[str]":
    return [row[0] for row in rom.ilistdir(_FOLDER)] if _has(rom, _FOLDER) else []


def _check(model: "Any", rom: "Any", name: str) -> None:
    try:
        vectors = _content(rom, name + ".golden")
        count, inputs, outputs = _head(vectors)
        # Both stay in flash, where they are.
        run = model(_content(rom, name + ".tflite"), kernels=_KERNELS).predict
        at_b, right = _HEAD_B, 0
        for _ in range(count):
            given = vectors[at_b : at_b + inputs]
            wanted = vectors[at_b + inputs : at_b + inputs + outputs]
            at_b += inputs + outputs
            answer = bytes(run(array("b", bytes(given))))
            right += answer == bytes(wanted) != b""
    except MemoryError:
        raise UpdateError("memory", "boot into safe mode, and send it again") from None
    except UpdateError:
        raise
    except Exception as error:  # noqa: BLE001 (whatever a foreign model does, it is refused)
        raise UpdateError("models", f"{name}: {error}") from None
    if right != count:
        raise UpdateError("models", f"{name} answers otherwise")


def _content(rom: "Any", name: str) -> memoryview:
    return memoryview(rom.open(f"{_FOLDER}/{name}", "rb"))


def _head(raw: memoryview) -> tuple[int, int, int]:
    if len(raw) < _HEAD_B or not raw[0]:
        raise UpdateError("models", "no golden vectors")
    return raw[0], raw[1] | raw[2] << 8, raw[3] | raw[4] << 8
