"""Compiled from the Designer form by `run.py forms`; not edited by hand."""

from PySide6.QtCore import QCoreApplication, QMetaObject, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from shp_desktop.gui.pages.today_rows import CapButton


class Ui_ReportsPage(object):
    def setupUi(self, ReportsPage):
        if not ReportsPage.objectName():
            ReportsPage.setObjectName(u"ReportsPage")
        self.page_column = QVBoxLayout(ReportsPage)
        self.page_column.setSpacing(0)
        self.page_column.setObjectName(u"page_column")
        self.page_column.setContentsMargins(0, 0, 0, 0)
        self.main = QStackedWidget(ReportsPage)
        self.main.setObjectName(u"main")
        self.review = QWidget()
        self.review.setObjectName(u"review")
        self.review_column = QVBoxLayout(self.review)
        self.review_column.setSpacing(16)
        self.review_column.setObjectName(u"review_column")
        self.review_column.setContentsMargins(24, 20, 24, 0)
        self.steps = QHBoxLayout()
        self.steps.setSpacing(12)
        self.steps.setObjectName(u"steps")
        self.steps.setContentsMargins(0, 0, 0, 0)
        self.said = QLabel(self.review)
        self.said.setObjectName(u"said")
        self.said.setTextFormat(Qt.PlainText)
        self.said.setWordWrap(True)

        self.steps.addWidget(self.said)

        self.before = CapButton(self.review)
        self.before.setObjectName(u"before")
        self.before.setProperty(u"look", u"second")

        self.steps.addWidget(self.before)

        self.after = CapButton(self.review)
        self.after.setObjectName(u"after")
        self.after.setProperty(u"look", u"second")

        self.steps.addWidget(self.after)

        self.day = CapButton(self.review)
        self.day.setObjectName(u"day")
        self.day.setProperty(u"look", u"second")

        self.steps.addWidget(self.day)

        self.save = CapButton(self.review)
        self.save.setObjectName(u"save")
        self.save.setProperty(u"look", u"second")

        self.steps.addWidget(self.save)

        self.print = CapButton(self.review)
        self.print.setObjectName(u"print")
        self.print.setProperty(u"look", u"second")

        self.steps.addWidget(self.print)

        self.steps.setStretch(0, 1)

        self.review_column.addLayout(self.steps)

        self.question_place = QVBoxLayout()
        self.question_place.setObjectName(u"question_place")

        self.review_column.addLayout(self.question_place)

        self.scroll = QScrollArea(self.review)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.body_column = QVBoxLayout(self.body)
        self.body_column.setSpacing(16)
        self.body_column.setObjectName(u"body_column")
        self.body_column.setContentsMargins(0, 0, 12, 24)
        self.figures = QGridLayout()
        self.figures.setObjectName(u"figures")
        self.figures.setHorizontalSpacing(16)
        self.figures.setVerticalSpacing(16)

        self.body_column.addLayout(self.figures)

        self.lines = QVBoxLayout()
        self.lines.setObjectName(u"lines")

        self.body_column.addLayout(self.lines)

        self.tables = QGridLayout()
        self.tables.setObjectName(u"tables")
        self.tables.setHorizontalSpacing(16)
        self.tables.setVerticalSpacing(16)

        self.body_column.addLayout(self.tables)

        self.scroll.setWidget(self.body)

        self.review_column.addWidget(self.scroll)

        self.review_column.setStretch(2, 1)
        self.main.addWidget(self.review)

        self.page_column.addWidget(self.main)


        self.retranslateUi(ReportsPage)

        QMetaObject.connectSlotsByName(ReportsPage)
    # setupUi

    def retranslateUi(self, ReportsPage):
#if QT_CONFIG(accessibility)
        self.scroll.setAccessibleName(QCoreApplication.translate("ReportsPage", u"The week's figures", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi
