"""NewUser: somebody whom training never saw, folded into a model by a few ratings."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.api.answers import Recommendation
from mfstudio.api.columns import Id, Ids, is_one_id
from mfstudio.api.labels import codes_of
from mfstudio.model.fold_in import FoldedRow, predict_folded

if TYPE_CHECKING:
    from mfstudio.api.model import Model


@dataclass(frozen=True, eq=False, repr=False)
class NewUser:
    """Somebody whom training never saw, made by :meth:`Model.fold_in`.

    Parameters
    ----------
    model
        The model.
    row
        Their bias and factors.
    rated
        Codes of the items that they have rated, int64.
    """

    model: "Model"
    row: FoldedRow
    rated: NDArray[np.int64]

    def __repr__(self) -> str:
        return f"NewUser({len(self.rated)} ratings)"

    def recommend(self, n: int = 10, *, hide_rated: bool = True, exclude: Ids = ()) -> list[Recommendation]:
        """Return the best items, as :meth:`Model.recommend` does."""
        rated = self.rated if hide_rated else self.rated[:0]
        return self.model.best_for(self.row.factors, self.row.bias, n, rated, exclude)

    def predict(self, items: Id | Ids, *, clip: bool = True) -> Any:
        """Predict ratings: a float for one item, otherwise float32 of shape (n,); items may be unknown."""
        codes = codes_of(items, self.model.ratings.item_codes)
        found = predict_folded(self.model.factor_model, self.row, items=codes, clip=clip)
        return float(found[0]) if is_one_id(items) else found
