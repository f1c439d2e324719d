"""What the tasks of a node share: its parts, and how it stands with its hub."""

from binascii import a2b_base64, hexlify, unhexlify

from wire import Key, Session, code_key, password

from ..clock import Clock
from ..decide import Mind
from ..history import History
from ..link import Access, Link
from ..update import BUILT_S, Slots
from .spare import spare

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..hardware import Board

_SETTINGS = "settings"
_MIND = "mind"
_ENERGY = "energy"
_WELCOME = "welcome"


class Node:
    """A node that is awake."""

    def __init__(self, board: "Board", started: "Any", ticks_ms: "Any") -> None:
        """Wake up: read what was kept, and say nothing yet.

        ``ticks_ms`` is the broker's time, which the board's may outrun where it is
        simulated.
        """
        self.board = board
        self.is_safe = started.is_safe
        self.slots = Slots(board.store)
        self.settings = _settings(board)
        spare("quartier_node.settings")
        self.history = History(board.store.folder + "/history")
        self.clock = Clock(BUILT_S)
        self.clock.tick(board.ticks_ms())
        # What outlived the reset: the time, if it was ours, and what was counted.
        self._carried = board.memory.load()
        carried = self._carried or bytes(4)
        self.clock.hear_hint(int.from_bytes(carried[:4], "big"))
        # So that the next reset is no power cut, however soon it comes.
        board.memory.save(bytes(4) + carried[4:])
        self.session = self._session()
        self.mind: Mind | None = None if self.is_safe else self._mind()
        # What speaks to the appliance where its contact cannot: a wire, or a charger.
        self.pilot: Any = None if self.mind is None else self._pilot(self.mind)
        # When its silence is told, 0 once it was.
        self.doubt_s: int | None = None
        self.link: Link | None = None
        self.access: Access | None = None
        self.ticks_ms = ticks_ms
        # Of each kind of command, the last number and what became of it.
        self.done: dict[str, tuple[int, str, str]] = {}
        self.facts: dict[str, Any] = {}
        self.curve: list[int] = []
        self.curve_t = 0
        # Whether the hub knows this boot, and what it wants to know how often.
        self.is_greeted = False
        self.every_s = 60
        # When, in seconds since boot: what is due, and what was.
        self.hello_s = self.state_s = self.offer_s = self.kept_s = 0
        self.reached_s = 0
        self.greeted_s: int | None = None
        self.show_s: int | None = None
        self.reset_s: int | None = None
        self.consent_s: int | None = None
        self.receiver: Any = None
        self.told_number = -1
        self.slot_t = 0
        self.slot_wh = 0
        self.slot_begin_wh: int | None = None
        # Events that nobody was there to be told.
        self.unsaid = 0
        self.wants_keep = False
        self.refused = 0
        self.faults = 0
        self.level = 4 if self.is_safe else 3
        self.why = ""
        self.trouble = ""
        self.is_lived = self.has_told_boot = False
        # Whether a press before this boot asked for the node's page.
        self.is_asked = False

    @property
    def uptime_s(self) -> int:
        """Tell how long ago it booted."""
        return self.clock.uptime_s

    @property
    def is_on(self) -> bool:
        """Tell whether the appliance may take power, as it was told last."""
        pilot = self.pilot
        return bool(self.board.relay.is_on if pilot is None else pilot.is_on)

    @property
    def energy_wh(self) -> int:
        """Tell what was counted, or 0 where nothing counts."""
        meter = self.board.meter
        return 0 if meter is None else meter.energy_wh

    @property
    def rated_w(self) -> int:
        """Tell what its appliance takes."""
        return 0 if self.mind is None else self.mind.appliance.rated_w

    def is_provisioned(self) -> bool:
        """Tell whether it knows a broker."""
        return self.settings["broker_host"] != ""

    def ask_welcome(self) -> None:
        """Have the next boot open the node's page, though it knows its broker."""
        self.board.store.save(_WELCOME, b"1")
        self.reset_s = self.uptime_s

    def takes_welcome(self) -> bool:
        """Tell, once a press, whether the node is to be set up now."""
        self.is_asked = self.board.store.load(_WELCOME) is not None
        if self.is_asked:
            self.board.store.forget(_WELCOME)
        return self.is_asked or not self.is_provisioned()

    def takes_consent(self) -> bool:
        """Tell, once a request, whether a press agrees to share curves now."""
        until_s, self.consent_s = self.consent_s, None
        return until_s is not None and self.uptime_s <= until_s

    def connect(self, heard: "Any", came_up: "Any") -> Link:
        """Make ready to speak with the broker that it was told."""
        told, board = self.settings, self.board
        name = told["node_id"]
        ca = told["ca"]
        self.access = access = Access(
            told["broker_host"],
            told["broker_port"],
            name,
            "quartier/down/" + name,
            user=told["broker_user"] or name,
            password=told["broker_password"] or password(self.session.key),
            will_topic="quartier/up/" + name + "/gone",
            ca=a2b_base64(ca) if ca else None,
            server_name=told["server_name"] or None,
            is_plain=not ca,
        )
        self.link = Link(
            access,
            heard,
            came_up,
            ticks_ms=self.ticks_ms,
            random=board.random_bytes,
            dns=board.radio.dns,
            may_dial=lambda: not told["wifi_ssid"] or board.radio.is_joined,
            beat=lambda: board.watchdog.check_in("link"),
        )
        return self.link

    def renew(self) -> None:
        """Keep a new key before it is used: a power cut finds one of the two."""
        coming = self.session.coming
        if coming is None:
            return
        self.settings["key"] = hexlify(coming.secret).decode()
        self.settings["key_id"] = coming.kid
        self.settings["code"] = ""
        self.keep_settings()
        self.session.renew()
        if self.access is not None and not self.settings["broker_password"]:
            self.access.password = password(self.session.key)

    def keep_settings(self) -> None:
        """Write the settings down."""
        from ..settings import dumps

        self.board.store.save(_SETTINGS, dumps(self.settings))
        spare("quartier_node.settings")

    def keep(self, is_last: bool = False) -> None:
        """Write down what the mind knows, and what the meter counted.

        The last before a reset of our own also carries the time over it.
        """
        board = self.board
        if self.mind is not None:
            board.store.save(_MIND, self.mind.state())
        counted = b""
        if board.meter is not None:
            counted = board.meter.energy.dump()
            board.store.save(_ENERGY, counted)
        now_s = self.clock.now_s if is_last else None
        board.memory.save((now_s or 0).to_bytes(4, "big") + counted)
        self.kept_s = self.uptime_s
        self.wants_keep = False

    def forget(self) -> None:
        """Forget the resident: curves, habits and plans."""
        self.history.wipe()
        if self.mind is not None:
            self.mind.forget()
        self.settings["share_curve"] = 0
        self.keep_settings()
        self.keep()

    def _session(self) -> Session:
        told = self.settings
        key = (
            Key(told["key_id"], unhexlify(told["key"]))
            if told["key"]
            else code_key(told["node_id"], told["code"])
        )
        boot = hexlify(self.board.random_bytes(8)).decode()
        return Session(told["node_id"], key, boot)

    def _mind(self) -> Mind:
        told = self.settings
        terms = dict(told["appliance_settings"])
        for name in ("zone_min", "summer", "tariff", "off_peak"):
            terms[name] = told[name]
        board = self.board
        if board.charger is None:
            # Amperes would reach nobody: only all or nothing can be told.
            terms["contactor"] = 1
        mind = Mind(
            told["appliance"] or "plug",
            terms,
            random_bytes=board.random_bytes,
            # RTC memory is what a power cut clears, and a restart does not.
            is_outage=self._carried is None,
        )
        if board.meter is not None:
            carried = self._carried[4:] if self._carried else b""
            board.meter.energy.load(carried or board.store.load(_ENERGY))
        kept = self.board.store.load(_MIND)
        if kept is not None:
            mind.restore(kept)
        return mind

    def _pilot(self, mind: Mind) -> "Any":
        board, name = self.board, self.settings["appliance"]
        if name == "radiator":
            return board.fil_pilote
        if name == "ev" and not mind.appliance.is_contactor:
            return board.charger
        return None


def _settings(board: "Board") -> "dict[str, Any]":
    """Read the settings; what is damaged is as if never told."""
    from ..settings import SettingsError, dumps, parse

    raw = board.store.load(_SETTINGS)
    if raw is not None:
        try:
            return parse(raw, is_own=True)
        except SettingsError as error:
            if error.kept["node_id"]:
                return error.kept
    from ..provision import first

    made = first(board.random_bytes, board.name)
    board.store.save(_SETTINGS, dumps(made))
    return made
