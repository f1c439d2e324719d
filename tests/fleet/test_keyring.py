"""A key is replaced in two steps, and can be written down between them."""

import pytest
from quartier.fleet.keyring import Keyring
from quartier.wire import WireError, code_key, next_key

from tests.fleet.participant import CODE, NODE, SALT


def test_a_key_is_offered_and_then_used() -> None:
    """Both are valid meanwhile; after that the older is not."""
    key = code_key(NODE, CODE)
    ring = Keyring(key)
    assert ring.is_code
    assert ring.told() == {}
    ring.offer(SALT)
    assert ring.told() == {"kid": 1, "salt": SALT}
    assert ring.of(0) is key
    assert ring.of(1).secret == next_key(key, 1, SALT).secret
    ring.renew()
    assert not ring.is_code
    with pytest.raises(WireError, match="key"):
        ring.of(0)
    ring.renew()
    assert ring.key.kid == 1


def test_what_is_on_its_way_stays_the_same() -> None:
    """A second salt would lock out who has the first."""
    ring = Keyring(code_key(NODE, CODE))
    ring.offer(SALT)
    ring.offer("f" * 32)
    assert ring.salt == SALT


def test_it_is_written_and_read() -> None:
    """With the next key, which follows from its salt."""
    ring = Keyring(code_key(NODE, CODE))
    ring.offer(SALT)
    again = Keyring.of_dict(ring.to_dict())
    assert again.key.secret == ring.key.secret
    assert again.coming is not None
    assert ring.coming is not None
    assert again.coming.secret == ring.coming.secret
    ring.renew()
    assert Keyring.of_dict(ring.to_dict()).coming is None
