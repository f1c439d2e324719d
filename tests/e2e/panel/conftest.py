"""What the tests of the panel share: one house for all of them."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest

from tests.e2e import probe
from tests.e2e.clicks import Dialog
from tests.e2e.harness import HomeAssistant, house, wait_for
from tests.e2e.panel.neighbourhood import ENTRY, Street, settle

_SOON_S: Final = 60.0
# What the tests try and are refused.
_ASKED_FOR: Final = re.compile(r"service call to quartier\.\w+: Unauthorized")


@pytest.fixture(scope="session")
def street(
    released: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Street]:
    """Start the neighbourhood and wait for its plan; afterwards nothing was amiss."""
    folder = tmp_path_factory.mktemp("street") / "house"
    found = settle(house(folder, ""))
    probe.plant(folder)
    with ZipFile(released) as file:
        file.extractall(folder / "custom_components/quartier")
    try:
        found.house.start()
        wait_for(lambda: _is_planned(found), _SOON_S, "there is no plan")
        yield found
        assert found.house.stop() == 0
        faults = [one for one in found.house.faults() if not _ASKED_FOR.search(one)]
        assert faults == []
    finally:
        if found.house.process is not None:
            found.house.process.kill()
            found.house.process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _is_planned(street: Street) -> bool:
    return any(
        entity.startswith("sensor.") and state["state"] in {"optimal", "bounded"}
        for entity, state in street.house.states().items()
    )


@pytest.fixture(scope="session")
def lively(street: Street) -> HomeAssistant:
    """Let the demo live in the same house, in place of the neighbourhood.

    With a month behind it there is something on every page. Who tests the neighbourhood
    does so before: files of tests come by their names, and this one's is the last.
    """
    house = street.house
    house.delete(f"config/config_entries/entry/{ENTRY}")
    dialog = Dialog.entry(house)
    dialog.choose("demo")
    dialog.done()
    wait_for(lambda: _is_planned(street), _SOON_S, "the demo has no plan")
    return house
