"""Finds out, before Qt can abort the process, whether a window can be opened here."""

import ctypes
import importlib
import importlib.util
import os
import sys
from pathlib import Path

IN_THE_TERMINAL = "'mfstudio train FILE' works without a window."


def why_no_window() -> str | None:
    """Say in one line why no window can be opened and what to do; None if one can."""
    if importlib.util.find_spec("PySide6") is None:
        return f"PySide6 is not installed, so there is no window: install it with pip. {IN_THE_TERMINAL}"
    wayland, x11, chosen = (os.environ.get(name) for name in ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM"))
    needs_display = sys.platform.startswith("linux") and (not chosen or chosen.startswith(("xcb", "wayland")))
    if needs_display and not wayland and not x11:
        return f"No display was found, so no window can be opened. {IN_THE_TERMINAL}"
    try:
        importlib.import_module("PySide6.QtWidgets")
        importlib.import_module("PySide6.QtSvg")
    except ImportError as error:
        return f"Qt cannot be loaded ({error}). {_INSTALL} {IN_THE_TERMINAL}"
    if needs_display and not (wayland and not chosen):
        return _why_no_x11() if x11 else f"No X display was found (DISPLAY is not set). {IN_THE_TERMINAL}"
    return None


_INSTALL = "Install Qt's system libraries: 'python3 dev.py run' in a checkout does, or names them."


def _why_no_x11() -> str | None:
    """Load Qt's X11 plugin and greet the X server, as Qt would, but without its abort."""
    import PySide6

    plugin = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if plugin.exists():
        try:
            ctypes.CDLL(str(plugin))
        except OSError as error:
            return f"Qt cannot draw on this display ({error}). {_INSTALL} {IN_THE_TERMINAL}"
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return None  # some other build of Qt: let it try
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if failed:
        return f"The display {os.environ.get('DISPLAY')} does not answer. {IN_THE_TERMINAL}"
    return None
