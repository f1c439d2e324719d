"""Requests of HTTP/1.0, read with bounds, and the heads of answers. Pure."""

from .error import HttpError
from .text import decoded

HEAD = 2048
BODY = 12288
_FIELDS = 96
_HEX = b"0123456789abcdef"
_REASONS = {
    200: "OK",
    303: "See Other",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    413: "Content Too Large",
    431: "Request Header Fields Too Large",
}


class Request:
    """What a browser asks for. Names of headers are small."""

    __slots__ = ("headers", "length", "method", "path")

    def __init__(self, method: str, path: str, headers: "dict[str, str]") -> None:
        """Keep a head; raises HttpError for a length that is none, or too much."""
        self.method = method
        self.path = path
        self.headers = headers
        length = headers.get("content-length", "0")
        if not 0 < len(length) < 9 or not all("0" <= one <= "9" for one in length):
            raise HttpError(400)
        self.length = int(length)
        if self.length > BODY:
            raise HttpError(413)


def request(head: bytes) -> Request:
    """Read a head, up to its empty line; raises HttpError."""
    # Heads are ASCII: what else they say is not for us.
    if not head or max(head) > 126:
        raise HttpError(400)
    lines = head.decode().split("\r\n")
    first = lines[0].split(" ")
    if len(first) != 3 or first[2][:5] != "HTTP/" or first[1][:1] != "/":
        raise HttpError(400)
    if first[0] not in {"GET", "POST"}:
        raise HttpError(405)
    headers = {}
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if line and not colon:
            raise HttpError(400)
        headers[name.strip().lower()] = value.strip()
    return Request(first[0], first[1].partition("?")[0], headers)


def fields(body: bytes) -> "dict[str, str]":
    """Read the fields of a form; raises HttpError."""
    pairs = body.split(b"&")
    if len(pairs) > _FIELDS:
        raise HttpError(413)
    found = {}
    for pair in pairs:
        name, _, value = pair.partition(b"=")
        found[_decoded(name)] = _decoded(value)
    return found


def _decoded(text: bytes) -> str:
    parts = text.replace(b"+", b" ").split(b"%")
    plain = [parts[0]]
    for part in parts[1:]:
        # Not int(): the interpreters differ in what else than digits it takes.
        high, low = _HEX.find(part[:1].lower()), _HEX.find(part[1:2].lower())
        if len(part) < 2 or high < 0 or low < 0:
            raise HttpError(400)
        plain.append(bytes([high * 16 + low]) + part[2:])
    whole = decoded(b"".join(plain))
    if whole is None:
        raise HttpError(400)
    return whole


def head(status: int, more: "tuple[str, ...]" = ()) -> bytes:
    """Spell the head of an answer that ends with the connection."""
    lines = [
        f"HTTP/1.0 {status} {_REASONS[status]}",
        "Content-Type: text/html; charset=utf-8",
        "Cache-Control: no-store",
        "Connection: close",
        "Referrer-Policy: no-referrer",
        "X-Content-Type-Options: nosniff",
        "X-Frame-Options: DENY",
    ]
    return ("\r\n".join(lines + list(more)) + "\r\n\r\n").encode()


def escaped(text: str) -> str:
    """Spell a text so that a page shows it, and never obeys it."""
    for one, spelled in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(one, spelled)
    return text.replace("'", "&#39;")
