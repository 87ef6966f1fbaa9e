"""Compiled from the Designer form by `run.py forms`; not edited by hand."""

from PySide6.QtCore import QCoreApplication, QMetaObject, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget
from shp_desktop.gui.pages.today_rows import CapButton


class Ui_TodayPage(object):
    def setupUi(self, TodayPage):
        if not TodayPage.objectName():
            TodayPage.setObjectName(u"TodayPage")
        self.page_column = QVBoxLayout(TodayPage)
        self.page_column.setSpacing(8)
        self.page_column.setObjectName(u"page_column")
        self.page_column.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(TodayPage)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setWidgetResizable(True)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.body_column = QVBoxLayout(self.body)
        self.body_column.setSpacing(20)
        self.body_column.setObjectName(u"body_column")
        self.body_column.setContentsMargins(24, 24, 24, 24)
        self.lead_card = QFrame(self.body)
        self.lead_card.setObjectName(u"lead_card")
        self.lead_grid = QGridLayout(self.lead_card)
        self.lead_grid.setObjectName(u"lead_grid")
        self.lead_grid.setHorizontalSpacing(32)
        self.lead_grid.setVerticalSpacing(12)
        self.lead_grid.setContentsMargins(20, 16, 20, 16)
        self.state_column = QVBoxLayout()
        self.state_column.setSpacing(0)
        self.state_column.setObjectName(u"state_column")
        self.state_column.setContentsMargins(0, 0, 0, 0)
        self.state_before = QLabel(self.lead_card)
        self.state_before.setObjectName(u"state_before")
        self.state_before.setTextFormat(Qt.TextFormat.PlainText)
        self.state_before.setWordWrap(False)
        self.state_before.setProperty(u"bold", False)
        self.state_before.setProperty(u"muted", True)

        self.state_column.addWidget(self.state_before)

        self.state = QLabel(self.lead_card)
        self.state.setObjectName(u"state")
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(False)
        self.state.setProperty(u"bold", True)
        self.state.setProperty(u"muted", False)

        self.state_column.addWidget(self.state)


        self.lead_grid.addLayout(self.state_column, 0, 0, 1, 1)

        self.figures = QHBoxLayout()
        self.figures.setSpacing(40)
        self.figures.setObjectName(u"figures")
        self.figures.setContentsMargins(0, 0, 0, 0)
        self.logs_column = QVBoxLayout()
        self.logs_column.setSpacing(0)
        self.logs_column.setObjectName(u"logs_column")
        self.logs_column.setContentsMargins(0, 0, 0, 0)
        self.logs_count = QLabel(self.lead_card)
        self.logs_count.setObjectName(u"logs_count")
        self.logs_count.setTextFormat(Qt.TextFormat.PlainText)
        self.logs_count.setWordWrap(False)
        self.logs_count.setProperty(u"bold", True)
        self.logs_count.setProperty(u"muted", False)

        self.logs_column.addWidget(self.logs_count)

        self.logs_words = QLabel(self.lead_card)
        self.logs_words.setObjectName(u"logs_words")
        self.logs_words.setTextFormat(Qt.TextFormat.PlainText)
        self.logs_words.setWordWrap(False)
        self.logs_words.setProperty(u"bold", False)
        self.logs_words.setProperty(u"muted", True)

        self.logs_column.addWidget(self.logs_words)


        self.figures.addLayout(self.logs_column)

        self.lines_column = QVBoxLayout()
        self.lines_column.setSpacing(0)
        self.lines_column.setObjectName(u"lines_column")
        self.lines_column.setContentsMargins(0, 0, 0, 0)
        self.lines_count = QLabel(self.lead_card)
        self.lines_count.setObjectName(u"lines_count")
        self.lines_count.setTextFormat(Qt.TextFormat.PlainText)
        self.lines_count.setWordWrap(False)
        self.lines_count.setProperty(u"bold", True)
        self.lines_count.setProperty(u"muted", False)

        self.lines_column.addWidget(self.lines_count)

        self.lines_words = QLabel(self.lead_card)
        self.lines_words.setObjectName(u"lines_words")
        self.lines_words.setTextFormat(Qt.TextFormat.PlainText)
        self.lines_words.setWordWrap(False)
        self.lines_words.setProperty(u"bold", False)
        self.lines_words.setProperty(u"muted", True)

        self.lines_column.addWidget(self.lines_words)


        self.figures.addLayout(self.lines_column)

        self.actions_column = QVBoxLayout()
        self.actions_column.setSpacing(0)
        self.actions_column.setObjectName(u"actions_column")
        self.actions_column.setContentsMargins(0, 0, 0, 0)
        self.actions_count = QLabel(self.lead_card)
        self.actions_count.setObjectName(u"actions_count")
        self.actions_count.setTextFormat(Qt.TextFormat.PlainText)
        self.actions_count.setWordWrap(False)
        self.actions_count.setProperty(u"bold", True)
        self.actions_count.setProperty(u"muted", False)

        self.actions_column.addWidget(self.actions_count)

        self.actions_words = QLabel(self.lead_card)
        self.actions_words.setObjectName(u"actions_words")
        self.actions_words.setTextFormat(Qt.TextFormat.PlainText)
        self.actions_words.setWordWrap(False)
        self.actions_words.setProperty(u"bold", False)
        self.actions_words.setProperty(u"muted", True)

        self.actions_column.addWidget(self.actions_words)


        self.figures.addLayout(self.actions_column)

        self.checks_column = QVBoxLayout()
        self.checks_column.setSpacing(0)
        self.checks_column.setObjectName(u"checks_column")
        self.checks_column.setContentsMargins(0, 0, 0, 0)
        self.checks_count = QLabel(self.lead_card)
        self.checks_count.setObjectName(u"checks_count")
        self.checks_count.setTextFormat(Qt.TextFormat.PlainText)
        self.checks_count.setWordWrap(False)
        self.checks_count.setProperty(u"bold", True)
        self.checks_count.setProperty(u"muted", False)

        self.checks_column.addWidget(self.checks_count)

        self.checks_words = QLabel(self.lead_card)
        self.checks_words.setObjectName(u"checks_words")
        self.checks_words.setTextFormat(Qt.TextFormat.PlainText)
        self.checks_words.setWordWrap(False)
        self.checks_words.setProperty(u"bold", False)
        self.checks_words.setProperty(u"muted", True)

        self.checks_column.addWidget(self.checks_words)


        self.figures.addLayout(self.checks_column)

        self.figures_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.figures.addItem(self.figures_gap)


        self.lead_grid.addLayout(self.figures, 0, 1, 1, 1)

        self.steps = QHBoxLayout()
        self.steps.setSpacing(12)
        self.steps.setObjectName(u"steps")
        self.steps.setContentsMargins(0, 0, 0, 0)
        self.papers_button = CapButton(self.lead_card)
        self.papers_button.setObjectName(u"papers_button")

        self.steps.addWidget(self.papers_button)

        self.start_button = CapButton(self.lead_card)
        self.start_button.setObjectName(u"start_button")

        self.steps.addWidget(self.start_button)


        self.lead_grid.addLayout(self.steps, 0, 2, 1, 1)


        self.body_column.addWidget(self.lead_card)

        self.cards = QGridLayout()
        self.cards.setObjectName(u"cards")
        self.cards.setHorizontalSpacing(20)
        self.cards.setVerticalSpacing(20)
        self.cards.setContentsMargins(0, 0, 0, 0)
        self.before_card = QFrame(self.body)
        self.before_card.setObjectName(u"before_card")
        self.before_column = QVBoxLayout(self.before_card)
        self.before_column.setSpacing(12)
        self.before_column.setObjectName(u"before_column")
        self.before_column.setContentsMargins(20, 18, 20, 16)
        self.before_head = QHBoxLayout()
        self.before_head.setSpacing(8)
        self.before_head.setObjectName(u"before_head")
        self.before_head.setContentsMargins(0, 0, 0, 0)
        self.before_heading = QLabel(self.before_card)
        self.before_heading.setObjectName(u"before_heading")
        self.before_heading.setTextFormat(Qt.TextFormat.PlainText)
        self.before_heading.setWordWrap(False)
        self.before_heading.setProperty(u"bold", True)
        self.before_heading.setProperty(u"muted", False)

        self.before_head.addWidget(self.before_heading)

        self.before_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.before_head.addItem(self.before_gap)

        self.before_note = QLabel(self.before_card)
        self.before_note.setObjectName(u"before_note")
        self.before_note.setTextFormat(Qt.TextFormat.PlainText)
        self.before_note.setWordWrap(False)
        self.before_note.setProperty(u"bold", True)
        self.before_note.setProperty(u"muted", True)

        self.before_head.addWidget(self.before_note)


        self.before_column.addLayout(self.before_head)

        self.before_rows = QVBoxLayout()
        self.before_rows.setSpacing(0)
        self.before_rows.setObjectName(u"before_rows")
        self.before_rows.setContentsMargins(0, 0, 0, 0)

        self.before_column.addLayout(self.before_rows)

        self.before_below = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.before_column.addItem(self.before_below)


        self.cards.addWidget(self.before_card, 0, 0, 1, 1)

        self.carried_card = QFrame(self.body)
        self.carried_card.setObjectName(u"carried_card")
        self.carried_column = QVBoxLayout(self.carried_card)
        self.carried_column.setSpacing(12)
        self.carried_column.setObjectName(u"carried_column")
        self.carried_column.setContentsMargins(20, 18, 20, 16)
        self.carried_head = QHBoxLayout()
        self.carried_head.setSpacing(8)
        self.carried_head.setObjectName(u"carried_head")
        self.carried_head.setContentsMargins(0, 0, 0, 0)
        self.carried_heading = QLabel(self.carried_card)
        self.carried_heading.setObjectName(u"carried_heading")
        self.carried_heading.setTextFormat(Qt.TextFormat.PlainText)
        self.carried_heading.setWordWrap(False)
        self.carried_heading.setProperty(u"bold", True)
        self.carried_heading.setProperty(u"muted", False)

        self.carried_head.addWidget(self.carried_heading)

        self.carried_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.carried_head.addItem(self.carried_gap)

        self.carried_note = QLabel(self.carried_card)
        self.carried_note.setObjectName(u"carried_note")
        self.carried_note.setTextFormat(Qt.TextFormat.PlainText)
        self.carried_note.setWordWrap(False)
        self.carried_note.setProperty(u"bold", True)
        self.carried_note.setProperty(u"muted", True)

        self.carried_head.addWidget(self.carried_note)


        self.carried_column.addLayout(self.carried_head)

        self.carried_rows = QVBoxLayout()
        self.carried_rows.setSpacing(0)
        self.carried_rows.setObjectName(u"carried_rows")
        self.carried_rows.setContentsMargins(0, 0, 0, 0)

        self.carried_column.addLayout(self.carried_rows)

        self.carried_below = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.carried_column.addItem(self.carried_below)


        self.cards.addWidget(self.carried_card, 0, 1, 1, 1)

        self.open_card = QFrame(self.body)
        self.open_card.setObjectName(u"open_card")
        self.open_column = QVBoxLayout(self.open_card)
        self.open_column.setSpacing(12)
        self.open_column.setObjectName(u"open_column")
        self.open_column.setContentsMargins(20, 18, 20, 16)
        self.open_head = QHBoxLayout()
        self.open_head.setSpacing(8)
        self.open_head.setObjectName(u"open_head")
        self.open_head.setContentsMargins(0, 0, 0, 0)
        self.open_heading = QLabel(self.open_card)
        self.open_heading.setObjectName(u"open_heading")
        self.open_heading.setTextFormat(Qt.TextFormat.PlainText)
        self.open_heading.setWordWrap(False)
        self.open_heading.setProperty(u"bold", True)
        self.open_heading.setProperty(u"muted", False)

        self.open_head.addWidget(self.open_heading)

        self.open_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.open_head.addItem(self.open_gap)

        self.open_note = QLabel(self.open_card)
        self.open_note.setObjectName(u"open_note")
        self.open_note.setTextFormat(Qt.TextFormat.PlainText)
        self.open_note.setWordWrap(False)
        self.open_note.setProperty(u"bold", True)
        self.open_note.setProperty(u"muted", True)

        self.open_head.addWidget(self.open_note)


        self.open_column.addLayout(self.open_head)

        self.open_rows = QVBoxLayout()
        self.open_rows.setSpacing(0)
        self.open_rows.setObjectName(u"open_rows")
        self.open_rows.setContentsMargins(0, 0, 0, 0)

        self.open_column.addLayout(self.open_rows)

        self.against_heading = QLabel(self.open_card)
        self.against_heading.setObjectName(u"against_heading")
        self.against_heading.setTextFormat(Qt.TextFormat.PlainText)
        self.against_heading.setWordWrap(False)
        self.against_heading.setProperty(u"bold", True)
        self.against_heading.setProperty(u"muted", False)

        self.open_column.addWidget(self.against_heading)

        self.against = QVBoxLayout()
        self.against.setSpacing(8)
        self.against.setObjectName(u"against")
        self.against.setContentsMargins(0, 0, 0, 0)

        self.open_column.addLayout(self.against)

        self.open_below = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.open_column.addItem(self.open_below)


        self.cards.addWidget(self.open_card, 0, 2, 1, 1)


        self.body_column.addLayout(self.cards)

        self.body_column.setStretch(1, 1)
        self.scroll.setWidget(self.body)

        self.page_column.addWidget(self.scroll)


        self.retranslateUi(TodayPage)

        QMetaObject.connectSlotsByName(TodayPage)
    # setupUi

    def retranslateUi(self, TodayPage):
        self.lead_card.setProperty(u"look", QCoreApplication.translate("TodayPage", u"card", None))
        self.state_before.setText(QCoreApplication.translate("TodayPage", u"The morning is", None))
        self.state_before.setProperty(u"type", QCoreApplication.translate("TodayPage", u"small", None))
        self.state.setText("")
        self.state.setProperty(u"type", QCoreApplication.translate("TodayPage", u"title", None))
        self.logs_count.setText("")
        self.logs_count.setProperty(u"type", QCoreApplication.translate("TodayPage", u"figure", None))
        self.logs_words.setText("")
        self.logs_words.setProperty(u"type", QCoreApplication.translate("TodayPage", u"small", None))
        self.lines_count.setText("")
        self.lines_count.setProperty(u"type", QCoreApplication.translate("TodayPage", u"figure", None))
        self.lines_words.setText("")
        self.lines_words.setProperty(u"type", QCoreApplication.translate("TodayPage", u"small", None))
        self.actions_count.setText("")
        self.actions_count.setProperty(u"type", QCoreApplication.translate("TodayPage", u"figure", None))
        self.actions_words.setText("")
        self.actions_words.setProperty(u"type", QCoreApplication.translate("TodayPage", u"small", None))
        self.checks_count.setText("")
        self.checks_count.setProperty(u"type", QCoreApplication.translate("TodayPage", u"figure", None))
        self.checks_words.setText("")
        self.checks_words.setProperty(u"type", QCoreApplication.translate("TodayPage", u"small", None))
        self.papers_button.setText(QCoreApplication.translate("TodayPage", u"Print papers", None))
        self.papers_button.setProperty(u"look", QCoreApplication.translate("TodayPage", u"second", None))
        self.start_button.setText(QCoreApplication.translate("TodayPage", u"Start the meeting", None))
        self.start_button.setProperty(u"look", QCoreApplication.translate("TodayPage", u"main", None))
        self.before_card.setProperty(u"look", QCoreApplication.translate("TodayPage", u"card", None))
        self.before_heading.setText(QCoreApplication.translate("TodayPage", u"Before you start", None))
        self.before_heading.setProperty(u"type", QCoreApplication.translate("TodayPage", u"body", None))
        self.before_note.setText("")
        self.before_note.setProperty(u"type", QCoreApplication.translate("TodayPage", u"small", None))
        self.carried_card.setProperty(u"look", QCoreApplication.translate("TodayPage", u"card", None))
        self.carried_heading.setText(QCoreApplication.translate("TodayPage", u"Carried forward", None))
        self.carried_heading.setProperty(u"type", QCoreApplication.translate("TodayPage", u"body", None))
        self.carried_note.setText("")
        self.carried_note.setProperty(u"type", QCoreApplication.translate("TodayPage", u"small", None))
        self.open_card.setProperty(u"look", QCoreApplication.translate("TodayPage", u"card", None))
        self.open_heading.setText(QCoreApplication.translate("TodayPage", u"Checks open", None))
        self.open_heading.setProperty(u"type", QCoreApplication.translate("TodayPage", u"body", None))
        self.open_note.setText("")
        self.open_note.setProperty(u"type", QCoreApplication.translate("TodayPage", u"small", None))
        self.against_heading.setText("")
        self.against_heading.setProperty(u"type", QCoreApplication.translate("TodayPage", u"body", None))
        pass
    # retranslateUi
