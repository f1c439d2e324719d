# ruff: noqa: INP001 (it lies beside the script that imports it)
"""The demo's folder: all that Home Assistant would have kept after its first questions.

Its owner, the integration with the demo's entry, and two dashboards; so that neither a
person nor the network is needed before there is something to see.
"""

import json
import shutil
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from time import monotonic, time
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from broker import LOOPBACK, DemoBroker  # noqa: E402 (its folder comes first)
from node import NODE_ID, lay_node, node_subentry  # noqa: E402 (likewise)
from seed import seed  # noqa: E402 (likewise)
from uplink import MQTT_ID, mqtt_entry  # noqa: E402 (likewise)

from custom_components.quartier.demo import (  # noqa: E402 (likewise)
    demo_entry,
    demo_subentries,
)
from custom_components.quartier.fleet import Fleet, Moment  # noqa: E402 (likewise)

ENTRY_ID: Final = "01QUARTIERDEM0000000000000"
_BORN: Final = "2026-11-01T00:00:00+00:00"
# What its pages import and a house without microphones never calls: the real ones are
# a minute of C++.
_STAND_INS: Final = {
    "pymicro_vad.py": "class MicroVad: ...\n",
    "pyspeex_noise.py": "class AudioProcessor: ...\n",
}
_CONFIGURATION: Final = """\
homeassistant:
  name: {name}
  latitude: 45.76
  longitude: 4.84
  elevation: 200
  unit_system: metric
  country: FR
  currency: EUR
  language: {lang}
  time_zone: Europe/Paris
config:
energy:
frontend:
history:
logbook:
recorder:
  commit_interval: 5
system_health:
logger:
  default: warning
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the demo should be like."""

    folder: Path
    lang: str = "fr"
    # Seconds of physics in each second of the wall's clock.
    factor: float = 1.0
    # Forget what was there before.
    fresh: bool = False
    # Have a node with the real firmware in one flat.
    has_node: bool = False

    @property
    def node(self) -> Path:
        """The folder of that node."""
        return self.folder / "node"


def furnish(wish: Wish, port: int, broker: DemoBroker | None = None) -> str:
    """Make the folder ready, or anew if it is of another demo; give a token."""
    stamp = _stamp(wish)
    keys = wish.folder / "token"
    known = keys.is_file() and json.loads(keys.read_text("utf-8"))["of"] == stamp
    if wish.fresh or not known:
        shutil.rmtree(wish.folder, ignore_errors=True)
        token = seed(wish.folder, port).token
        _furnish(wish)
        keys.touch(mode=0o600)
        keys.write_text(json.dumps({"of": stamp, "token": token}), "utf-8")
    http = wish.folder / ".storage/http"
    kept = json.loads(http.read_text("utf-8"))
    kept["data"]["stable"]["server_port"] = port
    http.write_text(json.dumps(kept), "utf-8")
    _join(wish.folder / ".storage/core.config_entries", broker)
    token = json.loads(keys.read_text("utf-8"))["token"]
    return str(token)


def _join(entries: Path, broker: DemoBroker | None) -> None:
    """Tell Home Assistant of the broker, which may be another at every start."""
    kept = json.loads(entries.read_text("utf-8"))
    others = [each for each in kept["data"]["entries"] if each["entry_id"] != MQTT_ID]
    if broker is not None:
        others.append(mqtt_entry(LOOPBACK, broker.port, broker.protocol))
    kept["data"]["entries"] = others
    entries.write_text(json.dumps(kept), "utf-8")


def _stamp(wish: Wish) -> str:
    """Tell demos apart by all that is seeded."""
    told = [demo_entry(wish.lang, wish.factor), demo_subentries(wish.lang), wish.lang]
    told.append(wish.has_node)
    text = json.dumps([told, Path(__file__).read_text("utf-8")])
    return sha256(text.encode()).hexdigest()


def _furnish(wish: Wish) -> None:
    """Put the integration, its entry and its dashboards in a folder that was seeded."""
    title, _, _ = demo_entry(wish.lang)
    configuration = _CONFIGURATION.format(name=title, lang=wish.lang)
    (wish.folder / "configuration.yaml").write_text(configuration, "utf-8")
    (wish.folder / "custom_components").mkdir()
    inside = wish.folder / "custom_components/quartier"
    inside.symlink_to(ROOT / "custom_components/quartier", target_is_directory=True)
    (wish.folder / "stand_ins").mkdir()
    for name, code in _STAND_INS.items():
        (wish.folder / "stand_ins" / name).write_text(code, "utf-8")
    storage = wish.folder / ".storage"
    _keep(storage, "core.config_entries", {"entries": [_entry(wish)]}, 5)
    if wish.has_node:
        _keep(storage, "quartier.keys", _vault(lay_node(wish.node)))
    boards = [_board(wish.lang, kind) for kind in ("landlord", "resident")]
    _keep(storage, "lovelace_dashboards", {"items": boards})
    for board in boards:
        kind = board["id"].rpartition("_")[2]
        config = {"strategy": {"type": f"custom:quartier-{kind}"}}
        _keep(storage, f"lovelace.{board['id']}", {"config": config})
    tongue = {"language": wish.lang, "number_format": "language"}
    core = {"default_panel": boards[0]["url_path"]}
    _keep(storage, "frontend.user_data_owner", {"language": tongue, "core": core})
    _keep(storage, "frontend.system_data", {"core": core})


def _keep(storage: Path, key: str, data: object, minor: int = 1) -> None:
    kept = {"version": 1, "minor_version": minor, "key": key, "data": data}
    (storage / key).write_text(json.dumps(kept), "utf-8")


def _vault(code: str) -> dict[str, Any]:
    """Expect the node, as who has typed the code on its label: it is adopted then."""
    fleet = Fleet()
    fleet.expect(NODE_ID, code, token_hex(16), Moment(int(time()), monotonic()))
    return {"fleet": fleet.written(), "owners": {NODE_ID: ENTRY_ID}, "kept": {}}


def _entry(wish: Wish) -> dict[str, Any]:
    title, data, options = demo_entry(wish.lang, wish.factor)
    subentries = demo_subentries(wish.lang)
    if wish.has_node:
        subentries.append({**node_subentry(wish.lang)})
    return {
        "created_at": _BORN,
        "modified_at": _BORN,
        "data": data,
        "disabled_by": None,
        "discovery_keys": {},
        "domain": "quartier",
        "entry_id": ENTRY_ID,
        "minor_version": 1,
        "options": options,
        "pref_disable_new_entities": False,
        "pref_disable_polling": False,
        "source": "user",
        "subentries": subentries,
        "title": title,
        "unique_id": "demo",
        "version": 1,
    }


def _board(lang: str, kind: str) -> dict[str, Any]:
    titles = {
        "landlord": {"en": "Neighbourhood", "fr": "Le quartier"},
        "resident": {"en": "My home", "fr": "Mon logement"},
    }
    icons = {"landlord": "mdi:home-group", "resident": "mdi:home-heart"}
    return {
        "id": f"quartier_{kind}",
        "url_path": f"quartier-{kind}",
        "title": titles[kind][lang],
        "icon": icons[kind],
        "mode": "storage",
        "require_admin": False,
        "show_in_sidebar": True,
    }
