"""Factors in binary forms: safetensors and NumPy's npz, read by other programs without running anything.

Both are simple enough to be written here, a few rows at a time: their libraries first copy all numbers, and cannot be
interrupted.
"""

import contextlib
import json
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from mfstudio import __version__
from mfstudio.export.atomic import atomic_path
from mfstudio.export.factor_rows import CHUNK, ROWS, FactorSide, Meter
from mfstudio.model.factor_model import FactorModel

FORMULA = "prediction = mean + user_bias[u] + item_bias[i] + user_factors[u] . item_factors[i], clipped to scale"
_MOST_LABELS = 1 << 20  # bytes of labels in the header of safetensors; more go into a file beside
_MOST_UNICODE = 64 << 20  # bytes of labels with a fixed width in npz; more are UTF-8


@dataclass(frozen=True, eq=False)
class _Array:
    """An array of a file; of ``source`` the rows wanted, None for all."""

    source: NDArray[Any]
    rows: NDArray[np.int64] | None = None

    @property
    def shape(self) -> tuple[int, ...]:
        return self.source.shape if self.rows is None else (len(self.rows), *self.source.shape[1:])

    @property
    def dtype(self) -> np.dtype[Any]:
        return self.source.dtype.newbyteorder("<")

    @property
    def n_bytes(self) -> int:
        return int(np.prod(self.shape, dtype=np.int64)) * self.dtype.itemsize

    def write(self, file: IO[bytes], meter: Meter) -> None:
        """Write the numbers, little-endian, row by row."""
        n_rows = self.shape[0]
        step = max(1, CHUNK * n_rows // max(self.n_bytes, 1))
        for start in range(0, n_rows, step):
            some = slice(start, start + step)
            chunk = self.source[some] if self.rows is None else self.source[self.rows[some]]
            file.write(np.ascontiguousarray(chunk, self.dtype).tobytes())
            meter.add(chunk.size if self.rows is not None else 0)


def _arrays(model: FactorModel, sides: Sequence[FactorSide]) -> dict[str, _Array]:
    found = {}
    for side in sides:
        found[f"{side.name}_factors"] = _Array(side.factors, side.rows)
        found[f"{side.name}_bias"] = _Array(side.bias, side.rows)
        found[f"unknown_{side.name}"] = _Array(getattr(model, f"unknown_{side.name}"))
        if side.name == "user" and model.user_noise_variance is not None:
            found["user_noise_variance"] = _Array(model.user_noise_variance, side.rows)
    return found


def _about(model: FactorModel) -> dict[str, str]:
    """Return what goes with the numbers, as text; numbers in it are exact."""
    about = {
        "format": "mfstudio factors",
        "format_version": "1",
        "model": FORMULA,
        "mean": repr(float(model.mean)),
        "scale": json.dumps([float(bound) for bound in model.scale]),
        "n_factors": str(model.n_factors),
        "n_samples": str(model.n_samples),
        "mfstudio": __version__,
        "numpy": np.__version__,
    }
    return about if model.noise_variance is None else about | {"noise_variance": repr(float(model.noise_variance))}


def write_safetensors(path: Path, model: FactorModel, sides: Sequence[FactorSide], meter: Meter) -> tuple[Path, ...]:
    """Write the length of the header, the header as JSON and the arrays one behind the other."""
    arrays, about = _arrays(model, sides), _about(model)
    beside: dict[Path, FactorSide] = {}
    for side in sides:
        labels = json.dumps(side.labels.written, ensure_ascii=False)
        if len(labels.encode()) <= _MOST_LABELS:
            about[f"{side.name}_labels"] = labels
        else:
            place = path.with_name(f"{path.stem}.{side.name}s.csv")
            beside[place] = side
            about[f"{side.name}_labels_file"] = place.name
    header: dict[str, Any] = {"__metadata__": about}
    start = 0
    for name, array in arrays.items():
        offsets = [start, start + array.n_bytes]
        header[name] = {"dtype": f"F{8 * array.dtype.itemsize}", "shape": array.shape, "data_offsets": offsets}
        start = offsets[1]
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)  # so that the numbers begin at a multiple of 8
    with contextlib.ExitStack() as stack:
        with stack.enter_context(atomic_path(path)).open("wb") as file:
            file.write(struct.pack("<Q", len(text)) + text)
            for array in arrays.values():
                array.write(file, meter)
        for place, side in beside.items():
            _write_labels(stack.enter_context(atomic_path(place)), side, meter)
    return path, *beside


def _write_labels(path: Path, side: FactorSide, meter: Meter) -> None:
    """Write the label of each row as CSV."""
    import polars as pl

    labels = side.labels.harmless
    with path.open("wb") as file:
        for start in range(0, max(len(labels), 1), ROWS):
            meter.check()
            some = labels.slice(start, ROWS)
            rows = pl.int_range(start, start + len(some), eager=True)
            pl.DataFrame({"row": rows, "label": some}).write_csv(file, include_header=start == 0)


def write_npz(path: Path, model: FactorModel, sides: Sequence[FactorSide], meter: Meter) -> tuple[Path, ...]:
    """Write an archive that ``numpy.load`` reads without pickle."""
    arrays = _arrays(model, sides)
    for side in sides:
        arrays |= _labels(side)
    arrays |= {name: _Array(np.array([text])) for name, text in _about(model).items() if name in ("format", "model")}
    arrays["mean"] = _Array(np.array([model.mean], np.float64))
    arrays["scale"] = _Array(np.array(model.scale, np.float64))
    arrays["n_samples"] = _Array(np.array([model.n_samples]))
    if model.noise_variance is not None:
        arrays["noise_variance"] = _Array(np.array([model.noise_variance], np.float64))
    with atomic_path(path) as beside, zipfile.ZipFile(beside, "w") as archive:
        for name, array in arrays.items():
            with archive.open(f"{name}.npy", "w", force_zip64=True) as file:
                about = {"descr": array.dtype.str, "fortran_order": False, "shape": array.shape}
                np.lib.format.write_array_header_1_0(file, about)
                array.write(file, meter)
    return (path,)


def _labels(side: FactorSide) -> dict[str, _Array]:
    """Return labels as text of a fixed width, or as UTF-8 with the place where each ends if that would be too large."""
    name, labels = f"{side.name}_labels", [str(label) for label in side.labels.written]
    widest = max(map(len, labels), default=0)
    if 4 * widest * len(labels) <= _MOST_UNICODE and not any(label.endswith("\0") for label in labels):
        return {name: _Array(np.array(labels, f"<U{max(widest, 1)}"))}
    encoded = [label.encode() for label in labels]
    ends = np.cumsum([len(label) for label in encoded], dtype=np.int64)
    return {f"{name}_utf8": _Array(np.frombuffer(b"".join(encoded), np.uint8)), f"{name}_ends": _Array(ends)}
