"""What this firmware is: its version, and since when it can be."""

VERSION = "0.1.0"
# It rises when a fault of security is mended: a node never goes back below it.
SECVER = 1
# No clock is right that tells an earlier time: unix seconds, set at a release.
BUILT_S = 1795564800
