"""The searchable list of users."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from mfstudio.gui.item_models.blocks import BlockTableModel
from mfstudio.ratings import RatingSet


class UsersModel(BlockTableModel):
    """Shows users and how many ratings each has."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__([], [], set(), parent)
        headers = [self.tr("User"), self.tr("Ratings")]
        tooltips = [self.tr("The user's id as the file has it"), self.tr("How many ratings the user has given")]
        self.set_columns(headers, tooltips, {1})
        self._ratings: RatingSet | None = None
        self._users: NDArray[np.int64] = np.empty(0, np.int64)

    def show(self, ratings: RatingSet | None, users: NDArray[np.int64]) -> None:
        """Show these users."""
        self._ratings, self._users = ratings, users
        self.reset_rows(len(users))

    def user(self, row: int) -> int:
        """Return the code of the user in a row."""
        return int(self._users[row])

    def block_text(self, start: int, stop: int) -> list[list[str]]:
        assert self._ratings is not None
        users = self._users[start:stop]
        _, starts = self._ratings.by_user
        counts = starts[users + 1] - starts[users]
        return [self._ratings.user_labels[users].tolist(), [f"{count:,}" for count in counts.tolist()]]
