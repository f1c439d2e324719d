"""The public keys of who may sign updates: release and recovery, 384 bytes each.

Here there is none, and a node refuses every update. The build writes this file anew
from the owner's public keys: docs/landlords/firmware-keys.md.
"""

KEYS: tuple[bytes, ...] = ()
