"""The page of the protocol: every kind and field, and the envelope round them."""

from collections.abc import Iterator
from typing import Final

from ...wire.meaning import KINDS_MEAN
from ...wire.seal import SIZE_B, VERSION
from ...wire.table import DOWN, KINDS, UP
from .field import Field, fields

_HEAD: Final = f"""\
# Protocol

After this page you can write a participant of your own, or look at one with any MQTT
browser and know what it says.

`poe protocol` writes this page from the table in `custom_components/quartier/wire`.
Beside it are [a JSON Schema](protocol/messages-{VERSION}.json) of the messages and
[an AsyncAPI document](protocol/asyncapi-{VERSION}.json) of the topics.

## Topics

A participant is a node or a whole home.
Its id has 4 to 16 lower-case letters and digits.
It publishes to `quartier/up/ID` and listens to `quartier/down/ID`.
Its last will is an empty message on `quartier/up/ID/gone`: a hint, and no more.
Everything is QoS 1, and nothing is retained: a broker that was killed brings back old
messages as if they were new.

## The envelope

`{VERSION}|KEY|BOOT|SEQUENCE|EXPIRY|MESSAGE|SEAL`, at most {SIZE_B} bytes.

| part | what it is |
|---|---|
| KEY | the number of the key; 0 is the one that the one-time code stands for |
| BOOT | 16 hexadecimal digits that the participant drew when it booted |
| SEQUENCE | rises with each message, each way |
| EXPIRY | unix seconds after which it is refused; 0 where the time is not known yet |
| MESSAGE | the JSON below |
| SEAL | the first 16 bytes of the HMAC-SHA256, in hexadecimal |

The HMAC is over "quartier up ID|" or "quartier down ID|" and the raw bytes before the
last `|`.
It is checked before anything is parsed, and all of it is compared whatever differs.

Who boots says `hello`, and hears nothing but a `welcome` for its own BOOT, which tells
the time.
Once the participant has acknowledged that welcome, naming its sequence, the talk is
live: a hello that somebody replays leads nowhere.
A command carries a number that only rises: the same number twice is acknowledged twice
and done once.
The neighbourhood says it again after 2, 5 and 15 s where no acknowledgement comes.

## Keys

| what | how |
|---|---|
| key 0 | HMAC(SHA-256(CODE), "quartier code ID") |
| key n | HMAC(the key before, "quartier key n SALT"), with the salt of a welcome |
| password at the broker | the first 16 bytes of HMAC(key, "quartier broker") |

The code is written on the participant's label.
It is worth nothing once key 1 is in use.

## One spelling

A message is a JSON object: `k` first, then the fields in the order below, without
spaces.
Numbers are whole.
Text has printable ASCII without `" \\ | < > & {{ }} [ ]` and the backtick.
What is spelled otherwise is refused, so that two readers never understand two things.
Times are unix seconds in UTC, and consumption is positive.
"""


def page() -> str:
    """Write the page, as Markdown."""
    return "\n".join(_parts()).rstrip() + "\n"


def _parts() -> Iterator[str]:
    yield _HEAD
    for title, kinds in (("up: from a participant", UP), ("down: to it", DOWN)):
        yield f"## Messages {title}\n"
        for kind in kinds:
            yield from _kind(kind)


def _kind(kind: str) -> Iterator[str]:
    yield f"### `{kind}`\n"
    yield f"{KINDS_MEAN[kind]}\n"
    if KINDS[kind]:
        yield "| field | unit | bounds | meaning |"
        yield "|---|---|---|---|"
        yield from (_row(field) for field in fields(kind))
        yield ""


def _row(field: Field) -> str:
    name = f"`{field.name}`" + ("" if field.is_needed else " (optional)")
    return f"| {name} | {field.unit} | {field.bounds} | {field.meaning} |"
