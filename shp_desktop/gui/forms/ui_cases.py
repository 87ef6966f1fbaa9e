"""Compiled from the Designer form by `run.py forms`; not edited by hand."""

from PySide6.QtCore import QCoreApplication, QMetaObject
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout
from shp_desktop.gui.pages.actions_rows import RowsView
from shp_desktop.gui.pages.today_rows import CapButton


class Ui_CasesPage(object):
    def setupUi(self, CasesPage):
        if not CasesPage.objectName():
            CasesPage.setObjectName(u"CasesPage")
        self.page_row = QHBoxLayout(CasesPage)
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
        self.filter = QLineEdit(CasesPage)
        self.filter.setObjectName(u"filter")

        self.top.addWidget(self.filter, 0, 0, 1, 1)

        self.group_button = CapButton(CasesPage)
        self.group_button.setObjectName(u"group_button")
        self.group_button.setAutoDefault(False)

        self.top.addWidget(self.group_button, 0, 1, 1, 1)

        self.all_button = CapButton(CasesPage)
        self.all_button.setObjectName(u"all_button")
        self.all_button.setAutoDefault(False)

        self.top.addWidget(self.all_button, 0, 2, 1, 1)

        self.new_button = CapButton(CasesPage)
        self.new_button.setObjectName(u"new_button")
        self.new_button.setAutoDefault(False)

        self.top.addWidget(self.new_button, 0, 3, 1, 1)


        self.left.addLayout(self.top)

        self.list_card = QFrame(CasesPage)
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

        self.side = QStackedWidget(CasesPage)
        self.side.setObjectName(u"side")

        self.page_row.addWidget(self.side)

        self.page_row.setStretch(0, 1)

        self.retranslateUi(CasesPage)

        QMetaObject.connectSlotsByName(CasesPage)
    # setupUi

    def retranslateUi(self, CasesPage):
#if QT_CONFIG(accessibility)
        self.filter.setAccessibleName(QCoreApplication.translate("CasesPage", u"Show cases with these words", None))
#endif // QT_CONFIG(accessibility)
        self.filter.setPlaceholderText(QCoreApplication.translate("CasesPage", u"E-CINS reference, lead officer, agency, log number or words", None))
        self.group_button.setText(QCoreApplication.translate("CasesPage", u"By owner", None))
        self.group_button.setProperty(u"look", QCoreApplication.translate("CasesPage", u"second", None))
        self.all_button.setText(QCoreApplication.translate("CasesPage", u"All cases", None))
        self.all_button.setProperty(u"look", QCoreApplication.translate("CasesPage", u"second", None))
        self.new_button.setText(QCoreApplication.translate("CasesPage", u"New case", None))
        self.new_button.setProperty(u"look", QCoreApplication.translate("CasesPage", u"main", None))
        self.list_card.setProperty(u"look", QCoreApplication.translate("CasesPage", u"card", None))
#if QT_CONFIG(accessibility)
        self.list.setAccessibleName(QCoreApplication.translate("CasesPage", u"Cases", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi
