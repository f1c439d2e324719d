"""The package that mip installs is up to date, and every file of it is here."""

import json

from firmware import mip
from firmware.build import HERE, NATIVE, ROOT

_ADDRESS = "github:quartier-energy/quartier/"


def test_it_is_up_to_date() -> None:
    """A module that comes or goes changes it: python -m firmware.mip."""
    assert mip.PACKAGE.read_text("utf-8") == mip.text(), "run python -m firmware.mip"


def test_every_address_is_a_file_of_this_repository() -> None:
    """What is fetched exists, and is called as it is imported."""
    package = json.loads(mip.PACKAGE.read_text("utf-8"))

    names = [name for name, _ in package["urls"]]
    assert len(names) == len(set(names))
    for name, address in package["urls"]:
        path = address.removeprefix(_ADDRESS)
        assert path != address
        assert (ROOT / path).is_file()
        assert path.endswith("/" + name) or (HERE / name).exists() or "/" not in name
    assert {"boot.py", "main.py", "store.py", "wire/__init__.py"} <= {*names}


def test_nothing_native_is_compiled_on_a_board() -> None:
    """Boards before 1.28 compile viper wrongly: plain kernels are installed."""
    names = [name for name, _ in json.loads(mip.PACKAGE.read_text("utf-8"))["urls"]]

    assert not [name for name in names if name.startswith(NATIVE)]
    assert "tinyml/kernels/plain/__init__.py" in names
