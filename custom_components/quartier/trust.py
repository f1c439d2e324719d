"""Trust: one certificate and whom it signed, under one name, and nobody else."""

import base64
import ssl
from typing import Any, override


class Trust(ssl.SSLContext):
    """Expects a certificate of one name, whatever address is called."""

    name = ""
    # What was opened last: of a handshake that failed it is left to be closed.
    opened: ssl.SSLSocket | None = None

    @override
    def wrap_socket(self, *told: Any, **named: Any) -> ssl.SSLSocket:
        """Ask for the name."""
        named["server_hostname"] = self.name
        self.opened = super().wrap_socket(*told, **named)
        return self.opened


def trusting(ca: str, name: str) -> Trust:
    """Trust a certificate, DER in base64; reads it, so not for the loop."""
    context = Trust(ssl.PROTOCOL_TLS_CLIENT)
    context.name = name
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(cadata=base64.b64decode(ca))
    return context
