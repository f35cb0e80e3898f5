"""The project file: one SQLite database with ratings, splits, runs, checkpoints and models, safe at any moment."""
