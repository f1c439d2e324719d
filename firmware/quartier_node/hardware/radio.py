"""Wi-Fi: join a network, leave it, or open one of the node's own to be set up.

Every wait has an end. It never knows a broker, a page or a password's meaning.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from .ports import Net

_STEP_S = 0.1
JOIN_S = 20
# Security of an access point, as network.WLAN numbers it: open, WPA2.
_OPEN, _WPA2 = 0, 3


class Radio:
    """The two network interfaces of the chip, of which one is open at a time."""

    __slots__ = ("_access_point", "_open", "_sleep", "_station")

    def __init__(
        self,
        station: "Net",
        open_access_point: "Callable[[], Net]",
        sleep: "Callable[[float], Awaitable[None]]",
    ) -> None:
        """Take the station, what makes the access point, and how to wait."""
        self._station = station
        self._open = open_access_point
        self._access_point: Net | None = None
        self._sleep = sleep

    @property
    def is_joined(self) -> bool:
        """Tell whether the network is there."""
        return bool(self._station.isconnected())

    async def join(self, ssid: str, key: str, timeout_s: int = JOIN_S) -> bool:
        """Join a network; tell whether that went well in time."""
        station = self._station
        try:
            station.active(True)
            if station.isconnected():
                station.disconnect()
            station.connect(ssid, key or None)
            for _ in range(int(timeout_s / _STEP_S)):
                if station.isconnected():
                    return True
                await self._sleep(_STEP_S)
            # Left to itself the chip would go on trying, and be busy when asked again.
            station.disconnect()
        except OSError:
            return False
        return False

    def leave(self) -> None:
        """Leave the network and turn the station off."""
        self._station.active(False)

    def rssi_dbm(self) -> int | None:
        """Tell how strong the network is heard."""
        if not self.is_joined:
            return None
        try:
            return self._station.status("rssi")
        except OSError:
            return None

    def dns(self) -> "list[str]":
        """List the addresses of who knows names, as the network told."""
        if not self.is_joined:
            return []
        try:
            server = self._station.ifconfig()[3]
        except OSError:
            return []
        return [] if server == "0.0.0.0" else [server]  # noqa: S104 (it means none)

    def scan(self) -> "list[tuple[str, int]]":
        """List the networks that are heard: name and dBm. It takes some seconds."""
        try:
            self._station.active(True)
            found = self._station.scan()
        except OSError:
            return []
        return [(_name(one[0]), one[3]) for one in found]

    def start_access_point(self, ssid: str, key: str = "") -> str:
        """Open a network of the node's own; give the node's address in it."""
        point = self._open()
        self._access_point = point
        point.active(True)
        if key:
            point.config(ssid=ssid, security=_WPA2, key=key)
        else:
            point.config(ssid=ssid, security=_OPEN)
        return point.ifconfig()[0]

    def stop_access_point(self) -> None:
        """Close the node's own network."""
        if self._access_point is not None:
            self._access_point.active(False)
            self._access_point = None


def _name(raw: bytes) -> str:
    """Read a network's name; one that is no UTF-8 cannot be joined by name."""
    try:
        return str(raw, "utf-8")
    except (UnicodeError, ValueError):
        return ""
