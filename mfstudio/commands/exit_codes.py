"""How a command ends: the codes, and what each means."""

FAILED = 1
"""What was asked for could not be done."""
USAGE = 2
"""An option is unknown or its value is not allowed."""
BAD_INPUT = 3
"""A file cannot be read as what it should be."""
INTERRUPTED = 130
"""The person pressed Ctrl+C; nothing half-written is left."""
MEANINGS = {
    0: "Success.",
    FAILED: "What was asked for could not be done; nothing half-written is left.",
    USAGE: "An option is unknown, or its value is not allowed.",
    BAD_INPUT: "A file or a project that was given cannot be read as what it should be.",
    INTERRUPTED: "Interrupted by Ctrl+C; nothing half-written is left, and a project keeps every epoch that was done.",
}
"""For the manual and for help."""
