"""What is said of a file to come, and of one that was written, in sentences."""

from PySide6.QtCore import QCoreApplication, QLocale

from mfstudio.gui.export_work import Preview, Written
from mfstudio.project.model_only import ModelOnlyReport
from mfstudio.wording import commas, paragraph


def foreseen(preview: Preview) -> str:
    """Say how large a file will be, and what is left out of it or made harmless."""
    parts = []
    if preview.n_columns:
        rows = _rows(preview.n_rows)
        parts += [rows if preview.is_exact else _tr("about {0}").format(rows), _columns(preview.n_columns)]
    if preview.n_bytes is not None:
        parts.append(_tr("about {0}").format(size_in_words(preview.n_bytes)))
    text = commas(parts)
    sentences = [_tr("{0}.").format(f"{text[:1].upper()}{text[1:]}")] if parts else []
    if preview.n_formulas:
        of = _tr("In the first {0}, {1} that a spreadsheet would run as formulas are made harmless.")
        sentences.append(of.format(_rows(preview.n_looked_at), _cells(preview.n_formulas)))
    if preview.n_left_out:
        sentences.append(
            _tr("{0} with fewer than {1} ratings left out.").format(
                _users(preview.n_left_out), _number(preview.choice.options.min_user_ratings)
            )
        )
    return paragraph(*sentences, *preview.notes)


def written_in_words(written: Written) -> str:
    """Say what was written, and what was left out of it or made harmless."""
    size = size_in_words(written.n_bytes)
    if written.n_rows:
        text = _tr("Wrote {0} to {1} ({2}).").format(_rows(written.n_rows), written.path.name, size)
    else:
        text = _tr("Wrote {0} ({1}).").format(written.path.name, size)
    sentences = [text]
    if written.n_formulas:
        of = _tr("{0} that a spreadsheet would run as formulas were made harmless.")
        sentences.append(of.format(_cells(written.n_formulas)))
    if written.n_left_out:
        of = _tr("{0} with fewer than {1} ratings were left out.")
        fewest = _number(written.choice.options.min_user_ratings)
        sentences.append(of.format(_users(written.n_left_out), fewest))
    return paragraph(*sentences, *written.notes)


def models_in_words(report: ModelOnlyReport) -> str:
    """Say what a project without ratings holds, and what was left out of it."""
    models = _tr("1 model") if len(report.runs) == 1 else _tr("{0} models").format(_number(len(report.runs)))
    items = _tr("1 item") if report.n_items == 1 else _tr("{0} items").format(_number(report.n_items))
    text = _tr("Wrote {0} with {1} of {2}: no ratings, no users and no names of files are in it.")
    sentences = [text.format(report.path.name, models, items)]
    if report.n_left_out:
        runs = _tr("1 run") if report.n_left_out == 1 else _tr("{0} runs").format(_number(report.n_left_out))
        sentences.append(_tr("{0} without a model of these ratings left out.").format(runs))
    return paragraph(*sentences)


def size_in_words(n_bytes: int) -> str:
    """Return a file's size, such as 2.1 MB."""
    return QLocale().formattedDataSize(n_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def _rows(n: int) -> str:
    return _tr("1 row") if n == 1 else _tr("{0} rows").format(_number(n))


def _columns(n: int) -> str:
    return _tr("1 column") if n == 1 else _tr("{0} columns").format(_number(n))


def _cells(n: int) -> str:
    return _tr("1 cell") if n == 1 else _tr("{0} cells").format(_number(n))


def _users(n: int) -> str:
    return _tr("1 user") if n == 1 else _tr("{0} users").format(_number(n))


def _number(n: int) -> str:
    return QLocale().toString(n)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExportWords", text)
