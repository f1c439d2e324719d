"""What can be wrong with a connection."""


class LinkError(Exception):
    """A connection is of no use any more: the text says why, for a log or a page."""


class PacketError(LinkError):
    """What the other side says is no MQTT, or too long."""
