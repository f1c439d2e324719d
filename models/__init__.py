"""The shelf: tiny int8 models, how each was made, and what it is worth."""
