"""Compiled from the Designer form by `run.py forms`; not edited by hand."""

from PySide6.QtCore import QCoreApplication, QMetaObject, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from PySide6.QtPdfWidgets import QPdfView
from shp_desktop.gui.pages.actions_rows import RowsView


class Ui_PapersPage(object):
    def setupUi(self, PapersPage):
        if not PapersPage.objectName():
            PapersPage.setObjectName(u"PapersPage")
        self.page_column = QVBoxLayout(PapersPage)
        self.page_column.setSpacing(0)
        self.page_column.setObjectName(u"page_column")
        self.page_column.setContentsMargins(0, 0, 0, 0)
        self.busy_place = QVBoxLayout()
        self.busy_place.setSpacing(8)
        self.busy_place.setObjectName(u"busy_place")
        self.busy_place.setContentsMargins(0, 0, 0, 0)

        self.page_column.addLayout(self.busy_place)

        self.page_row = QHBoxLayout()
        self.page_row.setSpacing(0)
        self.page_row.setObjectName(u"page_row")
        self.page_row.setContentsMargins(0, 0, 0, 0)
        self.left_panel = QFrame(PapersPage)
        self.left_panel.setObjectName(u"left_panel")
        self.left = QVBoxLayout(self.left_panel)
        self.left.setSpacing(8)
        self.left.setObjectName(u"left")
        self.left.setContentsMargins(16, 16, 16, 16)
        self.day_label = QLabel(self.left_panel)
        self.day_label.setObjectName(u"day_label")
        self.day_label.setTextFormat(Qt.TextFormat.PlainText)
        self.day_label.setWordWrap(False)
        self.day_label.setProperty(u"bold", False)
        self.day_label.setProperty(u"muted", True)

        self.left.addWidget(self.day_label)

        self.day_box = QComboBox(self.left_panel)
        self.day_box.setObjectName(u"day_box")

        self.left.addWidget(self.day_box)

        self.kinds_label = QLabel(self.left_panel)
        self.kinds_label.setObjectName(u"kinds_label")
        self.kinds_label.setTextFormat(Qt.TextFormat.PlainText)
        self.kinds_label.setWordWrap(False)
        self.kinds_label.setProperty(u"bold", False)
        self.kinds_label.setProperty(u"muted", True)

        self.left.addWidget(self.kinds_label)

        self.kinds = RowsView(self.left_panel)
        self.kinds.setObjectName(u"kinds")
        self.kinds.setFrameShape(QFrame.Shape.NoFrame)

        self.left.addWidget(self.kinds)

        self.buttons_place = QVBoxLayout()
        self.buttons_place.setSpacing(8)
        self.buttons_place.setObjectName(u"buttons_place")
        self.buttons_place.setContentsMargins(0, 0, 0, 0)

        self.left.addLayout(self.buttons_place)

        self.left.setStretch(3, 1)

        self.page_row.addWidget(self.left_panel)

        self.main = QStackedWidget(PapersPage)
        self.main.setObjectName(u"main")
        self.preview = QWidget()
        self.preview.setObjectName(u"preview")
        self.preview_column = QVBoxLayout(self.preview)
        self.preview_column.setSpacing(0)
        self.preview_column.setObjectName(u"preview_column")
        self.preview_column.setContentsMargins(0, 0, 0, 0)
        self.preview_head = QHBoxLayout()
        self.preview_head.setSpacing(12)
        self.preview_head.setObjectName(u"preview_head")
        self.preview_head.setContentsMargins(20, 12, 20, 8)
        self.paper_name = QLabel(self.preview)
        self.paper_name.setObjectName(u"paper_name")
        self.paper_name.setTextFormat(Qt.TextFormat.PlainText)
        self.paper_name.setWordWrap(True)
        self.paper_name.setProperty(u"bold", True)
        self.paper_name.setProperty(u"muted", False)

        self.preview_head.addWidget(self.paper_name)

        self.page_words = QLabel(self.preview)
        self.page_words.setObjectName(u"page_words")
        self.page_words.setTextFormat(Qt.TextFormat.PlainText)
        self.page_words.setWordWrap(False)
        self.page_words.setProperty(u"bold", False)
        self.page_words.setProperty(u"muted", True)

        self.preview_head.addWidget(self.page_words)

        self.preview_head.setStretch(0, 1)

        self.preview_column.addLayout(self.preview_head)

        self.paper_buttons = QVBoxLayout()
        self.paper_buttons.setSpacing(8)
        self.paper_buttons.setObjectName(u"paper_buttons")
        self.paper_buttons.setContentsMargins(20, 0, 20, 8)

        self.preview_column.addLayout(self.paper_buttons)

        self.preview_stack = QStackedWidget(self.preview)
        self.preview_stack.setObjectName(u"preview_stack")
        self.nothing = QScrollArea()
        self.nothing.setObjectName(u"nothing")
        self.nothing.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing.setFrameShape(QFrame.Shape.NoFrame)
        self.nothing.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing.setWidgetResizable(True)
        self.nothing_inner = QWidget()
        self.nothing_inner.setObjectName(u"nothing_inner")
        self.nothing_place = QVBoxLayout(self.nothing_inner)
        self.nothing_place.setSpacing(8)
        self.nothing_place.setObjectName(u"nothing_place")
        self.nothing_place.setContentsMargins(0, 0, 0, 0)
        self.nothing.setWidget(self.nothing_inner)
        self.preview_stack.addWidget(self.nothing)
        self.view = QPdfView()
        self.view.setObjectName(u"view")
        self.preview_stack.addWidget(self.view)

        self.preview_column.addWidget(self.preview_stack)

        self.preview_column.setStretch(2, 1)
        self.main.addWidget(self.preview)

        self.page_row.addWidget(self.main)

        self.page_row.setStretch(1, 1)

        self.page_column.addLayout(self.page_row)

#if QT_CONFIG(shortcut)
        self.day_label.setBuddy(self.day_box)
        self.kinds_label.setBuddy(self.kinds)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(PapersPage)

        QMetaObject.connectSlotsByName(PapersPage)
    # setupUi

    def retranslateUi(self, PapersPage):
        self.left_panel.setProperty(u"look", QCoreApplication.translate("PapersPage", u"panel", None))
        self.day_label.setText(QCoreApplication.translate("PapersPage", u"Briefing", None))
        self.day_label.setProperty(u"type", QCoreApplication.translate("PapersPage", u"small", None))
#if QT_CONFIG(accessibility)
        self.day_box.setAccessibleName(QCoreApplication.translate("PapersPage", u"Which briefing", None))
#endif // QT_CONFIG(accessibility)
        self.kinds_label.setText(QCoreApplication.translate("PapersPage", u"Paper", None))
        self.kinds_label.setProperty(u"type", QCoreApplication.translate("PapersPage", u"small", None))
#if QT_CONFIG(accessibility)
        self.kinds.setAccessibleName(QCoreApplication.translate("PapersPage", u"Papers of this briefing", None))
#endif // QT_CONFIG(accessibility)
        self.paper_name.setText("")
        self.paper_name.setProperty(u"type", QCoreApplication.translate("PapersPage", u"body", None))
        self.page_words.setText("")
        self.page_words.setProperty(u"type", QCoreApplication.translate("PapersPage", u"small", None))
#if QT_CONFIG(accessibility)
        self.view.setAccessibleName(QCoreApplication.translate("PapersPage", u"The paper as it prints", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi
