"""Users or items of the Bayesian model: their ratings, what is known of them, and their prior, which is sampled too."""

from dataclasses import dataclass
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from mfstudio.training.implicit_features import N_PLAIN, gram
from mfstudio.training.neighbours import ChunkPool, Neighbours

_LINK_RATE = 0.01  # twice the rate of γ's prior: how weak a link may be and still be believed


@dataclass(eq=False)
class Side:
    """Users or items: their ratings, what is known of them beforehand, and the prior as last drawn."""

    ratings: Neighbours
    features: NDArray[np.float32]
    gram: NDArray[np.float64]
    links: NDArray[np.float64]
    precisions: NDArray[np.float64]
    shrinkage: NDArray[np.float64]

    @property
    def n_rows(self) -> int:
        """How many users or items there are."""
        return len(self.ratings.starts) - 1

    def draw_prior(
        self, rows: NDArray[np.float32], rng: np.random.Generator, kernels: ModuleType, pool: ChunkPool
    ) -> None:
        """Draw Λ, B and γ given the rows X with features F, over the n rows that have ratings.

        With ``C = FᵀF + diag(γ)`` and ``M = C⁻¹ FᵀX``: ``Λ_k ~ Gamma((1 + n)/2, (1 + x_k·x_k - m_k·C m_k)/2)``, B
        integrated out; then ``B_k ~ N(m_k, C⁻¹ / Λ_k)``, and ``γ_d ~ Gamma((1 + K)/2, (1/100 + Σ_k Λ_k B_dk²)/2)``,
        which turns features off that say nothing.
        """
        K = len(self.precisions)
        products = gram(self.ratings, self.features, rows, kernels, pool)[:, :K]
        C = self.gram + np.diag(self.shrinkage)
        M = np.linalg.solve(C, products)
        squares = np.einsum("nk,nk->k", rows[:, :K], rows[:, :K], dtype=np.float64, casting="same_kind")
        rest = np.maximum(squares - np.einsum("dk,dk->k", M, products), 0)
        n = np.count_nonzero(self.ratings.counts)
        self.precisions[:] = 2 * rng.standard_gamma((1 + n) / 2, K) / (1 + rest)
        noise = np.linalg.solve(np.linalg.cholesky(C).T, rng.standard_normal(M.shape))
        self.links[:, :K] = M + noise / np.sqrt(self.precisions)
        strength = (self.precisions * self.links[N_PLAIN:, :K] ** 2).sum(axis=1)
        self.shrinkage[N_PLAIN:] = 2 * rng.standard_gamma((1 + K) / 2, len(strength)) / (_LINK_RATE + strength)
