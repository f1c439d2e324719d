"""What an ESP32 has and CPython lacks: as small as the tests need, and no smaller."""
