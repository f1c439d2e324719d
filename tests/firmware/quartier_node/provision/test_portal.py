"""The portal: one page on real sockets, bounded in every way, gone when done."""

import asyncio
import json
import re
import socket
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from typing import Any, Final
from urllib.parse import urlencode

import pytest
from quartier_node.provision import may_open, portal
from quartier_node.provision.error import ProvisionError
from quartier_node.provision.portal import Portal, open_portal

from tests.firmware.quartier_node.provision.rig import (
    CA,
    FIRMWARE,
    PEM,
    RIG,
    WIRE,
    Radio,
    fresh,
    link,
    random_bytes,
)
from tests.interpreters import Unix

_KEY: Final = "goodpassword"
_FILLED: Final = {
    "pick": "Livebox-4F2A",
    "wifi_ssid": "",
    "wifi_password": _KEY,
    "link": link(),
    "broker_host": "",
    "broker_port": "8883",
    "server_name": "",
    "broker_user": "",
    "broker_password": "",
    "ca": "",
    "appliance": "water_heater",
    "water_heater.volume_l": "150",
    "water_heater.set_dc": "58,5",
    "ev.most_a": "no number, of another appliance",
    "off_peak": "22h30-6h30",
}
type Asked = tuple[int, dict[str, str], str]


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
        return found


def _ask(
    port: int, told: dict[str, str] | None = None, path: str = "/", **headers: str
) -> Asked:
    """Ask as a browser does: GET, or POST with fields."""
    client = HTTPConnection("127.0.0.1", port, timeout=20)
    body = None if told is None else urlencode(told)
    client.request("GET" if told is None else "POST", path, body, headers)
    answer = client.getresponse()
    said = answer.read().decode()
    client.close()
    return answer.status, {name.lower(): one for name, one in answer.getheaders()}, said


def _token(html: str) -> str:
    found = re.search("name=token value=([0-9a-f]{32})>", html)
    assert found
    return found[1]


def _wrong(html: str) -> list[str]:
    return re.findall("class=e id=e-([^>]+)>", html)


def _opened[Found](
    visit: Callable[[int], Found],
    radio: Radio,
    values: dict[str, Any] | None = None,
    **named: Any,  # noqa: ANN401 (what the portal takes)
) -> tuple[Found, dict[str, Any] | None]:
    """Open a portal, visit it from another thread, and give what came of both."""

    async def both() -> tuple[Found, dict[str, Any] | None]:
        port = _port()
        offered = asyncio.create_task(
            open_portal(
                values or fresh(),
                radio,
                random_bytes,
                place=("127.0.0.1", port),
                names_port=_port(),
                **named,
            )
        )
        await asyncio.sleep(0.1)
        found = await asyncio.to_thread(visit, port)
        return found, await offered

    return asyncio.run(both())


@pytest.fixture(autouse=True)
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the last page stay for a second, not for twenty."""
    monkeypatch.setattr(portal, "LINGER_S", 1)


def test_a_node_is_set_up_by_its_page() -> None:
    """Filled in once, joined, kept; the label is told, the network is closed."""
    radio = Radio()

    def visit(port: int) -> tuple[Asked, Asked, Asked]:
        page = _ask(port, **{"Accept-Language": "fr"})
        done = _ask(port, {**_FILLED, "token": _token(page[2])})
        return page, done, _ask(port)

    (page, done, again), kept = _opened(visit, radio)

    assert kept is not None
    assert (kept["wifi_ssid"], kept["wifi_password"]) == ("Livebox-4F2A", _KEY)
    assert (kept["broker_host"], kept["ca"]) == ("hub.example.org", CA)
    assert kept["appliance_settings"]["volume_l"] == 150
    assert kept["appliance_settings"]["set_dc"] == 585
    # A box that is not ticked: the thermometer is on at first, sharing is not.
    assert kept["appliance_settings"]["thermometer"] == 0
    assert (kept["share_curve"], kept["off_peak"]) == (0, [1_350, 390])
    assert "Régler ce boîtier" in page[2]
    assert fresh()["code"] not in page[2]
    assert fresh()["code"] in done[2] == again[2]
    assert radio.opened == [
        ("Quartier " + fresh()["node_id"], fresh()["portal_password"]), None,
    ]  # fmt: skip
    assert not may_open(kept)


def test_what_is_wrong_is_named_and_stays() -> None:
    """Each field beside itself; nothing is joined or kept until all is right."""
    radio = Radio()
    bad = {
        **_FILLED,
        "wifi_password": "short",
        "link": "nonsense",
        "water_heater.volume_l": "<7>",
        "off_peak": "25-3",
        "broker_port": "0",
    }

    def visit(port: int) -> Asked:
        return _ask(port, {**bad, "token": _token(_ask(port)[2])})

    (status, _, html), kept = _opened(visit, radio, timeout_s=1)

    assert status == 200
    assert sorted(_wrong(html)) == [
        "broker_port", "link", "off_peak", "water_heater-volume_l", "wifi_password",
    ]  # fmt: skip
    assert 'value="25-3"' in html
    assert 'value="&lt;7&gt;"' in html
    assert "short" not in html
    assert "<details open>" in html
    assert "From 10 to 5000." in html
    assert (radio.joined, kept) == ([], None)


@pytest.mark.parametrize("is_broken", [True, False])
def test_a_network_that_is_not_joined_is_not_kept(is_broken: bool) -> None:
    """The page stays, and says what to look at; the right password then does it."""
    radio = Radio()
    radio.password = "another"  # noqa: S105 (that of a test)
    radio.is_broken = is_broken

    def visit(port: int) -> tuple[Asked, Asked]:
        token = _token(_ask(port)[2])
        failed = _ask(port, {**_FILLED, "token": token})
        radio.is_broken = False
        radio.password = _KEY
        # What was typed before is still there: it need not be typed again.
        return failed, _ask(port, {**_FILLED, "wifi_password": "", "token": token})

    (failed, done), kept = _opened(visit, radio)

    assert _wrong(failed[2]) == ["wifi_password"]
    assert "2.4 GHz" in failed[2]
    assert "QUARTIER:" in done[2]
    assert kept is not None
    assert kept["wifi_password"] == _KEY


def test_another_site_cannot_fill_it_in() -> None:
    """Without the page's token nothing is written, nor under any other host's name."""

    def visit(port: int) -> tuple[Asked, ...]:
        token = _token(_ask(port)[2])
        return (
            _ask(port, _FILLED),
            _ask(port, {**_FILLED, "token": "0" * 32}),
            _ask(port, {**_FILLED, "token": token}, Host="evil.example"),
            _ask(port),
        )

    (without, guessed, foreign, page), kept = _opened(visit, Radio(), timeout_s=1)

    assert kept is None
    assert "too old" in without[2]
    assert "too old" in guessed[2] or _wrong(guessed[2]) == []
    assert foreign[0] == 303
    networks = page[2].partition("name=pick")[2].partition("</select>")[0]
    assert "Livebox-4F2A" in networks
    assert " selected" not in networks


def test_other_names_lead_to_the_page() -> None:
    """What phones ask to find a portal is sent to the one address that is ours."""

    def visit(port: int) -> tuple[int, Asked, Asked]:
        asked = _ask(port, path="/generate_204", Host="connectivitycheck.gstatic.com")
        return port, asked, _ask(port, path="/favicon.ico")

    (port, (status, headers, _), other), _ = _opened(visit, Radio(), timeout_s=1)

    assert (status, headers["location"]) == (303, f"http://127.0.0.1:{port}/")
    assert other[0] == 404


def test_the_page_is_allowed_nothing_from_elsewhere() -> None:
    """Its policy names one script by its nonce, and nothing that could be loaded."""
    (_, headers, html), _ = _opened(_ask, Radio(), timeout_s=1)

    policy = headers["content-security-policy"]
    nonce = re.search("script-src 'nonce-([0-9a-f]{32})'", policy)
    assert nonce
    assert f'<script nonce="{nonce[1]}">' in html
    assert policy.startswith("default-src 'none'")
    assert "src=" not in html.replace("script-src", "")
    assert "http" not in html
    assert headers["cache-control"] == "no-store"


def test_looking_again_keeps_what_was_typed() -> None:
    """New networks are listed; the radio is asked so often and no more."""
    radio = Radio()

    def visit(port: int) -> Asked:
        token = _token(_ask(port)[2])
        radio.heard = [("New one", -60), ("New one", -40), ("", -30)]
        for _ in range(12):
            page = _ask(port, {**_FILLED, "again": "1", "token": token})
        radio.heard = []
        return page

    (_, _, html), kept = _opened(visit, radio, timeout_s=2)

    assert html.count("New one") == 2
    assert 'value="150"' in html
    assert kept is None


def test_a_node_that_is_set_up_stays_closed() -> None:
    """But for a press of ten seconds; and never without a password."""
    ready = {**fresh(), "appliance": "plug"}

    async def refused(values: dict[str, Any], pressed_ms: int) -> None:
        radio = Radio()
        with pytest.raises(ProvisionError):
            await open_portal(values, radio, random_bytes, pressed_ms)
        assert radio.opened == []

    asyncio.run(refused(ready, 9_999))
    asyncio.run(refused({**fresh(), "portal_password": ""}, 0))
    (status, _, html), _ = _opened(
        _ask, Radio(), {**ready, "key": "0f" * 32}, pressed_ms=10_000, timeout_s=1
    )
    assert status == 200
    assert "name=renew" in html


def test_leaving_the_neighbourhood_gives_a_new_code() -> None:
    """The key is gone, and the page tells the label of the next one."""
    values = {**fresh(), "appliance": "plug", "key": "0f" * 32, "key_id": 2, "code": ""}

    def visit(port: int) -> Asked:
        told = {"appliance": "plug", "renew": "1", "token": _token(_ask(port)[2])}
        return _ask(port, told)

    (_, _, html), kept = _opened(visit, Radio(), values, pressed_ms=10_000)

    assert kept is not None
    assert (kept["key"], kept["key_id"], len(kept["code"])) == ("", 0, 26)
    assert kept["code"] in html


def test_a_node_that_stays_tells_no_label() -> None:
    """Its code has died with the adoption; another Wi-Fi needs none."""
    values = {**fresh(), "appliance": "plug", "key": "0f" * 32, "key_id": 2, "code": ""}

    def visit(port: int) -> Asked:
        told = {"appliance": "plug", "token": _token(_ask(port)[2])}
        return _ask(port, told)

    (_, _, html), kept = _opened(visit, Radio(), values, pressed_ms=10_000)

    assert kept is not None
    assert (kept["key"], kept["key_id"]) == ("0f" * 32, 2)
    assert "Done" in html
    assert "QUARTIER:" not in html


class _Wire:
    """A connection that says certain bytes, and then nothing, for ever or for good."""

    def __init__(self, said: bytes, is_open: bool = False) -> None:
        self._left = said
        self._is_open = is_open
        self.heard = b""
        self.is_closed = False

    async def read(self, size: int) -> bytes:
        """Give what is left."""
        if not self._left and self._is_open:
            await asyncio.sleep(3_600)
        piece, self._left = self._left[:size], self._left[size:]
        return piece

    def write(self, said: bytes) -> None:
        """Take an answer."""
        self.heard += said

    async def drain(self) -> None:
        """Wait for nothing."""

    def close(self) -> None:
        """Close."""
        self.is_closed = True

    async def wait_closed(self) -> None:
        """Wait for nothing."""


def _served(work: Callable[[Portal], Awaitable[None]]) -> None:
    async def run() -> None:
        await work(Portal(fresh(), Radio(), random_bytes, "h"))

    asyncio.run(run())


def test_slow_and_many_connections_are_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four at a time; each has so long for its request; then others are served."""
    monkeypatch.setattr(portal, "_WAIT_S", 0.3)

    async def work(opened: Portal) -> None:
        slow = [_Wire(b"GET / HT", is_open=True) for _ in range(4)]
        tasks = [asyncio.create_task(opened.serve(one, one)) for one in slow]
        await asyncio.sleep(0.05)
        fifth = _Wire(b"GET / HTTP/1.0\r\nHost: h\r\n\r\n")
        await opened.serve(fifth, fifth)
        assert fifth.is_closed
        assert fifth.heard == b""
        await asyncio.gather(*tasks)
        assert all(one.is_closed for one in slow)
        later = _Wire(b"GET / HTTP/1.0\r\nHost: h\r\n\r\n")
        await opened.serve(later, later)
        assert later.heard.startswith(b"HTTP/1.0 200 ")

    _served(work)


def test_requests_are_counted() -> None:
    """After so many the portal is spent, and answers no more."""

    async def work(opened: Portal) -> None:
        for _ in range(500):
            assert not opened.is_spent
            one = _Wire(b"GET /x HTTP/1.0\r\nHost: h\r\n\r\n")
            await opened.serve(one, one)
            assert one.heard.startswith(b"HTTP/1.0 404 ")
        assert opened.is_spent
        last = _Wire(b"GET / HTTP/1.0\r\nHost: h\r\n\r\n")
        await opened.serve(last, last)
        assert (last.heard, last.is_closed) == (b"", True)

    _served(work)


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"GET / HTTP/1.0\r\n" + b"a: b\r\n" * 600 + b"\r\n", 431),
        (b"x" * 5_000, 431),
        (b"POST / HTTP/1.0\r\nContent-Length: 99999\r\n\r\n", 413),
        (b"POST / HTTP/1.0\r\nContent-Length: 9\r\nHost: h\r\n\r\nab", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400),
        (b"", 400),
    ],
    ids=("long head", "no head", "long body", "short body", "tls", "nothing"),
)
def test_requests_have_bounds(raw: bytes, status: int) -> None:
    """Long heads, long bodies, short bodies, TLS, and nothing at all."""

    async def work(opened: Portal) -> None:
        one = _Wire(raw)
        await opened.serve(one, one)
        assert one.heard.startswith(f"HTTP/1.0 {status} ".encode())

    _served(work)


def test_damaged_requests_never_crash_or_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 5,000, with the right token in them, each is answered and closed."""
    monkeypatch.setattr(portal, "_REQUESTS", 10_000)
    random = Random(6)  # noqa: S311 (the same in every run)
    statuses = set()

    async def work(opened: Portal) -> None:
        page = _Wire(b"GET / HTTP/1.0\r\nHost: h\r\n\r\n")
        await opened.serve(page, page)
        told = {**_FILLED, "ca": PEM, "token": _token(page.heard.decode())}
        body = urlencode({**told, "appliance": "toaster"}).encode()
        for _ in range(5_000):
            one = bytearray(body)
            for _ in range(random.randint(0, 5)):
                at = random.randrange(len(one))
                one[at : at + random.randint(0, 4)] = random.randbytes(
                    random.randint(0, 4)
                )
            start = f"POST / HTTP/1.0\r\nHost: h\r\nContent-Length: {len(one)}\r\n\r\n"
            head = bytearray(start.encode())
            if random.random() < 0.3:
                head[random.randrange(len(head))] = random.randrange(256)
            wire = _Wire(bytes(head + one))
            await asyncio.wait_for(opened.serve(wire, wire), 5)
            assert wire.is_closed
            statuses.add(wire.heard[9:12])

    _served(work)
    assert statuses >= {b"200", b"303", b"400", b"405"}


_SERVER: Final = """
import asyncio, gc, json, rig
from quartier_node.provision import open_portal, portal
portal.LINGER_S = 1
values = json.load(open("values.json"))
gc.collect()
radio = rig.Radio()
place = ("127.0.0.1", {port})
kept = asyncio.run(open_portal(values, radio, rig.Random(), 0, 20, place, {names_port}))
print(json.dumps([kept, radio.opened]))
"""


def test_micropython_serves_the_page() -> None:
    """The unix port, in the heap of a node, on a real socket: the same settings."""
    port = _port()
    files: dict[str, bytes | Path] = {
        "quartier_node": FIRMWARE,
        **WIRE,
        "rig.py": RIG,
        "values.json": json.dumps(fresh()).encode(),
    }
    script = _SERVER.format(port=port, names_port=_port())
    with ThreadPoolExecutor() as pool:
        run = pool.submit(Unix(heap_kb=110).run, script, files=files)
        page = _until_there(port)
        for noise in (b"x" * 9_000, b"\xff\r\n\r\n", b"GET / HTTP/1.0\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", port), 5) as raw:
                raw.sendall(noise)
        token = _token(page[2])
        wrong = _ask(port, {**_FILLED, "off_peak": "25-3", "token": token})
        done = _ask(port, {**_FILLED, "token": token}, **{"Accept-Language": "fr"})
        kept, opened = json.loads(run.result(timeout=30))

    assert _wrong(wrong[2]) == ["off_peak"]
    assert "C’est fait" in done[2]
    assert kept["wifi_password"] == _KEY
    assert kept["appliance_settings"]["set_dc"] == 585
    assert kept["off_peak"] == [1_350, 390]
    assert opened == [
        ["Quartier " + fresh()["node_id"], fresh()["portal_password"]], None,
    ]  # fmt: skip


def _until_there(port: int) -> Asked:
    for _ in range(200):
        try:
            return _ask(port)
        except OSError:
            # It has not begun to listen yet.
            time.sleep(0.05)
    pytest.fail("the portal never opened")
