"""The commands of the terminal, a file each, and what they share."""
