"""Compiled from the Designer form by `run.py forms`; not edited by hand."""

from PySide6.QtCore import QCoreApplication, QMetaObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from shp_desktop.gui.pages.mapping_tables import RowsTable, SheetTabs
from shp_desktop.gui.pages.mapping_dates import DateList
from shp_desktop.gui.pages.today_rows import CapButton


class Ui_MappingPanel(object):
    def setupUi(self, MappingPanel):
        if not MappingPanel.objectName():
            MappingPanel.setObjectName(u"MappingPanel")
        self.mapping_page = QVBoxLayout(MappingPanel)
        self.mapping_page.setSpacing(10)
        self.mapping_page.setObjectName(u"mapping_page")
        self.mapping_page.setContentsMargins(24, 12, 24, 12)
        self.head_card = QFrame(MappingPanel)
        self.head_card.setObjectName(u"head_card")
        self.head_card.setProperty(u"look", u"card")
        self.head_column = QVBoxLayout(self.head_card)
        self.head_column.setSpacing(8)
        self.head_column.setObjectName(u"head_column")
        self.head_column.setContentsMargins(20, 12, 20, 12)
        self.head_line = QHBoxLayout()
        self.head_line.setSpacing(12)
        self.head_line.setObjectName(u"head_line")
        self.head_line.setContentsMargins(0, 0, 0, 0)
        self.head_words = QVBoxLayout()
        self.head_words.setSpacing(2)
        self.head_words.setObjectName(u"head_words")
        self.head_words.setContentsMargins(0, 0, 0, 0)
        self.file_label = QLabel(self.head_card)
        self.file_label.setObjectName(u"file_label")
        self.file_label.setTextFormat(Qt.TextFormat.PlainText)
        self.file_label.setWordWrap(True)
        self.file_label.setProperty(u"type", u"lead")
        self.file_label.setProperty(u"bold", True)
        self.file_label.setProperty(u"muted", False)

        self.head_words.addWidget(self.file_label)

        self.why_label = QLabel(self.head_card)
        self.why_label.setObjectName(u"why_label")
        self.why_label.setTextFormat(Qt.TextFormat.PlainText)
        self.why_label.setWordWrap(True)
        self.why_label.setProperty(u"type", u"body")
        self.why_label.setProperty(u"bold", False)
        self.why_label.setProperty(u"muted", True)

        self.head_words.addWidget(self.why_label)


        self.head_line.addLayout(self.head_words)

        self.put_away_button = CapButton(self.head_card)
        self.put_away_button.setObjectName(u"put_away_button")
        self.put_away_button.setProperty(u"look", u"second")

        self.head_line.addWidget(self.put_away_button)

        self.go_button = CapButton(self.head_card)
        self.go_button.setObjectName(u"go_button")
        self.go_button.setProperty(u"look", u"main")

        self.head_line.addWidget(self.go_button)

        self.head_line.setStretch(0, 1)

        self.head_column.addLayout(self.head_line)

        self.problems = QVBoxLayout()
        self.problems.setSpacing(4)
        self.problems.setObjectName(u"problems")
        self.problems.setContentsMargins(0, 0, 0, 0)

        self.head_column.addLayout(self.problems)

        self.choices = QGridLayout()
        self.choices.setObjectName(u"choices")
        self.choices.setHorizontalSpacing(12)
        self.choices.setVerticalSpacing(8)
        self.name_label = QLabel(self.head_card)
        self.name_label.setObjectName(u"name_label")
        self.name_label.setTextFormat(Qt.TextFormat.PlainText)
        self.name_label.setWordWrap(False)
        self.name_label.setProperty(u"type", u"body")
        self.name_label.setProperty(u"bold", False)
        self.name_label.setProperty(u"muted", False)

        self.choices.addWidget(self.name_label, 0, 0, 1, 1)

        self.name_field = QLineEdit(self.head_card)
        self.name_field.setObjectName(u"name_field")
        self.name_field.setMaxLength(60)

        self.choices.addWidget(self.name_field, 0, 1, 1, 1)

        self.source_label = QLabel(self.head_card)
        self.source_label.setObjectName(u"source_label")
        self.source_label.setTextFormat(Qt.TextFormat.PlainText)
        self.source_label.setWordWrap(False)
        self.source_label.setProperty(u"type", u"body")
        self.source_label.setProperty(u"bold", False)
        self.source_label.setProperty(u"muted", False)

        self.choices.addWidget(self.source_label, 0, 2, 1, 1)

        self.source_box = QComboBox(self.head_card)
        self.source_box.setObjectName(u"source_box")
        self.source_box.setEditable(True)

        self.choices.addWidget(self.source_box, 0, 3, 1, 1)

        self.count_label = QLabel(self.head_card)
        self.count_label.setObjectName(u"count_label")
        self.count_label.setTextFormat(Qt.TextFormat.PlainText)
        self.count_label.setWordWrap(True)
        self.count_label.setProperty(u"type", u"body")
        self.count_label.setProperty(u"bold", False)
        self.count_label.setProperty(u"muted", True)

        self.choices.addWidget(self.count_label, 0, 4, 1, 1)


        self.head_column.addLayout(self.choices)


        self.mapping_page.addWidget(self.head_card)

        self.sheets_line = QHBoxLayout()
        self.sheets_line.setSpacing(12)
        self.sheets_line.setObjectName(u"sheets_line")
        self.sheets_line.setContentsMargins(0, 0, 0, 0)
        self.sheet_tabs = SheetTabs(MappingPanel)
        self.sheet_tabs.setObjectName(u"sheet_tabs")

        self.sheets_line.addWidget(self.sheet_tabs)

        self.take_box = QCheckBox(MappingPanel)
        self.take_box.setObjectName(u"take_box")

        self.sheets_line.addWidget(self.take_box)

        self.sheets_line.setStretch(0, 1)

        self.mapping_page.addLayout(self.sheets_line)

        self.parts_place = QWidget(MappingPanel)
        self.parts_place.setObjectName(u"parts_place")
        self.parts = QGridLayout(self.parts_place)
        self.parts.setObjectName(u"parts")
        self.parts.setHorizontalSpacing(16)
        self.parts.setVerticalSpacing(10)
        self.parts.setContentsMargins(0, 0, 0, 0)
        self.first_card = QFrame(self.parts_place)
        self.first_card.setObjectName(u"first_card")
        self.first_card.setProperty(u"look", u"card")
        self.first_column = QVBoxLayout(self.first_card)
        self.first_column.setSpacing(4)
        self.first_column.setObjectName(u"first_column")
        self.first_column.setContentsMargins(20, 8, 20, 10)
        self.first_line = QHBoxLayout()
        self.first_line.setSpacing(12)
        self.first_line.setObjectName(u"first_line")
        self.first_line.setContentsMargins(0, 0, 0, 0)
        self.first_title = QLabel(self.first_card)
        self.first_title.setObjectName(u"first_title")
        self.first_title.setTextFormat(Qt.TextFormat.PlainText)
        self.first_title.setWordWrap(True)
        self.first_title.setProperty(u"type", u"body")
        self.first_title.setProperty(u"bold", True)
        self.first_title.setProperty(u"muted", False)

        self.first_line.addWidget(self.first_title)

        self.header_label = QLabel(self.first_card)
        self.header_label.setObjectName(u"header_label")
        self.header_label.setTextFormat(Qt.TextFormat.PlainText)
        self.header_label.setWordWrap(False)
        self.header_label.setProperty(u"type", u"body")
        self.header_label.setProperty(u"bold", False)
        self.header_label.setProperty(u"muted", False)

        self.first_line.addWidget(self.header_label)

        self.header_box = QComboBox(self.first_card)
        self.header_box.setObjectName(u"header_box")

        self.first_line.addWidget(self.header_box)

        self.first_line.setStretch(0, 1)

        self.first_column.addLayout(self.first_line)

        self.first_table = RowsTable(self.first_card)
        self.first_table.setObjectName(u"first_table")
        self.first_table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.first_table.setTabKeyNavigation(False)
        self.first_table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.first_table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.first_table.setShowGrid(False)

        self.first_column.addWidget(self.first_table)


        self.parts.addWidget(self.first_card, 0, 0, 1, 1)

        self.dates_card = QFrame(self.parts_place)
        self.dates_card.setObjectName(u"dates_card")
        self.dates_card.setProperty(u"look", u"card")
        self.dates_column = QVBoxLayout(self.dates_card)
        self.dates_column.setSpacing(4)
        self.dates_column.setObjectName(u"dates_column")
        self.dates_column.setContentsMargins(20, 8, 20, 10)
        self.dates_line = QHBoxLayout()
        self.dates_line.setSpacing(12)
        self.dates_line.setObjectName(u"dates_line")
        self.dates_line.setContentsMargins(0, 0, 0, 0)
        self.dates_title = QLabel(self.dates_card)
        self.dates_title.setObjectName(u"dates_title")
        self.dates_title.setTextFormat(Qt.TextFormat.PlainText)
        self.dates_title.setWordWrap(False)
        self.dates_title.setProperty(u"type", u"body")
        self.dates_title.setProperty(u"bold", True)
        self.dates_title.setProperty(u"muted", False)

        self.dates_line.addWidget(self.dates_title)

        self.dates_state = QLabel(self.dates_card)
        self.dates_state.setObjectName(u"dates_state")
        self.dates_state.setTextFormat(Qt.TextFormat.PlainText)
        self.dates_state.setWordWrap(True)
        self.dates_state.setProperty(u"type", u"body")
        self.dates_state.setProperty(u"bold", False)
        self.dates_state.setProperty(u"muted", True)

        self.dates_line.addWidget(self.dates_state)

        self.dates_line.setStretch(1, 1)

        self.dates_column.addLayout(self.dates_line)

        self.dates_words = QLabel(self.dates_card)
        self.dates_words.setObjectName(u"dates_words")
        self.dates_words.setTextFormat(Qt.TextFormat.PlainText)
        self.dates_words.setWordWrap(True)
        self.dates_words.setProperty(u"type", u"body")
        self.dates_words.setProperty(u"bold", False)
        self.dates_words.setProperty(u"muted", True)

        self.dates_column.addWidget(self.dates_words)

        self.dates_list = DateList(self.dates_card)
        self.dates_list.setObjectName(u"dates_list")
        self.dates_list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

        self.dates_column.addWidget(self.dates_list)


        self.parts.addWidget(self.dates_card, 0, 1, 1, 1)

        self.columns_card = QFrame(self.parts_place)
        self.columns_card.setObjectName(u"columns_card")
        self.columns_card.setProperty(u"look", u"card")
        self.columns_column = QVBoxLayout(self.columns_card)
        self.columns_column.setSpacing(8)
        self.columns_column.setObjectName(u"columns_column")
        self.columns_column.setContentsMargins(20, 8, 20, 12)
        self.columns_table = RowsTable(self.columns_card)
        self.columns_table.setObjectName(u"columns_table")
        self.columns_table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.columns_table.setTabKeyNavigation(False)
        self.columns_table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.columns_table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.columns_table.setShowGrid(False)

        self.columns_column.addWidget(self.columns_table)

        self.detail_label = QLabel(self.columns_card)
        self.detail_label.setObjectName(u"detail_label")
        self.detail_label.setTextFormat(Qt.TextFormat.PlainText)
        self.detail_label.setWordWrap(True)
        self.detail_label.setProperty(u"type", u"body")
        self.detail_label.setProperty(u"bold", False)
        self.detail_label.setProperty(u"muted", False)

        self.columns_column.addWidget(self.detail_label)

        self.columns_column.setStretch(0, 1)

        self.parts.addWidget(self.columns_card, 1, 0, 1, 2)


        self.mapping_page.addWidget(self.parts_place)

        self.mapping_page.setStretch(2, 1)
#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name_field)
        self.source_label.setBuddy(self.source_box)
        self.header_label.setBuddy(self.header_box)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(MappingPanel)

        QMetaObject.connectSlotsByName(MappingPanel)
    # setupUi

    def retranslateUi(self, MappingPanel):
        self.file_label.setText("")
        self.why_label.setText("")
        self.put_away_button.setText(QCoreApplication.translate("MappingPanel", u"Put away", None))
        self.go_button.setText(QCoreApplication.translate("MappingPanel", u"Go on", None))
        self.name_label.setText(QCoreApplication.translate("MappingPanel", u"Save as", None))
#if QT_CONFIG(accessibility)
        self.name_field.setAccessibleName(QCoreApplication.translate("MappingPanel", u"Name of the profile this layout is saved as", None))
#endif // QT_CONFIG(accessibility)
        self.name_field.setPlaceholderText(QCoreApplication.translate("MappingPanel", u"empty: asked again next time", None))
        self.source_label.setText(QCoreApplication.translate("MappingPanel", u"Log of", None))
#if QT_CONFIG(accessibility)
        self.source_box.setAccessibleName(QCoreApplication.translate("MappingPanel", u"Whose log this is", None))
#endif // QT_CONFIG(accessibility)
        self.count_label.setText("")
#if QT_CONFIG(accessibility)
        self.sheet_tabs.setAccessibleName(QCoreApplication.translate("MappingPanel", u"Sheets of the file", None))
#endif // QT_CONFIG(accessibility)
        self.take_box.setText(QCoreApplication.translate("MappingPanel", u"Read this sheet", None))
        self.first_title.setText(QCoreApplication.translate("MappingPanel", u"First lines of the file", None))
        self.header_label.setText(QCoreApplication.translate("MappingPanel", u"The header is", None))
#if QT_CONFIG(accessibility)
        self.header_box.setAccessibleName(QCoreApplication.translate("MappingPanel", u"Which line is the header", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.first_table.setAccessibleName(QCoreApplication.translate("MappingPanel", u"First lines of the file, with what each line is", None))
#endif // QT_CONFIG(accessibility)
        self.dates_title.setText(QCoreApplication.translate("MappingPanel", u"Dates", None))
        self.dates_state.setText("")
        self.dates_words.setText(QCoreApplication.translate("MappingPanel", u"No column chosen so far holds dates.", None))
#if QT_CONFIG(accessibility)
        self.dates_list.setAccessibleName(QCoreApplication.translate("MappingPanel", u"How dates are read", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.columns_table.setAccessibleName(QCoreApplication.translate("MappingPanel", u"Columns of the file, with the field each goes to", None))
#endif // QT_CONFIG(accessibility)
        self.detail_label.setText("")
        pass
    # retranslateUi
