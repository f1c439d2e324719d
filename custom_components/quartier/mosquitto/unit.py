"""A service of systemd: the broker starts with the machine, and sees only its room."""

from typing import Final

from .fleet import Fleet

# Files of its own, beside one for each connection.
_SPARE: Final = 128


def unit(fleet: Fleet, program: str) -> str:
    """Write the unit for a broker whose program lies at a path."""
    return f"""\
[Unit]
Description=Quartier's broker for nodes
After=network-online.target
Wants=network-online.target

[Service]
User={fleet.user}
ExecStart={_word(program)} -c {_word(f"{fleet.folder}/mosquitto.conf")}
ExecReload=kill -HUP $MAINPID
Restart=always
RestartSec=2
LimitNOFILE={fleet.nodes + _SPARE}
UMask=0077
NoNewPrivileges=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectHome=read-only
ProtectSystem=strict
ReadWritePaths={_quoted(fleet.folder)}

[Install]
WantedBy=multi-user.target
"""


def _quoted(path: str) -> str:
    """Quote a path as systemd reads it, where % has a meaning."""
    plain = path.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain.replace("%", "%%")}"'


def _word(path: str) -> str:
    """Quote a path in a command, where $ has a meaning, too."""
    return _quoted(path).replace("$", "$$")
