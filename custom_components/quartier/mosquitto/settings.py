"""The text of mosquitto.conf, for a release of mosquitto."""

from collections.abc import Iterator
from typing import Final

from .fleet import Fleet

# Defaults of 2.0 lost more than half of what it had acknowledged to a slow hub: the
# hub's queue holds a quarter of an hour at a hundred messages a second.
_QUEUED: Final = 100_000
_INFLIGHT: Final = 1_000
# A message is of at most 1,024 bytes; what is much longer is none of ours.
_PACKET_BYTES: Final = 16_384
_SNAPSHOT_S: Final = 60
_FLUSH_S: Final = 1


def settings(fleet: Fleet) -> str:
    """Write the configuration, with the reason of every line that surprises."""
    parts = (_head(fleet), _storage(fleet), _nodes(fleet), _hub(fleet))
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(fleet: Fleet) -> Iterator[str]:
    yield f"# Made by `quartier broker init` for mosquitto {fleet.release}."
    yield f"user {fleet.user}"
    yield ""
    yield "# Who may do what is in the plugin's file, and nobody may do anything else."
    yield "allow_anonymous false"
    yield f"plugin {fleet.plugins}/mosquitto_dynamic_security.so"
    yield f"plugin_opt_config_file {fleet.folder}/dynamic-security.json"
    yield ""
    yield "# An acknowledged message must reach a hub that is slow for a while."
    yield f"max_queued_messages {_QUEUED}"
    yield f"max_inflight_messages {_INFLIGHT}"
    yield f"max_packet_size {_PACKET_BYTES}"
    yield "# Without it a command waits 40 ms for company."
    yield "set_tcp_nodelay true"
    yield ""
    yield "# The system's journal keeps what is said, and throws old lines away."
    yield "log_dest stderr"
    yield from (f"log_type {kind}" for kind in ("error", "warning", "notice"))
    yield "connection_messages true"
    yield "log_timestamp_format %Y-%m-%dT%H:%M:%S"
    yield ""


def _storage(fleet: Fleet) -> Iterator[str]:
    """Keep what is queued: as it comes from 2.1 on, in snapshots before."""
    yield f"persistence_location {fleet.folder}/data/"
    if fleet.release == "2.0":
        yield "persistence true"
        yield "# A broker that is killed forgets at most this long; nodes send again."
        yield f"autosave_interval {_SNAPSHOT_S}"
    else:
        yield "# A broker that is killed forgets at most a second; nodes send again."
        yield f"plugin {fleet.plugins}/mosquitto_persist_sqlite.so"
        yield f"plugin_opt_flush_period {_FLUSH_S}"
    yield ""


def _nodes(fleet: Fleet) -> Iterator[str]:
    yield "# Nodes: from anywhere, encrypted, each under its own name only."
    yield f"listener {fleet.node_port}"
    yield "protocol mqtt"
    yield f"certfile {fleet.folder}/server.crt"
    yield f"keyfile {fleet.folder}/server.key"
    yield "tls_version tlsv1.2"
    yield f"max_connections {fleet.nodes}"
    yield "# Else any node could throw another one out by its client id. It must stand"
    yield "# below a listener: above the first, it opens one for the whole world."
    yield "use_username_as_clientid true"
    yield ""


def _hub(fleet: Fleet) -> Iterator[str]:
    yield "# Home Assistant: from this machine only, and never behind a queue of nodes."
    yield f"listener {fleet.hub_port} 127.0.0.1"
    yield "protocol mqtt"
