"""MF Studio: matrix factorisation for recommender systems, in a window and on the command line."""

__version__ = "0.1.0"
