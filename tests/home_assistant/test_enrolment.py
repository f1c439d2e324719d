"""Orders to a real broker, as ``quartier broker init`` makes it, by its own account."""

import json
import os
import pwd
import secrets
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread

import pytest
from homeassistant.core import HomeAssistant

from custom_components.quartier.enrolment import (
    Account,
    Enrolment,
    EnrolmentError,
)
from custom_components.quartier.join_link import der_of
from custom_components.quartier.lab.fleet import establish, installed
from custom_components.quartier.mosquitto import Fleet as Settings
from tests.interpreters.port import lacking
from tests.mosquitto.peer import peer

pytestmark = pytest.mark.usefixtures("socket_enabled")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(port: int) -> None:
    until_s = time.monotonic() + 10
    while time.monotonic() < until_s:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError("the broker does not answer")


@dataclass
class _Landlord:
    settings: Settings

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return Path(self.settings.folder)

    def account(self, file: str = "enrol.json") -> Account:
        """Read an account as a landlord does."""
        return Account(**json.loads((self.folder / file).read_text("utf-8")))

    def lets_in(self, name: str, password: str) -> bool:
        """Knock as a node does."""
        ca = self.folder / "ca.crt"
        with peer(self.settings.node_port, name, password, ca=ca) as found:
            return found.is_in


@pytest.fixture
def landlord(tmp_path: Path, socket_enabled: None) -> Iterator[_Landlord]:
    """Start a broker that nobody else uses."""
    assert socket_enabled is None
    found = installed(os.environ.get("MOSQUITTO"))
    if not found.is_here:
        lacking("mosquitto is not installed")
    settings = Settings(
        hosts=("localhost", "127.0.0.1"),
        folder=str(tmp_path / "broker"),
        plugins=os.environ.get("MOSQUITTO_PLUGINS", str(found.plugins)),
        user=pwd.getpwuid(os.getuid()).pw_name,
        node_port=_free_port(),
        hub_port=_free_port(),
        nodes=20,
        release=found.release,
    )
    establish(settings, found.program, secrets.token_urlsafe, secrets.token_bytes)
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [found.program, "-c", f"{settings.folder}/mosquitto.conf"],
            stdout=log,
            stderr=log,
        )
    try:
        _wait_for(settings.node_port)
        _wait_for(settings.hub_port)
        yield _Landlord(settings)
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def enrolment(hass: HomeAssistant, landlord: _Landlord) -> Enrolment:
    """Give orders by the account of enrol.json."""
    made = Enrolment(hass)
    made.account = landlord.account()
    return made


async def test_a_node_comes_and_goes(
    hass: HomeAssistant, landlord: _Landlord, enrolment: Enrolment
) -> None:
    """Let in, given another key, kept out, let in again, and thrown out for good."""

    async def lets_in(password: str) -> bool:
        return await hass.async_add_executor_job(landlord.lets_in, "node0001", password)

    assert not await lets_in("first")
    await enrolment.async_let_in("node0001", "first")
    assert await lets_in("first")
    await enrolment.async_rekey("node0001", "second")
    assert [await lets_in("first"), await lets_in("second")] == [False, True]
    await enrolment.async_pause("node0001")
    assert not await lets_in("second")
    await enrolment.async_resume("node0001")
    assert await lets_in("second")
    await enrolment.async_throw_out("node0001")
    assert not await lets_in("second")
    # Told twice it is no fault.
    await enrolment.async_throw_out("node0001")


async def test_encrypted_from_elsewhere(
    landlord: _Landlord, enrolment: Enrolment
) -> None:
    """By the door of nodes, under the name in the certificate; and no other name."""
    ca = der_of((landlord.folder / "ca.crt").read_text("utf-8"))
    port = landlord.settings.node_port
    away = replace(landlord.account(), port=port, ca=ca, server="localhost")
    await enrolment.async_check(away)
    with pytest.raises(EnrolmentError) as failure:
        await enrolment.async_check(replace(away, server="other.example"))
    assert failure.value.why == "tls"
    with pytest.raises(EnrolmentError) as failure:
        await enrolment.async_check(replace(away, ca="AAEC"))
    assert failure.value.why in {"tls", "reach"}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"password": "wrong"}, "login"),
        ({"username": "nobody"}, "login"),
        ({"port": 1}, "reach"),
    ],
)
async def test_what_is_wrong_is_told(
    landlord: _Landlord,
    enrolment: Enrolment,
    changes: dict[str, object],
    why: str,
) -> None:
    """Who is not let in, and where nobody is: each in a word of its own."""
    with pytest.raises(EnrolmentError) as failure:
        await enrolment.async_check(replace(landlord.account(), **changes))  # type: ignore[arg-type]  # (each a field)
    assert failure.value.why == why
    assert failure.value.translation_key == f"enrolment_{why}"


async def test_the_hub_itself_may_give_no_orders(
    landlord: _Landlord, enrolment: Enrolment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The account that hears nodes lets nobody in."""
    monkeypatch.setattr("custom_components.quartier.enrolment._PATIENCE_S", 1.0)
    with pytest.raises(EnrolmentError) as failure:
        await enrolment.async_check(landlord.account("hub.json"))
    assert failure.value.why == "silent"


async def test_what_is_refused_is_told(enrolment: Enrolment) -> None:
    """The plugin says why."""
    with pytest.raises(EnrolmentError) as failure:
        await enrolment.async_rekey("node0009", "any")
    assert failure.value.why == "refused"
    assert failure.value.translation_placeholders is not None
    assert "not found" in failure.value.translation_placeholders["said"]


async def test_who_hangs_up_is_not_reached(enrolment: Enrolment) -> None:
    """Something that listens there and is no broker."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        account = Account("127.0.0.1", int(server.getsockname()[1]), "any")
        server.settimeout(5)

        def hang_up() -> None:
            server.accept()[0].close()

        thread = Thread(target=hang_up)
        thread.start()
        with pytest.raises(EnrolmentError) as failure:
            await enrolment.async_check(account)
        thread.join()
    assert failure.value.why == "reach"


async def test_without_an_account_nothing_is_ordered(hass: HomeAssistant) -> None:
    """That is told; and no account shows its secret."""
    with pytest.raises(EnrolmentError) as failure:
        await Enrolment(hass).async_pause("node0001")
    assert failure.value.why == "account"
    account = Account("h", 1, "a secret")
    assert "a secret" not in repr(account)
    assert Account.of_dict(account.to_dict()) == account
