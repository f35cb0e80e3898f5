"""Options for the settings of a run, one for each, made from the settings' own declaration."""

import argparse
from typing import Any

from mfstudio.training.settings import PRESETS, Field, TrainingSettings, field_specs

_SHORTER = {"n_factors": "factors", "n_epochs": "epochs", "n_threads": "threads", "validation_fraction": "validation"}
OPTIONS = {name: "--" + _SHORTER.get(name, name).replace("_", "-") for name in field_specs()}
"""Option for each setting."""
DEFAULT_PRESET = "balanced"
"""What the settings start from unless another preset is asked for."""


def add_settings_options(parser: argparse.ArgumentParser) -> None:
    """Add the options to a parser; see :func:`settings_of`."""
    group = parser.add_argument_group("settings")
    group.add_argument(
        "--preset", choices=PRESETS, help=f"settings to start from, before those given (default: {DEFAULT_PRESET})"
    )
    for name, about in field_specs().items():
        _add_setting(group, OPTIONS[name], name, about)


def _add_setting(group: "argparse._ArgumentGroup", option: str, name: str, about: Field) -> None:
    default = getattr(TrainingSettings(), name)
    kind: type = type(default)
    extra = "" if about.choices else f" ({about.allowed()}, default: {default:g})"
    group.add_argument(
        option,
        dest=name,
        type=kind,
        choices=about.choices or None,
        metavar=None if about.choices else {int: "N", float: "X"}[kind],
        help=(about.help + extra).replace("%", "%%"),
    )


def settings_of(options: argparse.Namespace) -> TrainingSettings:
    """Take the settings given; ``--epochs`` alone leaves no rating out and runs to the end.

    Raises
    ------
    SettingsError
        If a value is not allowed.
    """
    given = {name: getattr(options, name) for name in OPTIONS if getattr(options, name) is not None}
    return TrainingSettings.preset(options.preset or DEFAULT_PRESET, **with_consequences(given))


def with_consequences(given: dict[str, Any]) -> dict[str, Any]:
    """Add what follows from ``--epochs`` alone: that no rating is left out and training runs to the end."""
    if "n_epochs" in given and not {"validation_fraction", "patience"} & given.keys():
        return given | {"validation_fraction": 0.0, "patience": 0}
    return given
