"""The package as Python code uses it: everything here is reached as ``mfstudio.name``."""
