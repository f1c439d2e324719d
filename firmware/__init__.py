"""The node: what it runs, and how that is made. Never imported by Home Assistant."""
