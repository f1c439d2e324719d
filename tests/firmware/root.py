"""What lies beside the slots, under the names that it has there."""

import importlib
import sys
from types import ModuleType

for _name, _module in (
    ("store", "quartier_node.hardware.store"),
    ("slots", "quartier_node.update.slots"),
    ("listing", "quartier_node.update.listing"),
    ("rom", "quartier_node.update.rom"),
    ("vfs", "tests.firmware.shims.vfs"),
):
    sys.modules.setdefault(_name, importlib.import_module(_module))

boot: ModuleType = importlib.import_module("boot")
mount: ModuleType = importlib.import_module("_boot")
main: ModuleType = importlib.import_module("main")
