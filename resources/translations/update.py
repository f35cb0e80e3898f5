"""Brings the catalogues up to date with the program's texts: ``python resources/translations/update.py [--check]``.

A ``.ts`` file is what a translator edits, by hand or in Qt Linguist; the ``.qm`` file beside it is what the program
loads. Texts are found in the source by the functions they are given to. A text that is in the catalogue and no longer
in the program goes. ``--check`` changes nothing, says what is missing, and fails if anything is.
"""

import argparse
import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "mfstudio"
CORE = "mfstudio"

#: Positions of the texts among the arguments of functions whose texts the core shows by ``wording.say``.
CORE_TEXTS = {
    "say": (0,), "mark": (0,), "say_count": (0, 1), "_setting": (1, 2), "SplitMethod": (0, 1), "PlanField": (0, 1),
    "Measure": (0,),
}  # fmt: skip
#: The same for those whose texts stand in a table of a context of its own.
TABLE_TEXTS = {"ActionSpec": ("Actions", (2, 3), ("text", "tip"))}

#: Texts of Qt's own dialogs that the catalogues of Qt do not have.
QT_TEXTS = (("QFileDialog", "&Look in:"), ("QFileDialog", "Files of &type:"))

#: Functions of ``mfstudio.wording`` that take texts; commands print by way of a ``say`` of their own.
WORDING = {"say", "mark", "say_count"}

Message = tuple[str, str]


def messages() -> dict[Message, str]:
    """Return all texts, each as context and source, with the file of the first place where it stands."""
    found: dict[Message, str] = dict.fromkeys(QT_TEXTS, "Qt")
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for message in _in_module(tree):
            found.setdefault(message, path.relative_to(PACKAGE.parent).as_posix())
    return found


def unreadable() -> list[str]:
    """Say where a text that is to be translated is put together beforehand, so that no catalogue can hold it."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        own = dict(_own_functions(tree))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args):
            name = _name(call.func)
            text = call.args[-1] if name == "translate" else call.args[0]
            is_of_core = name in WORDING and _is_core(call.func) and not _has_other_say(tree)
            if (name == "tr" and _text(text) is None) or (
                (name in {"tr", "translate"} or name in own or is_of_core) and isinstance(text, ast.JoinedStr)
            ):
                place = path.relative_to(PACKAGE.parent).as_posix()
                found.append(f"{place}:{call.lineno}: {ast.unparse(call)}")
    return found


def _in_module(tree: ast.Module) -> Iterator[Message]:
    own = dict(_own_functions(tree))
    speaks_otherwise = _has_other_say(tree)
    yield from (found for found in _in(tree, "", own) if found[0] != CORE or not speaks_otherwise)


def _has_other_say(tree: ast.Module) -> bool:
    """Tell whether what a module calls ``say`` is not that of ``mfstudio.wording``."""
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module != "mfstudio.wording"]
    return any(alias.name == "say" for node in imports for alias in node.names)


def _own_functions(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Find functions of a module that hand their first argument to ``translate``, with the context they give it."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Call) and _name(inner.func) == "translate" and len(inner.args) > 1:
                    context = _text(inner.args[0])
                    if context is not None and isinstance(inner.args[1], ast.Name):
                        yield node.name, context


def _in(node: ast.AST, context: str, own: dict[str, str]) -> Iterator[Message]:
    for child in ast.iter_child_nodes(node):
        inner = child.name if isinstance(child, ast.ClassDef) else context
        if isinstance(child, ast.Call):
            yield from _in_call(child, context, own)
        yield from _in(child, inner, own)


def _in_call(call: ast.Call, context: str, own: dict[str, str]) -> Iterator[Message]:
    name = _name(call.func)
    given: list[tuple[str, ast.expr]] = []
    if name == "tr" and context:
        given = [(context, argument) for argument in call.args[:1]]
    elif name == "translate" and len(call.args) > 1:
        given = [(_text(call.args[0]) or "", call.args[1])]
    elif name in own:
        given = [(own[name], argument) for argument in call.args[:1]]
    elif name in CORE_TEXTS and _is_core(call.func):
        given = [(CORE, call.args[place]) for place in CORE_TEXTS[name] if place < len(call.args)]
    elif name in TABLE_TEXTS:
        table, places, words = TABLE_TEXTS[name]
        given = [(table, call.args[place]) for place in places if place < len(call.args)]
        given += [(table, each.value) for each in call.keywords if each.arg in words]
    for where, argument in given:
        text = _text(argument)
        if where and text:
            yield where, text


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _is_core(function: ast.expr) -> bool:
    """Tell a function of ``mfstudio.wording`` from a method that has the same name, such as that of a banner."""
    return isinstance(function, ast.Name) or (
        isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "wording"
    )


def _text(argument: ast.expr) -> str | None:
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


def read(path: Path) -> dict[Message, str]:
    """Return the translations in a catalogue; those that are not finished are empty."""
    if not path.exists():
        return {}
    found = {}
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") != "unfinished"
            found[name, message.findtext("source", "")] = (translation.text or "") if done else ""
    return found


def write(path: Path, language: str, wanted: dict[Message, str], known: dict[Message, str]) -> None:
    """Write a catalogue with the texts that are wanted, in order."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for (context, source), place in sorted(wanted.items()):
        if context not in contexts:
            contexts[context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[context], "name").text = context
        message = ET.SubElement(contexts[context], "message")
        ET.SubElement(message, "location", filename=place)
        ET.SubElement(message, "source").text = source
        translation = ET.SubElement(message, "translation")
        if known.get((context, source)):
            translation.text = known[context, source]
        else:
            translation.set("type", "unfinished")
    ET.indent(root, " ")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{ET.tostring(root, "unicode")}\n', "utf-8")


def problems(path: Path) -> list[str]:
    """Say what a catalogue lacks, a line a text."""
    wanted, known = messages(), read(path)
    missing = [message for message in sorted(wanted) if not known.get(message)]
    lines = [f"not translated: {context}: {source!r}" for context, source in missing]
    lines += [f"no longer used: {context}: {source!r}" for context, source in sorted(known.keys() - wanted.keys())]
    for (context, source), text in sorted(known.items()):
        if text and gaps(source) != gaps(text):
            lines.append(f"other gaps: {context}: {source!r} -> {text!r}")
    return lines + [f"not a plain text: {place}" for place in unreadable()]


def gaps(text: str) -> list[str]:
    """Return the gaps of a text, sorted, such as ``{0}`` and ``{name:,}``; mnemonics are no gaps."""
    return sorted(re.findall(r"\{[^{}]*\}", text))


def main() -> int:
    """Update or check all catalogues."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, say what is missing")
    only_check = parser.parse_args().check
    n_problems = 0
    for path in sorted(HERE.glob("*.ts")):
        if not only_check:
            language = path.stem.removeprefix("mfstudio_")
            write(path, language, messages(), read(path))
            compiled, beside = path.with_suffix(".qm"), path.with_suffix(".new")
            subprocess.run(["pyside6-lrelease", str(path), "-qm", str(beside)], check=True)
            beside.replace(compiled)  # a window that runs has the old one mapped into its memory
        found = problems(path)
        n_problems += len(found)
        print(f"{path.name}: {len(read(path))} texts, {len(found)} to do")
        for line in found:
            print(" ", line)
    return 1 if n_problems else 0


if __name__ == "__main__":
    sys.exit(main())
