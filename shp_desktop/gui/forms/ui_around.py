"""Compiled from the Designer form by `run.py forms`; not edited by hand."""

from PySide6.QtCore import QCoreApplication, QMetaObject
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from shp_desktop.gui.pages.actions_rows import RowsView
from shp_desktop.gui.pages.today_rows import CapButton


class Ui_AroundPage(object):
    def setupUi(self, AroundPage):
        if not AroundPage.objectName():
            AroundPage.setObjectName(u"AroundPage")
        self.page_row = QHBoxLayout(AroundPage)
        self.page_row.setSpacing(0)
        self.page_row.setObjectName(u"page_row")
        self.page_row.setContentsMargins(0, 0, 0, 0)
        self.left_part = QWidget(AroundPage)
        self.left_part.setObjectName(u"left_part")
        self.left = QVBoxLayout(self.left_part)
        self.left.setSpacing(16)
        self.left.setObjectName(u"left")
        self.left.setContentsMargins(24, 20, 24, 24)
        self.top = QGridLayout()
        self.top.setObjectName(u"top")
        self.top.setHorizontalSpacing(12)
        self.top.setVerticalSpacing(12)
        self.top.setContentsMargins(0, 0, 0, 0)
        self.filter = QLineEdit(self.left_part)
        self.filter.setObjectName(u"filter")

        self.top.addWidget(self.filter, 0, 0, 1, 1)

        self.all_button = CapButton(self.left_part)
        self.all_button.setObjectName(u"all_button")
        self.all_button.setAutoDefault(False)
        self.all_button.setProperty(u"look", u"second")

        self.top.addWidget(self.all_button, 0, 1, 1, 1)

        self.new_button = CapButton(self.left_part)
        self.new_button.setObjectName(u"new_button")
        self.new_button.setAutoDefault(False)
        self.new_button.setProperty(u"look", u"main")

        self.top.addWidget(self.new_button, 0, 2, 1, 1)


        self.left.addLayout(self.top)

        self.list_card = QFrame(self.left_part)
        self.list_card.setObjectName(u"list_card")
        self.list_card.setProperty(u"look", u"card")
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

        self.page_row.addWidget(self.left_part)

        self.side = QStackedWidget(AroundPage)
        self.side.setObjectName(u"side")

        self.page_row.addWidget(self.side)

        self.page_row.setStretch(0, 1)

        self.retranslateUi(AroundPage)

        QMetaObject.connectSlotsByName(AroundPage)
    # setupUi

    def retranslateUi(self, AroundPage):
#if QT_CONFIG(accessibility)
        self.filter.setAccessibleName(QCoreApplication.translate("AroundPage", u"Show those with these words", None))
#endif // QT_CONFIG(accessibility)
        self.filter.setPlaceholderText(QCoreApplication.translate("AroundPage", u"name, Lead Practitioner or reference", None))
        self.all_button.setText(QCoreApplication.translate("AroundPage", u"Ended too", None))
        self.new_button.setText(QCoreApplication.translate("AroundPage", u"Nominate", None))
#if QT_CONFIG(accessibility)
        self.list.setAccessibleName(QCoreApplication.translate("AroundPage", u"Team Around", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi
