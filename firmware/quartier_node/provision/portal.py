"""The node's own network with one page: for a phone, and for a quarter of an hour.

The network has the label's password, never none. The page is closed as soon as it has
done what it is for.
"""

import asyncio
from binascii import hexlify

from .error import HttpError, ProvisionError
from .form import Form, may_open, networks
from .http import BODY, HEAD, Request, fields, head, request
from .kinds import FLAG
from .label import label
from .names import Names
from .page import Page
from .words import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

ADDRESS = "192.168.4.1"
_AT_ONCE = 4
_REQUESTS = 500
_WAIT_S = 10
_JOIN_S = 30
# How long the last page stays, for a phone that the node's network lost while joining.
LINGER_S = 20
_TURNS = 10
_LOOK_AGAIN = 8


class Portal:
    """The page of a node that is set up; ``kept`` is the result, once there.

    ``radio`` has ``scan()``, which gives (name, rssi_dbm) of networks, and ``join``.
    Without it nothing is tried before it is kept.
    """

    def __init__(
        self,
        values: "dict[str, Any]",
        radio: "Any",
        random_bytes: "Callable[[int], bytes]",
        host: str = ADDRESS,
    ) -> None:
        """Prepare to answer, under this host's name alone."""
        self._form = Form(values)
        self._radio = radio
        self._random_bytes = random_bytes
        self._host = host
        self._token = hexlify(random_bytes(16)).decode()
        self._nonce = hexlify(random_bytes(16)).decode()
        self._open = 0
        self._left = _REQUESTS
        self._looks = _LOOK_AGAIN
        self._networks: list[tuple[str, int]] = []
        self.kept: dict[str, Any] | None = None

    def look(self) -> None:
        """Look for networks, the nearest first; not often, since it takes seconds."""
        if self._radio is None or self._looks <= 0:
            return
        self._looks -= 1
        self._networks = networks(self._radio)

    @property
    def is_spent(self) -> bool:
        """Tell whether it answered as often as it does."""
        return self._left <= 0

    async def serve(self, reader: "Any", writer: "Any") -> None:
        """Answer one connection, or end it: too many, too slow, or broken."""
        if self._open < _AT_ONCE and self._left > 0:
            self._open += 1
            self._left -= 1
            try:
                await self._talk(reader, writer)
            except (OSError, asyncio.TimeoutError):
                # The browser went away; it asks again if it wants.
                pass
            finally:
                self._open -= 1
        try:
            writer.close()
            await asyncio.wait_for(writer.wait_closed(), _WAIT_S)
        except (OSError, asyncio.TimeoutError):
            return

    async def _talk(self, reader: "Any", writer: "Any") -> None:
        try:
            asked, body = await asyncio.wait_for(_read(reader), _WAIT_S)
            start, pieces = await self.answer(asked, body)
        except HttpError as error:
            start, pieces = head(error.status), iter((f"{error.status}\n",))
        writer.write(start)
        for piece in pieces:
            writer.write(piece.encode())
            await asyncio.wait_for(writer.drain(), _WAIT_S)
        await asyncio.wait_for(writer.drain(), _WAIT_S)

    async def answer(
        self, asked: Request, body: bytes
    ) -> "tuple[bytes, Iterator[str]]":
        """Give the head and the pieces of an answer; raises HttpError."""
        language, say = words(asked.headers.get("accept-language", ""))
        if asked.headers.get("host", "") != self._host:
            # Any other name, which phones look for: it leads to the one that is ours.
            return head(303, (f"Location: http://{self._host}/",)), iter(())
        if asked.path != "/":
            raise HttpError(404)
        wrong: list[str] = []
        told: dict[str, str] = {}
        if asked.method == "POST" and self.kept is None:
            told = fields(body)
            wrong = await self._take(told)
        page = Page(self._form, language, say, wrong, told)
        page.token, page.nonce, page.networks = self._token, self._nonce, self._networks
        start = head(200, (f"Content-Security-Policy: {_policy(self._nonce)}",))
        if self.kept is not None:
            return start, page.farewell(label(self.kept))
        return start, page.pieces()

    async def _take(self, told: "dict[str, str]") -> "list[str]":
        """Fill the form in, try it, and keep it; name what is wrong."""
        if not _is_same(told.get("token", ""), self._token):
            return ["token"]
        wrong = _filled(self._form, told)
        if "again" in told:
            self.look()
            return []
        wrong += [name for name in self._form.faults() if name not in wrong]
        if not wrong and not await self._joins():
            wrong = ["join"]
        if not wrong:
            if "renew" in told:
                self._form.renew(self._random_bytes)
            self.kept = self._form.commit()
        return wrong

    async def _joins(self) -> bool:
        name = self._form.values["wifi_ssid"]
        if not name or self._radio is None:
            return True
        password = self._form.values["wifi_password"]
        try:
            return await asyncio.wait_for(self._radio.join(name, password), _JOIN_S)
        except (OSError, asyncio.TimeoutError):
            return False


async def open_portal(
    values: "dict[str, Any]",
    radio: "Any",
    random_bytes: "Callable[[int], bytes]",
    pressed_ms: int = 0,
    timeout_s: int = 900,
    place: "tuple[str, int]" = (ADDRESS, 80),
    names_port: int = 53,
) -> "dict[str, Any] | None":
    """Open the node's network and page until it is set up; None where time ran out.

    Raises ProvisionError where it may not open.
    """
    if not may_open(values, pressed_ms):
        raise ProvisionError("hold the button for ten seconds to open the page")
    if len(values["portal_password"]) < 8:
        raise ProvisionError("no password for the network: give the node a new code")
    host = place[0] if place[1] == 80 else f"{place[0]}:{place[1]}"
    portal = Portal(values, radio, random_bytes, host)
    portal.look()
    radio.start_access_point("Quartier " + values["node_id"], values["portal_password"])
    names = Names(place[0], names_port)
    try:
        server = await asyncio.start_server(portal.serve, place[0], place[1])
        try:
            await _until_done(portal, names, timeout_s)
        finally:
            server.close()
            await server.wait_closed()
    finally:
        names.close()
        radio.stop_access_point()
    return portal.kept


async def _until_done(portal: Portal, names: Names, timeout_s: int) -> None:
    left = timeout_s * _TURNS
    while left > 0 and not portal.is_spent:
        if portal.kept is not None:
            left = min(left, LINGER_S * _TURNS)
        names.answer()
        left -= 1
        await asyncio.sleep(1 / _TURNS)


async def _read(reader: "Any") -> "tuple[Request, bytes]":
    whole = b""
    end = -1
    while end < 0:
        if len(whole) > HEAD:
            raise HttpError(431)
        piece = await reader.read(512)
        if not piece:
            raise HttpError(400)
        whole += piece
        end = whole.find(b"\r\n\r\n")
    asked = request(whole[:end])
    body = whole[end + 4 :]
    while len(body) < asked.length <= BODY:
        piece = await reader.read(1024)
        if not piece:
            raise HttpError(400)
        body += piece
    return asked, body[: asked.length]


def _filled(form: Form, told: "dict[str, str]") -> "list[str]":
    """Write what was told into the form; name what cannot be so."""
    name = told.get("wifi_ssid", "") or told.get("pick", "")
    wrong = [] if form.set("wifi_ssid", name) else ["wifi_ssid"]
    # A password that is not typed is kept; what it opens was written before.
    typed = [
        one for one in _TYPED if told.get(one) or (one in told and one not in _KEPT)
    ]
    wrong += [one for one in typed if not form.set(one, told[one])]
    if told.get("link") and not form.link(told["link"]):
        wrong.append("link")
    kind = form.values["appliance"]
    for row in form.rows(kind):
        field = f"{kind}.{row[0]}"
        # A box that is not ticked is not told.
        text = told.get(field, "0" if row[4] == FLAG else None)
        if text is not None and not form.set(row[0], text):
            wrong.append(field)
    form.set("share_curve", "1" if "share_curve" in told else "0")
    return wrong


_KEPT = ("wifi_password", "broker_password")
# In the order of the page.
_TYPED = (
    "wifi_password",
    "broker_host",
    "broker_port",
    "broker_user",
    "broker_password",
    "server_name",
    "ca",
    "appliance",
    "off_peak",
)


def _is_same(one: str, other: str) -> bool:
    """Compare in a time that does not tell how much was right."""
    if len(one) != len(other):
        return False
    differs = 0
    for at in range(len(other)):
        differs |= ord(one[at]) ^ ord(other[at])
    return not differs


def _policy(nonce: str) -> str:
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-{nonce}'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
