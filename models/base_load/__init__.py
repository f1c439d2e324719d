"""Base load: how the next day of what nobody moves is foretold, and how well."""
