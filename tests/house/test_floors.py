"""Each room looks down, never up, and the engine reaches for nothing outside."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from .house import House, listed
from .imports import engine_faults, lab_faults, name_faults

type Sketch = Callable[[Mapping[str, str]], House]

_PROJECT = '[project.optional-dependencies]\nlab = ["rich>=15"]\n'
_INSIDE = "custom_components/quartier"


def _contracts(root: Path) -> subprocess.CompletedProcess[str]:
    linter = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [linter, "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": ".:firmware", "COLUMNS": "120"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_floors_hold(house: House) -> None:
    """The contracts of pyproject.toml hold."""
    answer = _contracts(house.root)

    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize(
    ("module", "text", "contract"),
    [
        ("engine/stray.py", "", "Floors of the engine"),
        ("engine/units.py", "from .solve import linear\n", "Floors of the engine"),
        ("engine/units.py", "from .. import lab\n", "Floors of the integration"),
        ("lab/__init__.py", "from ..engine.things import Grid\n", "front door"),
    ],
    ids=["no floor", "up within the engine", "up to the lab", "past the door"],
)
def test_a_broken_floor_is_found(
    house: House, tmp_path: Path, module: str, text: str, contract: str
) -> None:
    """A module without a floor, a look upwards and a back door break the contracts."""
    shutil.copytree(
        house.root / "custom_components",
        tmp_path / "custom_components",
        ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"),
    )
    node = "firmware/quartier_node"
    shutil.copytree(house.root / node, tmp_path / node)
    shutil.copy(house.root / "pyproject.toml", tmp_path)
    with (tmp_path / _INSIDE / module).open("a") as file:
        file.write(text)

    answer = _contracts(tmp_path)

    assert answer.returncode != 0
    assert contract in answer.stdout.partition("Broken contracts")[2]


def test_the_engine_reaches_for_nothing_outside(house: House) -> None:
    """The engine imports itself, numpy, highspy and the pure part of the library."""
    faults = engine_faults(house)

    assert not faults, listed(faults)


@pytest.mark.parametrize(
    "text",
    [
        "import homeassistant.core\n",
        "import pandas\n",
        "import time\n",
        "from threading import Thread\n",
        "import numpy.random\n",
        "from numpy import random\n",
        "from quartier.engine import units\n",
        "from custom_components.quartier.engine import units\n",
        "from ..lab import command\n",
        "from ... import sensor\n",
        "from datetime import datetime\nnow = datetime.now()\n",
        "import datetime as dt\nday = dt.date.today()\n",
        "import numpy as np\nrng = np.random.default_rng()\n",
        "text = open('day.csv').read()\n",
        "def f():\n    import os\n",
    ],
)
def test_a_reach_outside_is_found(sketch: Sketch, text: str) -> None:
    """Each way out of the engine is one fault."""
    house = sketch({f"{_INSIDE}/engine/stray.py": text})

    assert len(engine_faults(house)) == 1


def test_what_is_pure_is_allowed(sketch: Sketch) -> None:
    """Types of moments and the word to stop are no way out."""
    text = (
        "from datetime import UTC, datetime\n"
        "from threading import Event\n"
        "from zoneinfo import ZoneInfo\n"
        "import numpy as np\n"
        "rng = np.random.default_rng(7)\n"
        "from .units import zeros\n"
        "from ..units import zeros\n"
    )
    house = sketch({f"{_INSIDE}/engine/things/good.py": text})

    assert engine_faults(house) == []


def test_the_lab_uses_the_front_door(house: House) -> None:
    """The lab imports itself, the engine's door and what it declares."""
    faults = lab_faults(house)

    assert not faults, listed(faults)


@pytest.mark.parametrize(
    "text",
    [
        "from ..engine.things import Grid\n",
        "from ..engine import things\n",
        "from ..engine import units\n",
        "from .. import sensor\n",
        "from quartier.engine import plan\n",
        "import pandas\n",
    ],
)
def test_a_back_door_is_found(sketch: Sketch, text: str) -> None:
    """Each way past the engine's door, and what is not declared, is one fault."""
    house = sketch(
        {
            "pyproject.toml": _PROJECT,
            f"{_INSIDE}/engine/units.py": "",
            f"{_INSIDE}/engine/things/grid.py": "",
            f"{_INSIDE}/lab/stray.py": text,
        }
    )

    assert len(lab_faults(house)) == 1


def test_the_front_door_is_open(sketch: Sketch) -> None:
    """A name from the engine's door, at any depth, is no fault."""
    house = sketch(
        {
            "pyproject.toml": _PROJECT,
            f"{_INSIDE}/lab/near.py": "from ..engine import plan\nimport rich\n",
            f"{_INSIDE}/lab/files/far.py": "from ...engine import plan\n",
        }
    )

    assert lab_faults(house) == []


def test_tests_use_one_name(house: House) -> None:
    """No test imports a room under both of its names."""
    faults = name_faults(house)

    assert not faults, listed(faults)


def test_two_names_are_found(sketch: Sketch) -> None:
    """Both names in one test, and the wrong one in a room's test, are faults."""
    rooms = '[tool.setuptools.packages.find]\ninclude = ["quartier.engine*"]\n'
    house = sketch(
        {
            "pyproject.toml": rooms,
            "tests/ha/test_a.py": "import quartier\nimport custom_components.quartier",
            "tests/engine/test_b.py": "import custom_components.quartier.engine",
        }
    )

    assert len(name_faults(house)) == 2
