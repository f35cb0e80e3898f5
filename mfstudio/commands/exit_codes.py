"""How a command ends: 0 is success; the other codes stand here."""

FAILED = 1
"""What was asked for could not be done."""
USAGE = 2
"""An option is unknown or its value is not allowed."""
BAD_INPUT = 3
"""A file cannot be read as what it should be."""
INTERRUPTED = 130
"""The person pressed Ctrl+C; nothing half-written is left."""
