"""Factors as text: CSV, and the files of TensorBoard's embedding projector."""

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.errors import ExportError
from mfstudio.export.atomic import atomic_path
from mfstudio.export.blocks import Texts
from mfstudio.export.factor_rows import FactorSide, Meter, some_rows
from mfstudio.model.factor_model import FactorModel
from mfstudio.wording import say

if TYPE_CHECKING:
    import polars as pl


def write_factor_csv(path: Path, model: FactorModel, sides: Sequence[FactorSide], meter: Meter) -> tuple[Path, ...]:
    """Write label, bias, f1 … fK."""
    import polars as pl

    paths = [path] if len(sides) == 1 else [path.with_name(f"{path.stem}.{side.name}s.csv") for side in sides]
    with contextlib.ExitStack() as stack:
        for place, side in zip(paths, sides, strict=True):
            with stack.enter_context(atomic_path(place)).open("wb") as file:
                for start, factors, bias in some_rows(side, meter):
                    label = side.labels.harmless.slice(start, len(bias)).alias("label")
                    table = pl.DataFrame([label, pl.Series("bias", bias)])
                    table.hstack(_frame(factors)).write_csv(file, include_header=start == 0)
    return tuple(paths)


def write_projector(folder: Path, model: FactorModel, sides: Sequence[FactorSide], meter: Meter) -> tuple[Path, ...]:
    """Write vectors and what is known of them, tab-separated, and where the projector finds them.

    The items' files have the names that projector.tensorflow.org asks for; users' are beside them.
    """
    made = not folder.exists()
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise ExportError(
            say(
                "The folder {folder} could not be made: {reason}. Choose another place.",
                folder=folder,
                reason=error.strerror,
            )
        ) from error
    config, paths = "", []
    try:
        with contextlib.ExitStack() as stack:
            for side in sides:
                prefix = "user_" if side.name == "user" and len(sides) > 1 else ""
                vectors, metadata = folder / f"{prefix}vectors.tsv", folder / f"{prefix}metadata.tsv"
                places = [stack.enter_context(atomic_path(place)) for place in (vectors, metadata)]
                _write_embedding(places[0], places[1], side, meter)
                config += f'embeddings {{\n  tensor_name: "{side.name}s"\n  tensor_path: "{vectors.name}"\n'
                config += f'  metadata_path: "{metadata.name}"\n}}\n'
                paths += [vectors, metadata]
            paths.append(folder / "projector_config.pbtxt")
            stack.enter_context(atomic_path(paths[-1])).write_text(config, encoding="utf-8")
    except BaseException:
        if made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise
    return tuple(paths)


def _write_embedding(vectors: Path, metadata: Path, side: FactorSide, meter: Meter) -> None:
    import polars as pl

    def in_one_line(texts: Texts, start: int, n: int) -> "pl.Series":
        return texts.series.slice(start, n).str.replace_all(r"[\t\r\n]+", " ")

    with vectors.open("wb") as numbers, metadata.open("wb") as names:
        for start, factors, bias in some_rows(side, meter):
            _frame(factors).write_csv(numbers, separator="\t", include_header=False)
            known: dict[str, Any] = {"label": in_one_line(side.labels, start, len(bias))}
            if side.titles is not None:
                known["title"] = in_one_line(side.titles, start, len(bias))
            known |= {"bias": bias, "n_ratings": side.counts[start : start + len(bias)]}
            table = pl.DataFrame(known)
            table.write_csv(names, separator="\t", quote_style="never", include_header=start == 0)


def _frame(factors: NDArray[Any]) -> "pl.DataFrame":
    import polars as pl

    return pl.DataFrame({f"f{k + 1}": np.ascontiguousarray(factors[:, k]) for k in range(factors.shape[1])})
