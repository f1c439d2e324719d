"""Hot-water draw: how what the next day draws at the taps is foretold, and how well."""
