"""What is rarely asked is forgotten on a node, and imported again when it is asked."""

import sys
from pathlib import Path

from quartier_node.app.spare import spare

from tests.interpreters import Unix

_SPARE = Path(__file__).parents[4] / "firmware" / "quartier_node" / "app" / "spare.py"
_SCRIPT = """
import gc, sys
from app.spare import spare
def used():
    gc.collect()
    return gc.mem_alloc()
def read():
    import app.large
for _ in range(2):
    read()
    with_it = used()
    spare("app.large")
    spare("app.none")
    spare("other.none")
print(hasattr(sys.modules["app"], "large"), with_it - used() > 4000)
from app.large import TEXT
print(len(TEXT))
"""


def test_a_node_forgets_and_asks_again() -> None:
    """Its memory comes back, and so does the module."""
    files = {
        "app/__init__.py": b"",
        "app/spare.py": _SPARE,
        "app/large.py": b"TEXT = bytes(5000)\n",
    }
    printed = Unix(heap_kb=64).run(_SCRIPT, files=files)

    assert printed.split() == ["False", "True", "5000"]


def test_elsewhere_nothing_is_forgotten() -> None:
    """There is room, and tests have taken names from it."""
    spare("quartier_node.app.spare")

    assert "quartier_node.app.spare" in sys.modules
