"""The searchable list of users."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from mfstudio.gui.item_models.blocks import BlockTableModel
from mfstudio.gui.open_ratings import OpenRatings

USER, NAME, N_RATINGS = range(3)


class UsersModel(BlockTableModel):
    """Shows users, their names where they are known, and how many ratings each has."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__([], [], set(), parent)
        headers = [self.tr("User"), self.tr("Name"), self.tr("Ratings")]
        tooltips = [
            self.tr("The user's id as the file has it"),
            self.tr("The user's name, from the table of users"),
            self.tr("How many ratings the user has given"),
        ]
        self.set_columns(headers, tooltips, {N_RATINGS})
        self._found: OpenRatings | None = None
        self._users: NDArray[np.int64] = np.empty(0, np.int64)

    def show(self, found: OpenRatings | None, users: NDArray[np.int64]) -> None:
        """Show these users."""
        self._found, self._users = found, users
        self.reset_rows(len(users))

    def user(self, row: int) -> int:
        """Return the code of the user in a row."""
        return int(self._users[row])

    def block_text(self, start: int, stop: int) -> list[list[str]]:
        assert self._found is not None
        ratings, names = self._found.ratings, self._found.user_names
        users = self._users[start:stop]
        _, starts = ratings.by_user
        counts = starts[users + 1] - starts[users]
        return [
            ratings.user_labels[users].tolist(),
            [""] * len(users) if names is None else names.titles[users].tolist(),
            [f"{count:,}" for count in counts.tolist()],
        ]
