"""What is told of nodes under Repairs: each once, with what to do about it."""

from datetime import datetime, timedelta
from hashlib import sha256
from time import monotonic
from typing import Final, Literal

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.event import async_track_time_interval

from .const import CONF_DEMO, DOMAIN
from .firmware import firmware_of
from .fleet import Adopted, Flooded, Found, Outcome, Seen, Spoke
from .node import Node
from .nodes import NODES, Nodes
from .uplink import has_mqtt

type Issue = Literal[
    "node_found",
    "node_silent",
    "node_revoked",
    "node_clock",
    "node_flood",
    "node_paused",
    "node_enrolment",
    "node_key_lost",
    "node_rollout_stopped",
    "node_mqtt_missing",
]

_LOOK: Final = timedelta(minutes=1)
_SILENT_S: Final = 3600.0
_SKEW_S: Final = 300
# So long after a flood it is over.
_FLOOD_S: Final = 3600.0
_FIXABLE: Final = frozenset(
    {"node_found", "node_paused", "node_enrolment", "node_rollout_stopped"}
)
_ERRORS: Final = frozenset({"node_key_lost", "node_mqtt_missing", "node_enrolment"})
# Told once, however many entries there are.
_OF_ALL: Final = frozenset({"node_found", "node_revoked", "node_enrolment"})


@callback
def async_watch_nodes(hass: HomeAssistant, entry: ConfigEntry) -> CALLBACK_TYPE:
    """Tell what is wrong with the nodes of an entry, until it is stopped."""
    watch = _Watch(hass, entry)
    unlisten = hass.data[NODES].async_listen(None, watch.heard)
    stop = async_track_time_interval(hass, watch.look, _LOOK)

    @callback
    def unwatch() -> None:
        unlisten()
        stop()
        watch.withdraw()

    for stranger in hass.data[NODES].strangers():
        watch.heard(Found(stranger.participant))
    return unwatch


class _Watch:
    """Looks at the nodes of one entry, once a minute."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry) -> None:
        """Begin with nothing told."""
        self._hass, self._entry = hass, entry
        self._nodes: Nodes = hass.data[NODES]
        self._began_s = monotonic()
        self._told: set[str] = set()
        self._floods: dict[str, float] = {}

    @callback
    def heard(self, outcome: Outcome) -> None:
        """Tell what comes of messages."""
        match outcome:
            case Found(participant=participant):
                # A look at a simulated street adopts nobody.
                if not self._entry.data.get(CONF_DEMO):
                    self._tell("node_found", participant, participant)
            case Adopted(participant=participant):
                self._clear("node_found", participant)
            case Spoke(participant=participant):
                self._tell("node_revoked", participant, participant)
            case Flooded(participant=participant, dropped=dropped):
                if (node := self._mine().get(participant)) is not None:
                    self._flooded(node, dropped)

    @callback
    def look(self, _now: datetime) -> None:
        """Tell what the clock shows."""
        nodes = self._mine()
        is_deaf = bool(nodes) and self._hass.is_running and not has_mqtt(self._hass)
        self._turn("node_mqtt_missing", "", "", is_so=is_deaf)
        trouble = self._nodes.door.trouble
        self._turn("node_enrolment", "", "", trouble, is_so=bool(nodes and trouble))
        for participant, node in nodes.items():
            seen = self._nodes.seen(participant)
            self._turn("node_key_lost", participant, node.name, is_so=seen is None)
            if seen is not None:
                self._look_at(node, seen, is_deaf=is_deaf)
        rollout = firmware_of(self._hass).rollouts.get(self._entry.entry_id)
        failed = 0 if rollout is None else len(rollout.failed)
        # Whom people stopped they know of.
        is_stopped = rollout is not None and rollout.is_stopped and failed > 0
        version = "" if rollout is None else rollout.version
        self._turn("node_rollout_stopped", "", version, str(failed), is_so=is_stopped)

    @callback
    def withdraw(self) -> None:
        """Tell nothing of this entry any more."""
        for issue_id in self._told:
            ir.async_delete_issue(self._hass, DOMAIN, issue_id)
        self._told.clear()

    def _look_at(self, node: Node, seen: Seen, *, is_deaf: bool) -> None:
        participant, now_s = node.participant, monotonic()
        since_s = now_s - (self._began_s if seen.heard_s is None else seen.heard_s)
        is_paused = self._nodes.door.is_paused(participant)
        self._turn("node_paused", participant, node.name, is_so=is_paused)
        if now_s - self._floods.get(participant, -_FLOOD_S) >= _FLOOD_S:
            self._clear("node_flood", participant)
        is_silent = since_s > _SILENT_S and not (is_deaf or is_paused)
        self._turn("node_silent", participant, node.name, is_so=is_silent)
        is_wrong = abs(seen.skew_s) > _SKEW_S
        minutes = str(abs(seen.skew_s) // 60)
        self._turn("node_clock", participant, node.name, minutes, is_so=is_wrong)

    def _flooded(self, node: Node, dropped: int) -> None:
        """Tell that it is kept out, where that can be; else only what it does."""
        participant = node.participant
        if self._nodes.door.is_paused(participant):
            self._tell("node_paused", participant, node.name)
        else:
            self._floods[participant] = monotonic()
            self._tell("node_flood", participant, node.name, str(dropped))

    def _mine(self) -> dict[str, Node]:
        return self._nodes.of_entry(self._entry.entry_id)

    def _turn(
        self,
        issue: Issue,
        participant: str,
        name: str,
        detail: str = "",
        *,
        is_so: bool,
    ) -> None:
        if is_so:
            self._tell(issue, participant, name, detail)
        else:
            self._clear(issue, participant)

    def _tell(
        self, issue: Issue, participant: str, name: str, detail: str = ""
    ) -> None:
        issue_id = self._id(issue, participant)
        if (DOMAIN, issue_id) in ir.async_get(self._hass).issues:
            return
        self._told.add(issue_id)
        ir.async_create_issue(
            self._hass,
            DOMAIN,
            issue_id,
            data={
                "entry_id": self._entry.entry_id,
                "what": issue,
                "where": participant,
                "whose": name,
            },
            is_fixable=issue in _FIXABLE,
            severity=(
                ir.IssueSeverity.ERROR if issue in _ERRORS else ir.IssueSeverity.WARNING
            ),
            translation_key=issue,
            translation_placeholders={"node": name or "-", "detail": detail or "-"},
        )

    def _clear(self, issue: Issue, participant: str) -> None:
        issue_id = self._id(issue, participant)
        if issue_id in self._told:
            self._told.discard(issue_id)
            ir.async_delete_issue(self._hass, DOMAIN, issue_id)

    def _id(self, issue: Issue, participant: str) -> str:
        """Name an issue: diagnostics list them, and an id tells whose a node is."""
        whose = f"{self._entry.entry_id} {participant}"
        if issue in _OF_ALL:
            whose = participant
        return f"{issue}_{sha256(whose.encode()).hexdigest()[:12]}"
