"""Compiled from the Designer form by `run.py forms`; not edited by hand."""

from PySide6.QtCore import QCoreApplication, QMetaObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QSizePolicy, QSpacerItem, QStackedWidget, QTabWidget, QTableView, QVBoxLayout, QWidget
from shp_desktop.gui.pages.today_rows import CapButton


class Ui_LogPage(object):
    def setupUi(self, LogPage):
        if not LogPage.objectName():
            LogPage.setObjectName(u"LogPage")
        self.page_column = QVBoxLayout(LogPage)
        self.page_column.setSpacing(0)
        self.page_column.setObjectName(u"page_column")
        self.page_column.setContentsMargins(0, 0, 0, 0)
        self.busy_place = QVBoxLayout()
        self.busy_place.setSpacing(8)
        self.busy_place.setObjectName(u"busy_place")
        self.busy_place.setContentsMargins(0, 0, 0, 0)

        self.page_column.addLayout(self.busy_place)

        self.scroll = QScrollArea(LogPage)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setWidgetResizable(True)
        self.stack = QStackedWidget()
        self.stack.setObjectName(u"stack")
        self.rest = QWidget()
        self.rest.setObjectName(u"rest")
        self.rest_page = QVBoxLayout(self.rest)
        self.rest_page.setSpacing(20)
        self.rest_page.setObjectName(u"rest_page")
        self.rest_page.setContentsMargins(24, 24, 24, 24)
        self.rest_card = QFrame(self.rest)
        self.rest_card.setObjectName(u"rest_card")
        self.rest_column = QVBoxLayout(self.rest_card)
        self.rest_column.setSpacing(12)
        self.rest_column.setObjectName(u"rest_column")
        self.rest_column.setContentsMargins(20, 16, 20, 16)
        self.rest_head = QHBoxLayout()
        self.rest_head.setSpacing(20)
        self.rest_head.setObjectName(u"rest_head")
        self.rest_head.setContentsMargins(0, 0, 0, 0)
        self.rest_words = QVBoxLayout()
        self.rest_words.setSpacing(4)
        self.rest_words.setObjectName(u"rest_words")
        self.rest_words.setContentsMargins(0, 0, 0, 0)
        self.rest_title = QLabel(self.rest_card)
        self.rest_title.setObjectName(u"rest_title")
        self.rest_title.setTextFormat(Qt.TextFormat.PlainText)
        self.rest_title.setWordWrap(True)
        self.rest_title.setProperty(u"bold", True)
        self.rest_title.setProperty(u"muted", False)

        self.rest_words.addWidget(self.rest_title)

        self.rest_next = QLabel(self.rest_card)
        self.rest_next.setObjectName(u"rest_next")
        self.rest_next.setTextFormat(Qt.TextFormat.PlainText)
        self.rest_next.setWordWrap(True)
        self.rest_next.setProperty(u"bold", False)
        self.rest_next.setProperty(u"muted", True)

        self.rest_words.addWidget(self.rest_next)


        self.rest_head.addLayout(self.rest_words)

        self.choose_button = CapButton(self.rest_card)
        self.choose_button.setObjectName(u"choose_button")

        self.rest_head.addWidget(self.choose_button)

        self.rest_head.setStretch(0, 1)

        self.rest_column.addLayout(self.rest_head)

        self.lying = QVBoxLayout()
        self.lying.setSpacing(8)
        self.lying.setObjectName(u"lying")
        self.lying.setContentsMargins(0, 0, 0, 0)

        self.rest_column.addLayout(self.lying)


        self.rest_page.addWidget(self.rest_card)

        self.last_card = QFrame(self.rest)
        self.last_card.setObjectName(u"last_card")
        self.last_column = QVBoxLayout(self.last_card)
        self.last_column.setSpacing(12)
        self.last_column.setObjectName(u"last_column")
        self.last_column.setContentsMargins(20, 16, 20, 16)
        self.last_head = QHBoxLayout()
        self.last_head.setSpacing(8)
        self.last_head.setObjectName(u"last_head")
        self.last_head.setContentsMargins(0, 0, 0, 0)
        self.last_heading = QLabel(self.last_card)
        self.last_heading.setObjectName(u"last_heading")
        self.last_heading.setTextFormat(Qt.TextFormat.PlainText)
        self.last_heading.setWordWrap(False)
        self.last_heading.setProperty(u"bold", True)
        self.last_heading.setProperty(u"muted", False)

        self.last_head.addWidget(self.last_heading)

        self.last_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.last_head.addItem(self.last_gap)

        self.last_note = QLabel(self.last_card)
        self.last_note.setObjectName(u"last_note")
        self.last_note.setTextFormat(Qt.TextFormat.PlainText)
        self.last_note.setWordWrap(False)
        self.last_note.setProperty(u"bold", False)
        self.last_note.setProperty(u"muted", True)

        self.last_head.addWidget(self.last_note)


        self.last_column.addLayout(self.last_head)

        self.last_body = QVBoxLayout()
        self.last_body.setSpacing(12)
        self.last_body.setObjectName(u"last_body")
        self.last_body.setContentsMargins(0, 0, 0, 0)

        self.last_column.addLayout(self.last_body)


        self.rest_page.addWidget(self.last_card)

        self.rest_lists = QFrame(self.rest)
        self.rest_lists.setObjectName(u"rest_lists")
        self.rest_lists_column = QVBoxLayout(self.rest_lists)
        self.rest_lists_column.setSpacing(8)
        self.rest_lists_column.setObjectName(u"rest_lists_column")
        self.rest_lists_column.setContentsMargins(12, 8, 12, 12)
        self.rest_tabs = QTabWidget(self.rest_lists)
        self.rest_tabs.setObjectName(u"rest_tabs")
        self.rest_tabs.setDocumentMode(True)
        self.imports_tab = QWidget()
        self.imports_tab.setObjectName(u"imports_tab")
        self.imports_tab_column = QVBoxLayout(self.imports_tab)
        self.imports_tab_column.setSpacing(8)
        self.imports_tab_column.setObjectName(u"imports_tab_column")
        self.imports_tab_column.setContentsMargins(0, 8, 0, 0)
        self.imports_table = QTableView(self.imports_tab)
        self.imports_table.setObjectName(u"imports_table")
        self.imports_table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.imports_table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.imports_table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.imports_table.setShowGrid(False)
        self.imports_table.setAlternatingRowColors(True)
        self.imports_table.setTabKeyNavigation(False)
        self.imports_table.setWordWrap(True)

        self.imports_tab_column.addWidget(self.imports_table)

        self.rest_tabs.addTab(self.imports_tab, "")
        self.standing_tab = QWidget()
        self.standing_tab.setObjectName(u"standing_tab")
        self.standing_tab_column = QVBoxLayout(self.standing_tab)
        self.standing_tab_column.setSpacing(8)
        self.standing_tab_column.setObjectName(u"standing_tab_column")
        self.standing_tab_column.setContentsMargins(0, 8, 0, 0)
        self.standing_table = QTableView(self.standing_tab)
        self.standing_table.setObjectName(u"standing_table")
        self.standing_table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.standing_table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.standing_table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.standing_table.setShowGrid(False)
        self.standing_table.setAlternatingRowColors(True)
        self.standing_table.setTabKeyNavigation(False)
        self.standing_table.setWordWrap(True)

        self.standing_tab_column.addWidget(self.standing_table)

        self.rest_tabs.addTab(self.standing_tab, "")

        self.rest_lists_column.addWidget(self.rest_tabs)


        self.rest_page.addWidget(self.rest_lists)

        self.rest_page.setStretch(2, 1)
        self.stack.addWidget(self.rest)
        self.seen = QWidget()
        self.seen.setObjectName(u"seen")
        self.seen_page = QVBoxLayout(self.seen)
        self.seen_page.setSpacing(20)
        self.seen_page.setObjectName(u"seen_page")
        self.seen_page.setContentsMargins(24, 24, 24, 24)
        self.seen_card = QFrame(self.seen)
        self.seen_card.setObjectName(u"seen_card")
        self.seen_column = QVBoxLayout(self.seen_card)
        self.seen_column.setSpacing(12)
        self.seen_column.setObjectName(u"seen_column")
        self.seen_column.setContentsMargins(20, 16, 20, 16)
        self.seen_head = QHBoxLayout()
        self.seen_head.setSpacing(12)
        self.seen_head.setObjectName(u"seen_head")
        self.seen_head.setContentsMargins(0, 0, 0, 0)
        self.seen_words = QVBoxLayout()
        self.seen_words.setSpacing(4)
        self.seen_words.setObjectName(u"seen_words")
        self.seen_words.setContentsMargins(0, 0, 0, 0)
        self.seen_file = QLabel(self.seen_card)
        self.seen_file.setObjectName(u"seen_file")
        self.seen_file.setTextFormat(Qt.TextFormat.PlainText)
        self.seen_file.setWordWrap(True)
        self.seen_file.setProperty(u"bold", True)
        self.seen_file.setProperty(u"muted", False)

        self.seen_words.addWidget(self.seen_file)

        self.seen_facts = QLabel(self.seen_card)
        self.seen_facts.setObjectName(u"seen_facts")
        self.seen_facts.setTextFormat(Qt.TextFormat.PlainText)
        self.seen_facts.setWordWrap(True)
        self.seen_facts.setProperty(u"bold", False)
        self.seen_facts.setProperty(u"muted", True)

        self.seen_words.addWidget(self.seen_facts)


        self.seen_head.addLayout(self.seen_words)

        self.discard_button = CapButton(self.seen_card)
        self.discard_button.setObjectName(u"discard_button")

        self.seen_head.addWidget(self.discard_button)

        self.apply_button = CapButton(self.seen_card)
        self.apply_button.setObjectName(u"apply_button")

        self.seen_head.addWidget(self.apply_button)

        self.seen_head.setStretch(0, 1)

        self.seen_column.addLayout(self.seen_head)

        self.seen_account = QVBoxLayout()
        self.seen_account.setSpacing(8)
        self.seen_account.setObjectName(u"seen_account")
        self.seen_account.setContentsMargins(0, 0, 0, 0)

        self.seen_column.addLayout(self.seen_account)

        self.seen_gaps = QVBoxLayout()
        self.seen_gaps.setSpacing(4)
        self.seen_gaps.setObjectName(u"seen_gaps")
        self.seen_gaps.setContentsMargins(0, 0, 0, 0)

        self.seen_column.addLayout(self.seen_gaps)

        self.seen_choices = QGridLayout()
        self.seen_choices.setObjectName(u"seen_choices")
        self.seen_choices.setHorizontalSpacing(12)
        self.seen_choices.setVerticalSpacing(12)
        self.seen_choices.setContentsMargins(0, 0, 0, 0)
        self.history_box = QCheckBox(self.seen_card)
        self.history_box.setObjectName(u"history_box")

        self.seen_choices.addWidget(self.history_box, 0, 0, 1, 1)

        self.profile_label = QLabel(self.seen_card)
        self.profile_label.setObjectName(u"profile_label")
        self.profile_label.setTextFormat(Qt.TextFormat.PlainText)
        self.profile_label.setWordWrap(False)
        self.profile_label.setProperty(u"bold", False)
        self.profile_label.setProperty(u"muted", False)

        self.seen_choices.addWidget(self.profile_label, 0, 1, 1, 1)

        self.profile_field = QLineEdit(self.seen_card)
        self.profile_field.setObjectName(u"profile_field")
        self.profile_field.setMaxLength(60)

        self.seen_choices.addWidget(self.profile_field, 0, 2, 1, 1)

        self.source_label = QLabel(self.seen_card)
        self.source_label.setObjectName(u"source_label")
        self.source_label.setTextFormat(Qt.TextFormat.PlainText)
        self.source_label.setWordWrap(False)
        self.source_label.setProperty(u"bold", False)
        self.source_label.setProperty(u"muted", False)

        self.seen_choices.addWidget(self.source_label, 0, 3, 1, 1)

        self.source_box = QComboBox(self.seen_card)
        self.source_box.setObjectName(u"source_box")

        self.seen_choices.addWidget(self.source_box, 0, 4, 1, 1)

        self.choices_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.seen_choices.addItem(self.choices_gap, 0, 5, 1, 1)


        self.seen_column.addLayout(self.seen_choices)


        self.seen_page.addWidget(self.seen_card)

        self.seen_lists = QFrame(self.seen)
        self.seen_lists.setObjectName(u"seen_lists")
        self.seen_lists_column = QVBoxLayout(self.seen_lists)
        self.seen_lists_column.setSpacing(8)
        self.seen_lists_column.setObjectName(u"seen_lists_column")
        self.seen_lists_column.setContentsMargins(12, 8, 12, 12)
        self.seen_tabs = QTabWidget(self.seen_lists)
        self.seen_tabs.setObjectName(u"seen_tabs")
        self.seen_tabs.setDocumentMode(True)
        self.rows_tab = QWidget()
        self.rows_tab.setObjectName(u"rows_tab")
        self.rows_tab_column = QVBoxLayout(self.rows_tab)
        self.rows_tab_column.setSpacing(8)
        self.rows_tab_column.setObjectName(u"rows_tab_column")
        self.rows_tab_column.setContentsMargins(0, 8, 0, 0)
        self.rows_table = QTableView(self.rows_tab)
        self.rows_table.setObjectName(u"rows_table")
        self.rows_table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows_table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.rows_table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rows_table.setShowGrid(False)
        self.rows_table.setAlternatingRowColors(True)
        self.rows_table.setTabKeyNavigation(False)
        self.rows_table.setWordWrap(True)

        self.rows_tab_column.addWidget(self.rows_table)

        self.seen_tabs.addTab(self.rows_tab, "")
        self.columns_tab = QWidget()
        self.columns_tab.setObjectName(u"columns_tab")
        self.columns_tab_column = QVBoxLayout(self.columns_tab)
        self.columns_tab_column.setSpacing(8)
        self.columns_tab_column.setObjectName(u"columns_tab_column")
        self.columns_tab_column.setContentsMargins(0, 8, 0, 0)
        self.columns_table = QTableView(self.columns_tab)
        self.columns_table.setObjectName(u"columns_table")
        self.columns_table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.columns_table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.columns_table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.columns_table.setShowGrid(False)
        self.columns_table.setAlternatingRowColors(True)
        self.columns_table.setTabKeyNavigation(False)
        self.columns_table.setWordWrap(True)

        self.columns_tab_column.addWidget(self.columns_table)

        self.seen_tabs.addTab(self.columns_tab, "")
        self.rejects_tab = QWidget()
        self.rejects_tab.setObjectName(u"rejects_tab")
        self.rejects_tab_column = QVBoxLayout(self.rejects_tab)
        self.rejects_tab_column.setSpacing(8)
        self.rejects_tab_column.setObjectName(u"rejects_tab_column")
        self.rejects_tab_column.setContentsMargins(0, 8, 0, 0)
        self.rejects_table = QTableView(self.rejects_tab)
        self.rejects_table.setObjectName(u"rejects_table")
        self.rejects_table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rejects_table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.rejects_table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rejects_table.setShowGrid(False)
        self.rejects_table.setAlternatingRowColors(True)
        self.rejects_table.setTabKeyNavigation(False)
        self.rejects_table.setWordWrap(True)

        self.rejects_tab_column.addWidget(self.rejects_table)

        self.seen_tabs.addTab(self.rejects_tab, "")
        self.left_tab = QWidget()
        self.left_tab.setObjectName(u"left_tab")
        self.left_tab_column = QVBoxLayout(self.left_tab)
        self.left_tab_column.setSpacing(8)
        self.left_tab_column.setObjectName(u"left_tab_column")
        self.left_tab_column.setContentsMargins(0, 8, 0, 0)
        self.left_table = QTableView(self.left_tab)
        self.left_table.setObjectName(u"left_table")
        self.left_table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.left_table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.left_table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.left_table.setShowGrid(False)
        self.left_table.setAlternatingRowColors(True)
        self.left_table.setTabKeyNavigation(False)
        self.left_table.setWordWrap(True)

        self.left_tab_column.addWidget(self.left_table)

        self.seen_tabs.addTab(self.left_tab, "")

        self.seen_lists_column.addWidget(self.seen_tabs)


        self.seen_page.addWidget(self.seen_lists)

        self.seen_page.setStretch(1, 1)
        self.stack.addWidget(self.seen)
        self.scroll.setWidget(self.stack)

        self.page_column.addWidget(self.scroll)


        self.retranslateUi(LogPage)

        QMetaObject.connectSlotsByName(LogPage)
    # setupUi

    def retranslateUi(self, LogPage):
        self.rest_card.setProperty(u"look", QCoreApplication.translate("LogPage", u"card", None))
        self.rest_title.setText("")
        self.rest_title.setProperty(u"type", QCoreApplication.translate("LogPage", u"lead", None))
        self.rest_next.setText("")
        self.rest_next.setProperty(u"type", QCoreApplication.translate("LogPage", u"body", None))
        self.choose_button.setText(QCoreApplication.translate("LogPage", u"Choose a file", None))
        self.choose_button.setProperty(u"look", QCoreApplication.translate("LogPage", u"main", None))
        self.last_card.setProperty(u"look", QCoreApplication.translate("LogPage", u"card", None))
        self.last_heading.setText(QCoreApplication.translate("LogPage", u"Last import", None))
        self.last_heading.setProperty(u"type", QCoreApplication.translate("LogPage", u"body", None))
        self.last_note.setText("")
        self.last_note.setProperty(u"type", QCoreApplication.translate("LogPage", u"small", None))
        self.rest_lists.setProperty(u"look", QCoreApplication.translate("LogPage", u"card", None))
#if QT_CONFIG(accessibility)
        self.imports_table.setAccessibleName(QCoreApplication.translate("LogPage", u"Imports, newest first", None))
#endif // QT_CONFIG(accessibility)
        self.rest_tabs.setTabText(self.rest_tabs.indexOf(self.imports_tab), QCoreApplication.translate("LogPage", u"Imports", None))
#if QT_CONFIG(accessibility)
        self.standing_table.setAccessibleName(QCoreApplication.translate("LogPage", u"Rejected lines, newest import first", None))
#endif // QT_CONFIG(accessibility)
        self.rest_tabs.setTabText(self.rest_tabs.indexOf(self.standing_tab), QCoreApplication.translate("LogPage", u"Rejected lines", None))
        self.seen_card.setProperty(u"look", QCoreApplication.translate("LogPage", u"card", None))
        self.seen_file.setText("")
        self.seen_file.setProperty(u"type", QCoreApplication.translate("LogPage", u"lead", None))
        self.seen_facts.setText("")
        self.seen_facts.setProperty(u"type", QCoreApplication.translate("LogPage", u"body", None))
        self.discard_button.setText(QCoreApplication.translate("LogPage", u"Put away", None))
        self.discard_button.setProperty(u"look", QCoreApplication.translate("LogPage", u"second", None))
        self.apply_button.setText(QCoreApplication.translate("LogPage", u"Import", None))
        self.apply_button.setProperty(u"look", QCoreApplication.translate("LogPage", u"main", None))
        self.history_box.setText(QCoreApplication.translate("LogPage", u"These are earlier logs, for history only", None))
        self.profile_label.setText(QCoreApplication.translate("LogPage", u"Save this mapping as profile", None))
        self.profile_label.setProperty(u"type", QCoreApplication.translate("LogPage", u"body", None))
#if QT_CONFIG(accessibility)
        self.profile_field.setAccessibleName(QCoreApplication.translate("LogPage", u"Name of the profile this mapping is saved as", None))
#endif // QT_CONFIG(accessibility)
        self.profile_field.setPlaceholderText(QCoreApplication.translate("LogPage", u"name, or empty", None))
        self.source_label.setText(QCoreApplication.translate("LogPage", u"Log of", None))
        self.source_label.setProperty(u"type", QCoreApplication.translate("LogPage", u"body", None))
#if QT_CONFIG(accessibility)
        self.source_box.setAccessibleName(QCoreApplication.translate("LogPage", u"Whose log this is", None))
#endif // QT_CONFIG(accessibility)
        self.seen_lists.setProperty(u"look", QCoreApplication.translate("LogPage", u"card", None))
#if QT_CONFIG(accessibility)
        self.rows_table.setAccessibleName(QCoreApplication.translate("LogPage", u"First rows as understood", None))
#endif // QT_CONFIG(accessibility)
        self.seen_tabs.setTabText(self.seen_tabs.indexOf(self.rows_tab), QCoreApplication.translate("LogPage", u"First rows", None))
#if QT_CONFIG(accessibility)
        self.columns_table.setAccessibleName(QCoreApplication.translate("LogPage", u"How each column was read", None))
#endif // QT_CONFIG(accessibility)
        self.seen_tabs.setTabText(self.seen_tabs.indexOf(self.columns_tab), QCoreApplication.translate("LogPage", u"Columns", None))
#if QT_CONFIG(accessibility)
        self.rejects_table.setAccessibleName(QCoreApplication.translate("LogPage", u"Rejected lines", None))
#endif // QT_CONFIG(accessibility)
        self.seen_tabs.setTabText(self.seen_tabs.indexOf(self.rejects_tab), QCoreApplication.translate("LogPage", u"Rejected lines", None))
#if QT_CONFIG(accessibility)
        self.left_table.setAccessibleName(QCoreApplication.translate("LogPage", u"Lines left out: titles, headers, totals and markings", None))
#endif // QT_CONFIG(accessibility)
        self.seen_tabs.setTabText(self.seen_tabs.indexOf(self.left_tab), QCoreApplication.translate("LogPage", u"Titles and headers", None))
        pass
    # retranslateUi
