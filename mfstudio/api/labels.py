"""Codes of ids that a caller gives, whatever holds them."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mfstudio.api.columns import id_text, id_texts, is_one_id


def codes_of(ids: Any, codes: Mapping[str, int]) -> NDArray[np.int64]:
    """Return the codes of one id or of several, -1 for one that is unknown, shape (n,)."""
    texts = [id_text(ids)] if is_one_id(ids) else id_texts(ids)
    return np.array([codes.get(text, -1) for text in texts], np.int64)


def code_of(given: Any, codes: Mapping[str, int], what: str, advice: str = "") -> int:
    """Return the code of an id; LookupError, with the advice, if it is unknown."""
    code = codes.get(id_text(given))
    if code is None:
        raise LookupError(f"there is no {what} {given!r} among the {len(codes):,} of the model{advice}")
    return code
