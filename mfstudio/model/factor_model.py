"""FactorModel: a finished factorisation, and the ratings it predicts."""

import hashlib
from dataclasses import dataclass
from typing import Any, Literal, overload

import numpy as np
from numpy.typing import NDArray

_CHUNK = 65_536  # pairs of 64 factors predicted at once: bounds memory whatever the number asked for


@dataclass(frozen=True, eq=False)
class FactorModel:
    """``prediction = mean + user_bias[u] + item_bias[i] + user_factors[u] · item_factors[i]``, clipped to the scale.

    Parameters
    ----------
    mean
        Global mean; 0 for a model without one.
    user_bias, item_bias
        float32, shapes (n_users,) and (n_items,); zeros for a model without biases.
    user_factors, item_factors
        P and Q, float32, shapes (n_users, K) and (n_items, K).
    unknown_user, unknown_item
        Factors that stand in for a user or an item without any training rating, shape (K,).
    scale
        Lowest and highest rating; predictions are clipped to it.
    n_samples
        M: the factors are M groups of K/M columns, one for each sample of an average; what a sample predicts is
        ``mean + user_bias[u] + item_bias[i]`` plus M times the product of its own columns.
    noise_variance
        Variance of a rating around what a sample predicts, for somebody unknown; None for a model without samples.
    user_noise_variance
        The same for each user, float32, shape (n_users,); None where it is the same for all.
    """

    mean: float
    user_bias: NDArray[np.floating[Any]]
    item_bias: NDArray[np.floating[Any]]
    user_factors: NDArray[np.floating[Any]]
    item_factors: NDArray[np.floating[Any]]
    unknown_user: NDArray[np.floating[Any]]
    unknown_item: NDArray[np.floating[Any]]
    scale: tuple[float, float]
    n_samples: int = 1
    noise_variance: float | None = None
    user_noise_variance: NDArray[np.floating[Any]] | None = None

    @property
    def n_users(self) -> int:
        """Number of users."""
        return len(self.user_factors)

    @property
    def n_items(self) -> int:
        """Number of items."""
        return len(self.item_factors)

    @property
    def n_factors(self) -> int:
        """Number of factors K."""
        return len(self.unknown_user)

    @overload
    def predict(
        self,
        users: NDArray[np.integer[Any]],
        items: NDArray[np.integer[Any]],
        *,
        clip: bool = ...,
        return_std: Literal[False] = ...,
    ) -> NDArray[np.float32]: ...

    @overload
    def predict(
        self,
        users: NDArray[np.integer[Any]],
        items: NDArray[np.integer[Any]],
        *,
        clip: bool = ...,
        return_std: Literal[True],
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]: ...

    def predict(
        self,
        users: NDArray[np.integer[Any]],
        items: NDArray[np.integer[Any]],
        *,
        clip: bool = True,
        return_std: bool = False,
    ) -> NDArray[np.float32] | tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Predict the rating of each pair.

        Parameters
        ----------
        users, items
            Codes, shape (n,); -1 stands for a user or an item that the model does not know, which is then
            predicted from what is known: the mean, the other side's bias, and the stand-in factors.
        clip
            Whether to clip the predictions to the rating scale.
        return_std
            Whether to return standard deviations as well: the root of the variance of the samples' predictions plus the
            noise variance. They are those of the rating to come, not of its mean, and are not clipped.

        Returns
        -------
        Predictions, float32, shape (n,); with ``return_std`` a pair of them and of their standard deviations.

        Raises
        ------
        ValueError
            If standard deviations are asked for of a model without samples.
        """
        if return_std and self.noise_variance is None:
            raise ValueError(
                "this model has no standard deviations: it is one set of factors, not an average of samples"
            )
        result = np.empty(len(users), np.float32)
        deviations = np.empty(len(users) if return_std else 0, np.float32)
        step = max(1, _CHUNK * 64 // max(self.n_factors, 64))
        for start in range(0, len(users), step):
            chunk = slice(start, start + step)
            p, b_u = _rows(self.user_factors, self.user_bias, self.unknown_user, users[chunk])
            q, b_i = _rows(self.item_factors, self.item_bias, self.unknown_item, items[chunk])
            result[chunk] = self.mean + b_u + b_i + np.vecdot(p, q)
            if return_std:
                shape = len(p), self.n_samples, -1
                products = np.vecdot(p.reshape(shape), q.reshape(shape)) * self.n_samples
                deviations[chunk] = np.sqrt(products.var(axis=1) + self._noise(users[chunk]))
        if clip:
            np.clip(result, *self.scale, out=result)
        return (result, deviations) if return_std else result

    def _noise(self, users: NDArray[np.integer[Any]]) -> NDArray[np.floating[Any]]:
        """Return the noise variance of ratings by the users, shape (n,)."""
        if self.user_noise_variance is None:
            return np.full(len(users), self.noise_variance, np.float32)
        noise: NDArray[np.floating[Any]] = self.user_noise_variance[users]
        noise[users < 0] = self.noise_variance
        return noise

    def predict_block(self, users: NDArray[np.integer[Any]], *, clip: bool = True) -> NDArray[np.float32]:
        """Predict all items for a few users; float32, shape (len(users), n_items).

        The caller keeps the block small: memory is its size times the number of items.
        """
        p, b_u = _rows(self.user_factors, self.user_bias, self.unknown_user, users)
        scores = (p @ self.item_factors.T).astype(np.float32, copy=False)
        scores += (self.item_bias + self.mean).astype(np.float32)
        scores += b_u[:, None].astype(np.float32)
        return np.clip(scores, *self.scale, out=scores) if clip else scores

    def sha256(self) -> str:
        """SHA-256 (hex) of mean, biases and factors, little-endian: equal for bit-identical models."""
        digest = hashlib.sha256(np.float64(self.mean).astype("<f8").tobytes())
        for array in (self.user_bias, self.item_bias, self.user_factors, self.item_factors):
            digest.update(np.ascontiguousarray(array, array.dtype.newbyteorder("<")).tobytes())
        return digest.hexdigest()


def _rows(
    factors: NDArray[np.floating[Any]],
    bias: NDArray[np.floating[Any]],
    unknown: NDArray[np.floating[Any]],
    codes: NDArray[np.integer[Any]],
) -> tuple[NDArray[np.floating[Any]], NDArray[np.floating[Any]]]:
    """Return factors and biases of the codes, with the stand-in where a code is -1."""
    rows, biases = factors[codes], bias[codes]
    missing = codes < 0
    if missing.any():
        rows[missing] = unknown
        biases[missing] = 0
    return rows, biases
