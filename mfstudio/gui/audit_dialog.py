"""What an exported file reveals, read from the file itself where its form allows it."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from mfstudio.errors import MFStudioError
from mfstudio.export.audit import Finding
from mfstudio.gui.export_work import Written, look_at
from mfstudio.gui.garbage import hold_until_gone
from mfstudio.gui.jobs import LatestJob
from mfstudio.gui.widgets.banner import Banner
from mfstudio.gui.widgets.finding_list import FindingList


class AuditDialog(QDialog):
    """Lists what was found.

    Parameters
    ----------
    written
        The file.
    jobs
        Looks at the file on a worker's thread; of the window, so that it outlives this dialog.
    parent
        The window.
    """

    unexpected_error = Signal(object)

    def __init__(self, written: Written, jobs: LatestJob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hold_until_gone(self)
        self.setWindowTitle(self.tr("What {0} reveals").format(written.path.name))
        self.resize(560, 360)
        looked_at = self.tr("Found by looking at the file.")
        known = self.tr("Known from what was chosen for the file.")
        words = QLabel(looked_at if written.can_be_audited else known)
        words.setObjectName("quiet")
        self.banner = Banner()
        self.findings = FindingList()
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.findings)
        area.setAccessibleName(self.findings.accessibleName())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addWidget(words)
        layout.addWidget(self.banner)
        layout.addWidget(area, 1)
        layout.addWidget(buttons)
        self._jobs = jobs
        jobs.succeeded.connect(self._on_found)
        jobs.failed.connect(self._on_failed)
        jobs.run(lambda _task: look_at(written))

    @Slot(object)
    def _on_found(self, findings: tuple[Finding, ...]) -> None:
        self.findings.show_findings(findings)

    @Slot(object)
    def _on_failed(self, error: Any) -> None:
        if isinstance(error, MFStudioError):
            self.banner.say(str(error), warning=True)
        else:
            self.unexpected_error.emit(error)

    def done(self, result: int) -> None:
        self._jobs.cancel()
        super().done(result)
