"""The keys of a participant: the one in use, and the one that it is being brought."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from ..wire import Key, WireError, next_key


@dataclass(slots=True)
class Keyring:
    """One key, and while it is replaced, the next with the salt that makes it."""

    key: Key
    coming: Key | None = None
    salt: str = ""

    @property
    def is_code(self) -> bool:
        """Tell whether the key is still that of the code on a label."""
        return self.key.kid == 0

    def offer(self, salt: str) -> None:
        """Bring a next key; one that is on its way stays the same."""
        if self.coming is None:
            self.salt = salt
            self.coming = next_key(self.key, self.key.kid + 1, salt)

    def of(self, kid: int) -> Key:
        """Find the key of a number. Raises WireError where there is none."""
        if kid == self.key.kid:
            return self.key
        if self.coming is not None and kid == self.coming.kid:
            return self.coming
        raise WireError("key", str(kid))

    def renew(self) -> None:
        """Use the next key from now on."""
        if self.coming is not None:
            self.key, self.coming, self.salt = self.coming, None, ""

    def told(self) -> dict[str, Any]:
        """Give what a welcome says of the next key; nothing if there is none."""
        return {"kid": self.coming.kid, "salt": self.salt} if self.coming else {}

    def to_dict(self) -> dict[str, Any]:
        """Write the keys down; the next follows from the salt."""
        return {"kid": self.key.kid, "key": self.key.secret.hex(), "salt": self.salt}

    @classmethod
    def of_dict(cls, document: Mapping[str, Any]) -> Self:
        """Read what was written down. Raises KeyError, TypeError or ValueError."""
        ring = cls(Key(int(document["kid"]), bytes.fromhex(document["key"])))
        if salt := document["salt"]:
            ring.offer(str(salt))
        return ring
