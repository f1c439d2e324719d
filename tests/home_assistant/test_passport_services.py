"""A landlord takes passports along, brings them, labels, notes and forgets."""

import csv
import json
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.quartier.inventory import (
    BLOCKS,
    COLUMNS,
    Repair,
    csv_of,
    footprint,
    passports_of,
)
from custom_components.quartier.nodes import NODES
from custom_components.quartier.passport_sensor import ORIGINS
from custom_components.quartier.passports import PASSPORTS, async_passports
from custom_components.quartier.services import async_setup_services
from tests.home_assistant.asked import call
from tests.home_assistant.landlord import (
    ADOPTED,
    IN_STORE,
    LINK,
    brought,
    exported,
)
from tests.home_assistant.speaking import (
    CODE,
    NODE,
    adopted,
    hello,
    home_with,
    wakes,
)

_TODAY = "2026-11-25"
_ROOM = Path(__file__).parents[2] / "custom_components" / "quartier"


@pytest.fixture
async def _home(
    hass: HomeAssistant, broker: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """Give a home with a node that was adopted today."""
    freezer.move_to(f"{_TODAY} 12:00:00+00:00")
    await adopted(hass, broker)


def _rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.lstrip("\ufeff")), delimiter=delimiter))


async def _refused(hass: HomeAssistant, action: str, **told: object) -> Any:  # noqa: ANN401 (an error's placeholders)
    with pytest.raises(ServiceValidationError) as caught:
        await call(hass, action, **told)
    assert caught.value.translation_domain == "quartier"
    return caught.value.translation_key, caught.value.translation_placeholders


def _device(hass: HomeAssistant) -> str:
    found = dr.async_get(hass).async_get_device_by_identifier(
        ("quartier", NODE.upper()), "HOME"
    )
    assert found is not None
    return found.id


@pytest.mark.usefixtures("_home")
async def test_a_node_without_a_passport_is_a_row_to_fill_in(
    hass: HomeAssistant,
) -> None:
    """What Home Assistant knows is there, and the table is brought back filled in."""
    told = await exported(hass)
    assert (told["format"], told["nodes"]) == ("csv", 1)
    assert told["without_passport"] == [NODE]
    [row] = _rows(told["text"])
    assert {title: cell for title, cell in row.items() if cell} == {
        "Node": NODE,
        "Model": "esp32_devkit",
        "Firmware": "0.1.0",
        "In service since": _TODAY,
        "Last heard": _TODAY,
        "Place": "dwelling",
    }
    key, said = await _refused(hass, "import_nodes", csv=told["text"])
    assert (key, said["count"]) == ("faulty_inventory", "2")

    filled = row | {"Passport link": f"{LINK}/1", "Origin": "harvested"}
    text = StringIO()
    writer = csv.DictWriter(text, filled)
    writer.writeheader()
    writer.writerow(filled)
    answer = await call(hass, "import_nodes", csv=text.getvalue())
    assert answer == {"nodes": 1, "added": 1, "changed": 0, "not_in_file": 0}
    told = await exported(hass)
    assert told["without_passport"] == []
    assert _rows(told["text"])[0]["Origin"] == "harvested"


@pytest.mark.usefixtures("_home")
async def test_an_export_is_the_passport_with_what_is_known(
    hass: HomeAssistant,
) -> None:
    """Nodes first, then what lies in store; it can be brought again as it is."""
    await brought(hass, IN_STORE, ADOPTED)
    told = await exported(hass, language="fr")
    first, second = _rows(told["text"], ";")
    assert (first["Nœud"], second["Nœud"]) == (NODE, "spare2")
    assert (first["Origine"], first["Statut"]) == ("reconditionné", "prêté")
    assert (first["Micrologiciel"], first["SHA-256 du micrologiciel"]) == ("0.1.0", "")
    assert (first["En service depuis"], first["Modèle"]) == (_TODAY, "Prise Wi-Fi")
    # A spreadsheet does not run it.
    assert first["Vie précédente"] == "'=a plug"

    answer = await call(hass, "import_nodes", csv=told["text"])
    assert answer == {"nodes": 2, "added": 0, "changed": 0, "not_in_file": 0}
    assert await exported(hass, language="fr") == told


@pytest.mark.usefixtures("_home")
async def test_nobody_and_no_secret_is_in_it(hass: HomeAssistant) -> None:
    """No code, no key, and no name that anybody gave to a node or a place."""
    await brought(hass, ADOPTED)
    keys = hass.data[NODES].fleet.secret_keys(NODE)
    assert keys
    answers = [await exported(hass), await call(hass, "label_nodes")]
    text = str(answers)
    secrets = [
        CODE,
        "QUARTIER:",
        "Chauffe-eau",
        "Home",
        *(key.secret.hex() for key in keys),
    ]
    assert [one for one in secrets if one in text] == []


@pytest.mark.usefixtures("_home")
async def test_the_language_is_that_of_the_house(hass: HomeAssistant) -> None:
    """Where none is asked for; so are faults."""
    hass.config.language = "fr-BE"
    assert "Micrologiciel" in (await exported(hass))["text"]
    assert "Firmware" in (await exported(hass, language="en"))["text"]
    key, said = await _refused(
        hass, "import_nodes", csv="uid,id,model,origin\nx,AB,,old\n"
    )
    assert key == "faulty_inventory"
    lines = said["faults"].splitlines()
    assert len(lines) == int(said["count"]) == 4
    assert all(line.startswith("ligne 2, ") for line in lines)


@pytest.mark.usefixtures("_home")
async def test_a_table_is_taken_whole_or_not_at_all(hass: HomeAssistant) -> None:
    """Every fault of every line is told, and what was kept is as it was."""
    await brought(hass, ADOPTED)
    before = [*hass.data[PASSPORTS]]
    good = csv_of([IN_STORE])
    bad = good + "ftp://x;,AB,,old\r\n" + f"{LINK}/3,{NODE},DevKit,,,,,new\r\n"
    key, said = await _refused(hass, "import_nodes", csv=bad)
    assert key == "faulty_inventory"
    places = {line.partition(":")[0] for line in said["faults"].splitlines()}
    assert {"line 3, Passport link", "line 3, Node", "line 4, id"} <= places
    assert ADOPTED.uid in said["faults"]
    assert [*hass.data[PASSPORTS]] == before


@pytest.mark.usefixtures("_home")
async def test_what_is_not_in_the_table_stays(hass: HomeAssistant) -> None:
    """A file without a passport is no order to forget it."""
    await brought(hass, ADOPTED)
    answer = await brought(hass, IN_STORE)
    assert answer == {"nodes": 1, "added": 1, "changed": 0, "not_in_file": 1}
    found = passports_of((await exported(hass))["text"])
    assert [each.uid for each in found] == [ADOPTED.uid, IN_STORE.uid]
    owned = replace(IN_STORE, owner="Ville")
    answer = await brought(hass, ADOPTED, owned)
    # What was learned of the node stood in no file: for a moment it is undone.
    assert (answer["added"], answer["changed"]) == (0, 2)
    # Nobody has to look at the answer.
    table = {"csv": csv_of([IN_STORE])}
    await hass.services.async_call("quartier", "import_nodes", table, blocking=True)


async def test_a_whole_home_is_left_out(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """It is somebody's own, and no hardware of a landlord."""
    node = await adopted(hass, broker)
    node.restart()
    await node.say(hello(app="home"))
    assert (await exported(hass))["nodes"] == 0


@pytest.mark.usefixtures("_home")
async def test_labels(hass: HomeAssistant) -> None:
    """Sheets of the passports that there are, as drawings at their true size."""
    key, _ = await _refused(hass, "label_nodes")
    assert key == "no_passports"
    await brought(hass, ADOPTED, IN_STORE)
    told = await call(hass, "label_nodes", skip=23)
    assert (told["format"], told["labels"], len(told["sheets"])) == ("svg", 2, 2)
    for sheet, node in zip(told["sheets"], (NODE, "spare2"), strict=True):
        drawing = ET.fromstring(sheet)  # noqa: S314 (our own drawing)
        assert drawing.attrib["width"] == "210mm"
        texts = [each.text for each in drawing.iter() if each.tag.endswith("text")]
        assert node in texts
    one = await call(hass, "label_nodes", nodes="spare2", columns=2, rows=4)
    assert one["labels"] == 1
    assert f">{NODE}<" not in one["sheets"][0]


@pytest.mark.usefixtures("_home")
async def test_labels_that_cannot_be(hass: HomeAssistant) -> None:
    """Too small, too many, or of nobody: each is told with what to do."""
    await brought(hass, ADOPTED)
    key, said = await _refused(hass, "label_nodes", columns=20, rows=20)
    assert (key, said) == ("labels_too_small", {"grid": "20 x 20"})
    key, said = await _refused(hass, "label_nodes", nodes=[NODE, "nobody"])
    assert (key, said) == ("without_passport", {"nodes": "nobody"})
    many = [
        replace(IN_STORE, uid=f"{LINK}/{number}", id=f"node{number:04}", serial="")
        for number in range(10, 30)
    ]
    await brought(hass, *many)
    key, said = await _refused(hass, "label_nodes", columns=1, rows=1)
    assert (key, said) == ("too_many_labels", {"count": "21", "most": "10"})
    # What is gone from the first sheet takes room.
    ids = [each.id for each in many]
    told = await call(hass, "label_nodes", nodes=ids, columns=1, rows=2)
    assert len(told["sheets"]) == 10
    key, said = await _refused(
        hass, "label_nodes", nodes=ids, columns=1, rows=2, skip=3
    )
    assert (key, said) == ("too_many_labels", {"count": "20", "most": "19"})


@pytest.mark.usefixtures("_home")
async def test_a_repair_is_noted(hass: HomeAssistant) -> None:
    """By the device of a node or its id, in the order of days; new parts count."""
    await brought(hass, ADOPTED, IN_STORE)
    before = footprint(ADOPTED).kg_co2e
    device = _device(hass)
    told = await call(
        hass,
        "note_repair",
        device_id=device,
        what=" Relay replaced ",
        by="Atelier; du Nord",
        parts=["relay"],
    )
    assert told == {"node": NODE, "repairs": 1}
    await call(hass, "note_repair", node=NODE, what="Cleaned", day="2026-03-01")
    found = hass.data[PASSPORTS].of(NODE)
    assert found is not None
    assert found.repairs == (
        Repair(date(2026, 3, 1), "Cleaned"),
        Repair(date(2026, 11, 25), "Relay replaced", "Atelier; du Nord", ("relay",)),
    )
    assert footprint(found).kg_co2e > before
    # It comes back from a file.
    [again, _] = passports_of((await exported(hass))["text"])
    assert again.repairs == found.repairs
    # In store it is no device.
    told = await call(hass, "note_repair", node="spare2", what="Soldered")
    assert told == {"node": "spare2", "repairs": 1}


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ({"what": "x"}, "no_node_meant"),
        ({"device_id": "nothing", "what": "x"}, "no_node_meant"),
        ({"node": "nobody", "what": "x"}, "without_passport"),
        ({"node": NODE, "what": "  "}, "nothing_done"),
        ({"node": NODE, "what": "x" * 201}, "unclear_repair"),
        ({"node": NODE, "what": "x", "by": "two\nlines"}, "unclear_repair"),
    ],
)
@pytest.mark.usefixtures("_home")
async def test_a_repair_that_cannot_be_noted(
    hass: HomeAssistant, told: dict[str, str], key: str
) -> None:
    """It is told why, and the passport is as it was."""
    await brought(hass, ADOPTED)
    before = [*hass.data[PASSPORTS]]
    found, _ = await _refused(hass, "note_repair", **told)
    assert found == key
    assert [*hass.data[PASSPORTS]] == before


@pytest.mark.usefixtures("_home")
async def test_forgetting(hass: HomeAssistant) -> None:
    """By name, for good, and only if all of them are there; the node stays adopted."""
    await brought(hass, ADOPTED, IN_STORE)
    key, said = await _refused(hass, "forget_passport", nodes=[NODE, "nobody"])
    assert (key, said) == ("without_passport", {"nodes": "nobody"})
    assert len([*hass.data[PASSPORTS]]) == 2
    told = await call(hass, "forget_passport", nodes=NODE)
    assert told == {"forgotten": [NODE]}
    assert NODE in hass.data[NODES].fleet
    assert (await exported(hass))["without_passport"] == [NODE]


@pytest.mark.usefixtures("_home")
async def test_only_administrators(
    hass: HomeAssistant, hass_read_only_user: MockUser
) -> None:
    """A resident neither reads nor changes what is the landlord's."""
    await (await async_passports(hass)).async_put([ADOPTED])
    before = [*hass.data[PASSPORTS]]
    context = Context(user_id=hass_read_only_user.id)
    for action, told in (
        ("export_nodes", {}),
        ("import_nodes", {"csv": csv_of([IN_STORE])}),
        ("label_nodes", {}),
        ("note_repair", {"node": NODE, "what": "x"}),
        ("forget_passport", {"nodes": [NODE]}),
    ):
        with pytest.raises(Unauthorized):
            await call(hass, action, context, **told)
    assert [*hass.data[PASSPORTS]] == before


async def test_without_a_broker_and_before_any_entry(hass: HomeAssistant) -> None:
    """Passports come first, where a landlord begins at the workbench."""
    async_setup_services(hass)
    assert (await brought(hass, IN_STORE))["added"] == 1
    with pytest.raises(ServiceValidationError) as caught:
        await exported(hass)
    assert caught.value.translation_key is not None
    await wakes(hass, home_with())
    [row] = _rows((await exported(hass))["text"])
    assert row["Node"] == "spare2"
    assert len(row) == len(COLUMNS)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_there_are_words(language: str) -> None:
    """For every error, every part and every origin."""
    words = json.loads((_ROOM / "translations" / f"{language}.json").read_text("utf-8"))
    for key in (
        "faulty_inventory",
        "labels_too_small",
        "no_node_meant",
        "no_passports",
        "nothing_done",
        "too_many_labels",
        "unclear_repair",
        "without_passport",
    ):
        assert words["exceptions"][key]["message"]
    assert words["selector"]["passport_part"]["options"].keys() == set(BLOCKS)
    origin = words["entity"]["sensor"]["passport_origin"]["state"]
    assert origin.keys() == set(ORIGINS)
    actions = yaml.safe_load((_ROOM / "services.yaml").read_text("utf-8"))
    parts = actions["note_repair"]["fields"]["parts"]["selector"]["select"]["options"]
    assert parts == list(BLOCKS)
