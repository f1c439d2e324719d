"""A network that is joined by the right key, some tries later."""


class WLAN:
    """A network interface."""

    IF_STA, IF_AP = 0, 1

    def __init__(self, which: int) -> None:
        """Be off."""
        self.which = which
        self.is_active = False
        self.is_joined = False
        self.settings: dict[str, object] = {}
        self.left = 3
        self.calls: list[str] = []

    def active(self, is_active: bool) -> None:
        """Turn it on or off."""
        self.is_active = is_active
        self.is_joined = self.is_joined and is_active
        self.calls.append(f"active {is_active}")

    def connect(self, _ssid: str, key: str | None = None) -> None:
        """Try to join."""
        if not self.is_active:
            raise OSError("Wifi Not Started")
        self.is_joined = False
        self.right = key == "right"
        self.calls.append("connect")

    def disconnect(self) -> None:
        """Leave."""
        self.is_joined = False
        self.calls.append("disconnect")

    def isconnected(self) -> bool:
        """Tell whether it is joined: it takes a while."""
        if getattr(self, "right", False) and self.is_active:
            self.left -= 1
            self.is_joined = self.left <= 0
        return self.is_joined

    def scan(self) -> list[tuple[bytes, bytes, int, int, int, bool]]:
        """Hear three networks, of which one has a name that is no text."""
        names = (b"home", "Café".encode(), b"\xff\xfe")
        return [
            (name, b"\1" * 6, 6, -60 - at, 3, False) for at, name in enumerate(names)
        ]

    def status(self, _what: str) -> int:
        """Tell how strong it is heard."""
        return -57

    def ifconfig(self) -> tuple[str, str, str, str]:
        """Tell its addresses."""
        return "192.168.4.1", "255.255.255.0", "192.168.4.1", "192.168.4.1"

    def config(self, **settings: object) -> None:
        """Set it up."""
        self.settings.update(settings)
