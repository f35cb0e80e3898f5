"""Samples of a Bayesian factorisation, and the one model that predicts what they predict on average."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mfstudio.model.factor_model import FactorModel


@dataclass(frozen=True, eq=False)
class Sample:
    """One sample: users with K factors, bias and noise variance; items with K factors and bias; a stranger behind."""

    users: NDArray[np.float32]
    items: NDArray[np.float32]


def average_model(samples: list[Sample], mean: float, spread: float, scale: tuple[float, float]) -> FactorModel:
    """Write the average prediction of M samples as one model.

    With ``c = √(s/M)``, s the ratings' standard deviation, its factors are those of all samples side by side times c,
    each with two columns more, which carry how far the sample's biases lie from their average:

        c (p_u, b_u - mean of b_u, 1)          c (q_i, 1, b_i - mean of b_i)

    A stranger has no bias of its own in the model: the whole is in its columns.
    """
    M, K = len(samples), samples[0].items.shape[1] - 1
    c = np.float32(np.sqrt(spread / M))
    biases, stacks = [], []
    for own, tables in ((K, [s.users for s in samples]), (K + 1, [s.items for s in samples])):
        n_rows = len(tables[0])
        bias = np.zeros(n_rows)
        for table in tables:
            bias[:-1] += table[:-1, K] / M
        stack = np.ones((n_rows, M, K + 2), np.float32)
        for number, table in enumerate(tables):
            stack[:, number, :K] = table[:, :K]
            stack[:, number, own] = table[:, K] - bias
        stack *= c
        biases.append((spread * bias[:-1]).astype(np.float32))
        stacks.append(stack.reshape(n_rows, M * (K + 2)))
    noise = np.zeros(len(samples[0].users))
    for sample in samples:
        noise += sample.users[:, K + 1] / M
    return FactorModel(
        mean=mean,
        user_bias=biases[0],
        item_bias=biases[1],
        user_factors=stacks[0][:-1],
        item_factors=stacks[1][:-1],
        unknown_user=stacks[0][-1],
        unknown_item=stacks[1][-1],
        scale=scale,
        n_samples=M,
        noise_variance=float(noise[-1]),
        user_noise_variance=noise[:-1].astype(np.float32),
    )
