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

    from .pack import Pack

_HEAD_B = 5
_PLACE = "/try"
# The node's own, the fastest there are; numpy's take other arrays.
_KERNELS = "" if sys.implementation.name == "micropython" else "plain"


def check(pack: "Pack", model: "Any" = None) -> int:
    """Run every model by ``model``, or the bundle's own; give how many there are.

    Raises UpdateError for the first that has no vectors, or answers otherwise.
    """
    names = [name[:-7] for name in pack.names() if name.endswith(".tflite")]
    if names:
        with _Interpreter(pack, model) as found:
            for name in names:
                _check(found, pack, name)
    return len(names)


class _Interpreter:
    """The bundle's tinyml, imported beside the one that runs, for as long as asked."""

    def __init__(self, pack: "Pack", model: "Any") -> None:
        self._pack, self._model = pack, model
        self._ours: dict[str, Any] = {}
        self._has_own = not model and any(
            name.startswith("tinyml/") for name in pack.names()
        )

    def __enter__(self) -> "Any":
        if self._has_own:
            import vfs

            self._ours = _taken()
            vfs.mount(self._pack, _PLACE)
            sys.path.insert(0, _PLACE)
        try:
            return self._model or _imported()
        except Exception as error:  # noqa: BLE001 (whatever a foreign model does, it is refused)
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


def _check(model: "Any", pack: "Pack", name: str) -> None:
    try:
        file = pack.open(name + ".golden", "rb")
        count, inputs, outputs = _head(file.read(_HEAD_B))
        data = pack.open(name + ".tflite", "rb").read()
        run = model(data, kernels=_KERNELS).predict
        right = 0
        for _ in range(count):
            given, wanted = file.read(inputs), file.read(outputs)
            right += bytes(run(array("b", given))) == wanted != b""
    except MemoryError:
        raise UpdateError("memory", "boot into safe mode, and send it again") from None
    except UpdateError:
        raise
    except Exception as error:  # noqa: BLE001 (whatever a foreign model does, it is refused)
        raise UpdateError("models", f"{name}: {error}") from None
    if right != count:
        raise UpdateError("models", f"{name} answers otherwise")


def _head(raw: bytes) -> tuple[int, int, int]:
    if len(raw) != _HEAD_B or not raw[0]:
        raise UpdateError("models", "no golden vectors")
    return raw[0], raw[1] | raw[2] << 8, raw[3] | raw[4] << 8
