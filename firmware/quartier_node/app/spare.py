"""Gives back the memory of modules that are rarely asked: a node has little."""

import sys


def spare(name: str) -> None:
    """Forget a module; whoever asks again has it imported again.

    Nothing of it may be kept by others. On CPython it stays: there is room.
    """
    if sys.implementation.name != "micropython" or name not in sys.modules:
        return
    # A place in a table keeps what it held when its name goes: None is held instead.
    sys.modules[name] = None  # pyright: ignore[reportArgumentType] (for a moment)
    del sys.modules[name]
    at = name.rfind(".")
    room = sys.modules.get(name[:at])
    if hasattr(room, name[at + 1 :]):
        setattr(room, name[at + 1 :], None)
        delattr(room, name[at + 1 :])
