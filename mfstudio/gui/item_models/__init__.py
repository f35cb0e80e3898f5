"""Virtual table models over NumPy arrays."""
