"""What a build of MicroPython for ESP32 freezes in: a node that no flash can stop.

``make BOARD=... FROZEN_MANIFEST=.../firmware/manifest.py``, with QUARTIER_FROZEN the
folder ``frozen`` that ``python -m firmware.build`` made with your keys, and
QUARTIER_BOARD the folder of your board among its ``boards``.
"""

# ruff: noqa: F821 (MicroPython's build gives its functions to this script)
# mypy: disable-error-code="name-defined"

import os

HERE = "."
QUARTIER = "../custom_components/quartier"
KEYS = "update/keys.py"
# As bundles leave them out: numpy's, what stands for pins, meanings for people.
LEFT_OUT = (
    "shelf/folder.py",
    "shelf/forecasters.py",
    "tinyml/kernels/vector/",
    "tinyml/kernels/vectors.py",
    "quartier_node/hardware/simulated/",
    "wire/meaning.py",
)


def files(room: str, home: str) -> tuple[str, ...]:
    """List a room's modules, by their paths in it."""
    found: list[str] = []
    for folder, _, names in os.walk(f"{home}/{room}"):
        inside = os.path.relpath(folder, home).replace(os.sep, "/")
        for name in names:
            path = inside + "/" + name
            if name.endswith(".py") and not path.startswith(LEFT_OUT):
                found.append(path[len(room) + 1 :])
    return tuple(sorted(found))


pinned = os.environ.get("QUARTIER_FROZEN")
board = os.environ.get("QUARTIER_BOARD")

# MicroPython's own, but for its _boot.py and inisetup.py, which wait for a person when
# a file system is damaged.
freeze("$(PORT_DIR)/modules", ("apa106.py", "espnow.py", "flashbdev.py", "machine.py"))
include("$(MPY_DIR)/extmod/asyncio")

for name in ("_boot.py", "boot.py", "flash.py", "main.py"):
    module(name, base_path=HERE)
module("store.py", base_path="quartier_node/hardware")
for name in ("listing.py", "rom.py", "slots.py"):
    module(name, base_path="quartier_node/update")
for room in ("shelf", "tinyml", "wire"):
    package(room, files(room, QUARTIER), base_path=QUARTIER)
node = files("quartier_node", HERE)
if pinned:
    node = tuple(path for path in node if path != KEYS)
    package("quartier_node", (KEYS,), base_path=pinned)
package("quartier_node", node, base_path=HERE)
if board:
    module("quartier_board.py", base_path=board)
