"""The firmware as the node sees it: its rooms lie side by side, under short names."""

import sys
from importlib import import_module
from pathlib import Path

# Before any test module is imported: they import the firmware by the node's names.
sys.path.insert(0, str(Path(__file__).parents[2] / "firmware"))
for _room in ("wire", "tinyml", "shelf"):
    sys.modules[_room] = import_module(f"quartier.{_room}")
