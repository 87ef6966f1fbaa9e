"""Compiled from the Designer form by `run.py forms`; not edited by hand."""

from PySide6.QtCore import QCoreApplication, QMetaObject
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout
from shp_desktop.gui.pages.actions_rows import RowsView
from shp_desktop.gui.pages.today_rows import CapButton


class Ui_ChecksPage(object):
    def setupUi(self, ChecksPage):
        if not ChecksPage.objectName():
            ChecksPage.setObjectName(u"ChecksPage")
        self.page_row = QHBoxLayout(ChecksPage)
        self.page_row.setSpacing(0)
        self.page_row.setObjectName(u"page_row")
        self.page_row.setContentsMargins(0, 0, 0, 0)
        self.left = QVBoxLayout()
        self.left.setSpacing(16)
        self.left.setObjectName(u"left")
        self.left.setContentsMargins(24, 20, 24, 24)
        self.top = QGridLayout()
        self.top.setObjectName(u"top")
        self.top.setHorizontalSpacing(12)
        self.top.setVerticalSpacing(12)
        self.top.setContentsMargins(0, 0, 0, 0)
        self.filter = QLineEdit(ChecksPage)
        self.filter.setObjectName(u"filter")

        self.top.addWidget(self.filter, 0, 0, 1, 1)

        self.all_button = CapButton(ChecksPage)
        self.all_button.setObjectName(u"all_button")
        self.all_button.setAutoDefault(False)

        self.top.addWidget(self.all_button, 0, 1, 1, 1)


        self.left.addLayout(self.top)

        self.list_card = QFrame(ChecksPage)
        self.list_card.setObjectName(u"list_card")
        self.list_column = QVBoxLayout(self.list_card)
        self.list_column.setSpacing(0)
        self.list_column.setObjectName(u"list_column")
        self.list_column.setContentsMargins(8, 4, 8, 8)
        self.list = RowsView(self.list_card)
        self.list.setObjectName(u"list")
        self.list.setFrameShape(QFrame.Shape.NoFrame)

        self.list_column.addWidget(self.list)

        self.empty_place = QVBoxLayout()
        self.empty_place.setSpacing(8)
        self.empty_place.setObjectName(u"empty_place")
        self.empty_place.setContentsMargins(0, 0, 0, 0)

        self.list_column.addLayout(self.empty_place)


        self.left.addWidget(self.list_card)

        self.left.setStretch(1, 1)

        self.page_row.addLayout(self.left)

        self.side = QStackedWidget(ChecksPage)
        self.side.setObjectName(u"side")

        self.page_row.addWidget(self.side)

        self.page_row.setStretch(0, 1)

        self.retranslateUi(ChecksPage)

        QMetaObject.connectSlotsByName(ChecksPage)
    # setupUi

    def retranslateUi(self, ChecksPage):
#if QT_CONFIG(accessibility)
        self.filter.setAccessibleName(QCoreApplication.translate("ChecksPage", u"Show checks with these words", None))
#endif // QT_CONFIG(accessibility)
        self.filter.setPlaceholderText(QCoreApplication.translate("ChecksPage", u"log number, person, service or words", None))
        self.all_button.setText(QCoreApplication.translate("ChecksPage", u"Open checks only", None))
        self.all_button.setProperty(u"look", QCoreApplication.translate("ChecksPage", u"second", None))
        self.list_card.setProperty(u"look", QCoreApplication.translate("ChecksPage", u"card", None))
#if QT_CONFIG(accessibility)
        self.list.setAccessibleName(QCoreApplication.translate("ChecksPage", u"Checks", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi
