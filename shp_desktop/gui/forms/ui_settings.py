"""Compiled from the Designer form by `run.py forms`; not edited by hand."""

from PySide6.QtCore import QCoreApplication, QMetaObject, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget
from shp_desktop.gui.pages.actions_rows import RowsView
from shp_desktop.gui.pages.today_rows import CapButton


class Ui_SettingsPage(object):
    def setupUi(self, SettingsPage):
        if not SettingsPage.objectName():
            SettingsPage.setObjectName(u"SettingsPage")
        self.page_column = QVBoxLayout(SettingsPage)
        self.page_column.setSpacing(0)
        self.page_column.setObjectName(u"page_column")
        self.page_column.setContentsMargins(0, 0, 0, 0)
        self.busy_place = QVBoxLayout()
        self.busy_place.setSpacing(8)
        self.busy_place.setObjectName(u"busy_place")
        self.busy_place.setContentsMargins(0, 0, 0, 0)

        self.page_column.addLayout(self.busy_place)

        self.scroll = QScrollArea(SettingsPage)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setWidgetResizable(True)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.body_column = QVBoxLayout(self.body)
        self.body_column.setSpacing(8)
        self.body_column.setObjectName(u"body_column")
        self.body_column.setContentsMargins(24, 24, 24, 24)
        self.cards = QHBoxLayout()
        self.cards.setSpacing(20)
        self.cards.setObjectName(u"cards")
        self.cards.setContentsMargins(0, 0, 0, 0)
        self.left_cards = QVBoxLayout()
        self.left_cards.setSpacing(20)
        self.left_cards.setObjectName(u"left_cards")
        self.left_cards.setContentsMargins(0, 0, 0, 0)
        self.window_card = QFrame(self.body)
        self.window_card.setObjectName(u"window_card")
        self.window_column = QVBoxLayout(self.window_card)
        self.window_column.setSpacing(8)
        self.window_column.setObjectName(u"window_column")
        self.window_column.setContentsMargins(20, 16, 20, 16)
        self.window_heading = QLabel(self.window_card)
        self.window_heading.setObjectName(u"window_heading")
        self.window_heading.setTextFormat(Qt.TextFormat.PlainText)
        self.window_heading.setWordWrap(False)
        self.window_heading.setProperty(u"bold", True)
        self.window_heading.setProperty(u"muted", False)

        self.window_column.addWidget(self.window_heading)

        self.window_grid = QGridLayout()
        self.window_grid.setObjectName(u"window_grid")
        self.window_grid.setHorizontalSpacing(12)
        self.window_grid.setVerticalSpacing(12)
        self.window_grid.setContentsMargins(0, 0, 0, 0)
        self.text_label = QLabel(self.window_card)
        self.text_label.setObjectName(u"text_label")
        self.text_label.setTextFormat(Qt.TextFormat.PlainText)
        self.text_label.setWordWrap(False)
        self.text_label.setProperty(u"bold", False)
        self.text_label.setProperty(u"muted", False)

        self.window_grid.addWidget(self.text_label, 0, 0, 1, 1)

        self.text_box = QComboBox(self.window_card)
        self.text_box.setObjectName(u"text_box")

        self.window_grid.addWidget(self.text_box, 0, 1, 1, 1)

        self.theme_label = QLabel(self.window_card)
        self.theme_label.setObjectName(u"theme_label")
        self.theme_label.setTextFormat(Qt.TextFormat.PlainText)
        self.theme_label.setWordWrap(False)
        self.theme_label.setProperty(u"bold", False)
        self.theme_label.setProperty(u"muted", False)

        self.window_grid.addWidget(self.theme_label, 1, 0, 1, 1)

        self.theme_box = QComboBox(self.window_card)
        self.theme_box.setObjectName(u"theme_box")

        self.window_grid.addWidget(self.theme_box, 1, 1, 1, 1)

        self.idle_label = QLabel(self.window_card)
        self.idle_label.setObjectName(u"idle_label")
        self.idle_label.setTextFormat(Qt.TextFormat.PlainText)
        self.idle_label.setWordWrap(False)
        self.idle_label.setProperty(u"bold", False)
        self.idle_label.setProperty(u"muted", False)

        self.window_grid.addWidget(self.idle_label, 2, 0, 1, 1)

        self.idle_box = QComboBox(self.window_card)
        self.idle_box.setObjectName(u"idle_box")

        self.window_grid.addWidget(self.idle_box, 2, 1, 1, 1)

        self.thrive_label = QLabel(self.window_card)
        self.thrive_label.setObjectName(u"thrive_label")
        self.thrive_label.setTextFormat(Qt.TextFormat.PlainText)
        self.thrive_label.setWordWrap(False)
        self.thrive_label.setProperty(u"bold", False)
        self.thrive_label.setProperty(u"muted", False)

        self.window_grid.addWidget(self.thrive_label, 3, 0, 1, 1)

        self.thrive_box = QComboBox(self.window_card)
        self.thrive_box.setObjectName(u"thrive_box")

        self.window_grid.addWidget(self.thrive_box, 3, 1, 1, 1)

        self.window_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.window_grid.addItem(self.window_gap, 0, 2, 1, 1)


        self.window_column.addLayout(self.window_grid)

        self.window_line = QHBoxLayout()
        self.window_line.setSpacing(8)
        self.window_line.setObjectName(u"window_line")
        self.window_line.setContentsMargins(0, 0, 0, 0)
        self.save_button = CapButton(self.window_card)
        self.save_button.setObjectName(u"save_button")
        self.save_button.setAutoDefault(False)

        self.window_line.addWidget(self.save_button)

        self.window_line_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.window_line.addItem(self.window_line_gap)


        self.window_column.addLayout(self.window_line)

        self.window_below = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.window_column.addItem(self.window_below)


        self.left_cards.addWidget(self.window_card)

        self.backup_card = QFrame(self.body)
        self.backup_card.setObjectName(u"backup_card")
        self.backup_column = QVBoxLayout(self.backup_card)
        self.backup_column.setSpacing(8)
        self.backup_column.setObjectName(u"backup_column")
        self.backup_column.setContentsMargins(20, 16, 20, 16)
        self.backup_heading = QLabel(self.backup_card)
        self.backup_heading.setObjectName(u"backup_heading")
        self.backup_heading.setTextFormat(Qt.TextFormat.PlainText)
        self.backup_heading.setWordWrap(False)
        self.backup_heading.setProperty(u"bold", True)
        self.backup_heading.setProperty(u"muted", False)

        self.backup_column.addWidget(self.backup_heading)

        self.backup_words = QLabel(self.backup_card)
        self.backup_words.setObjectName(u"backup_words")
        self.backup_words.setTextFormat(Qt.TextFormat.PlainText)
        self.backup_words.setWordWrap(True)
        self.backup_words.setProperty(u"bold", False)
        self.backup_words.setProperty(u"muted", True)

        self.backup_column.addWidget(self.backup_words)

        self.backup_line = QHBoxLayout()
        self.backup_line.setSpacing(8)
        self.backup_line.setObjectName(u"backup_line")
        self.backup_line.setContentsMargins(0, 0, 0, 0)
        self.backup_button = CapButton(self.backup_card)
        self.backup_button.setObjectName(u"backup_button")
        self.backup_button.setAutoDefault(False)

        self.backup_line.addWidget(self.backup_button)

        self.verify_button = CapButton(self.backup_card)
        self.verify_button.setObjectName(u"verify_button")
        self.verify_button.setAutoDefault(False)

        self.backup_line.addWidget(self.verify_button)

        self.backup_line_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.backup_line.addItem(self.backup_line_gap)


        self.backup_column.addLayout(self.backup_line)

        self.verify_words = QLabel(self.backup_card)
        self.verify_words.setObjectName(u"verify_words")
        self.verify_words.setTextFormat(Qt.TextFormat.PlainText)
        self.verify_words.setWordWrap(True)
        self.verify_words.setProperty(u"bold", False)
        self.verify_words.setProperty(u"muted", False)

        self.backup_column.addWidget(self.verify_words)


        self.left_cards.addWidget(self.backup_card)

        self.about_card = QFrame(self.body)
        self.about_card.setObjectName(u"about_card")
        self.about_column = QVBoxLayout(self.about_card)
        self.about_column.setSpacing(8)
        self.about_column.setObjectName(u"about_column")
        self.about_column.setContentsMargins(20, 16, 20, 16)
        self.about_heading = QLabel(self.about_card)
        self.about_heading.setObjectName(u"about_heading")
        self.about_heading.setTextFormat(Qt.TextFormat.PlainText)
        self.about_heading.setWordWrap(False)
        self.about_heading.setProperty(u"bold", True)
        self.about_heading.setProperty(u"muted", False)

        self.about_column.addWidget(self.about_heading)

        self.about_words = QLabel(self.about_card)
        self.about_words.setObjectName(u"about_words")
        self.about_words.setTextFormat(Qt.TextFormat.PlainText)
        self.about_words.setWordWrap(True)
        self.about_words.setProperty(u"bold", False)
        self.about_words.setProperty(u"muted", False)

        self.about_column.addWidget(self.about_words)

        self.store_words = QLabel(self.about_card)
        self.store_words.setObjectName(u"store_words")
        self.store_words.setTextFormat(Qt.TextFormat.PlainText)
        self.store_words.setWordWrap(True)
        self.store_words.setProperty(u"bold", False)
        self.store_words.setProperty(u"muted", True)

        self.about_column.addWidget(self.store_words)

        self.about_below = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.about_column.addItem(self.about_below)


        self.left_cards.addWidget(self.about_card)


        self.cards.addLayout(self.left_cards)

        self.right_cards = QVBoxLayout()
        self.right_cards.setSpacing(20)
        self.right_cards.setObjectName(u"right_cards")
        self.right_cards.setContentsMargins(0, 0, 0, 0)
        self.people_card = QFrame(self.body)
        self.people_card.setObjectName(u"people_card")
        self.people_column = QVBoxLayout(self.people_card)
        self.people_column.setSpacing(8)
        self.people_column.setObjectName(u"people_column")
        self.people_column.setContentsMargins(20, 16, 20, 16)
        self.people_heading = QLabel(self.people_card)
        self.people_heading.setObjectName(u"people_heading")
        self.people_heading.setTextFormat(Qt.TextFormat.PlainText)
        self.people_heading.setWordWrap(False)
        self.people_heading.setProperty(u"bold", True)
        self.people_heading.setProperty(u"muted", False)

        self.people_column.addWidget(self.people_heading)

        self.people_note = QLabel(self.people_card)
        self.people_note.setObjectName(u"people_note")
        self.people_note.setTextFormat(Qt.TextFormat.PlainText)
        self.people_note.setWordWrap(True)
        self.people_note.setProperty(u"bold", False)
        self.people_note.setProperty(u"muted", True)

        self.people_column.addWidget(self.people_note)

        self.people = RowsView(self.people_card)
        self.people.setObjectName(u"people")
        self.people.setFrameShape(QFrame.Shape.NoFrame)

        self.people_column.addWidget(self.people)

        self.people_line = QHBoxLayout()
        self.people_line.setSpacing(8)
        self.people_line.setObjectName(u"people_line")
        self.people_line.setContentsMargins(0, 0, 0, 0)
        self.add_button = CapButton(self.people_card)
        self.add_button.setObjectName(u"add_button")
        self.add_button.setAutoDefault(False)

        self.people_line.addWidget(self.add_button)

        self.people_line_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.people_line.addItem(self.people_line_gap)


        self.people_column.addLayout(self.people_line)

        self.person_form = QFrame(self.people_card)
        self.person_form.setObjectName(u"person_form")
        self.person_column = QVBoxLayout(self.person_form)
        self.person_column.setSpacing(4)
        self.person_column.setObjectName(u"person_column")
        self.person_column.setContentsMargins(14, 12, 14, 12)
        self.person_title = QLabel(self.person_form)
        self.person_title.setObjectName(u"person_title")
        self.person_title.setTextFormat(Qt.TextFormat.PlainText)
        self.person_title.setWordWrap(True)
        self.person_title.setProperty(u"bold", True)
        self.person_title.setProperty(u"muted", False)

        self.person_column.addWidget(self.person_title)

        self.name_field_label = QLabel(self.person_form)
        self.name_field_label.setObjectName(u"name_field_label")
        self.name_field_label.setTextFormat(Qt.TextFormat.PlainText)
        self.name_field_label.setWordWrap(False)
        self.name_field_label.setProperty(u"bold", False)
        self.name_field_label.setProperty(u"muted", True)

        self.person_column.addWidget(self.name_field_label)

        self.name_field = QLineEdit(self.person_form)
        self.name_field.setObjectName(u"name_field")

        self.person_column.addWidget(self.name_field)

        self.agency_box_label = QLabel(self.person_form)
        self.agency_box_label.setObjectName(u"agency_box_label")
        self.agency_box_label.setTextFormat(Qt.TextFormat.PlainText)
        self.agency_box_label.setWordWrap(False)
        self.agency_box_label.setProperty(u"bold", False)
        self.agency_box_label.setProperty(u"muted", True)

        self.person_column.addWidget(self.agency_box_label)

        self.agency_box = QComboBox(self.person_form)
        self.agency_box.setObjectName(u"agency_box")

        self.person_column.addWidget(self.agency_box)

        self.role_box_label = QLabel(self.person_form)
        self.role_box_label.setObjectName(u"role_box_label")
        self.role_box_label.setTextFormat(Qt.TextFormat.PlainText)
        self.role_box_label.setWordWrap(False)
        self.role_box_label.setProperty(u"bold", False)
        self.role_box_label.setProperty(u"muted", True)

        self.person_column.addWidget(self.role_box_label)

        self.role_box = QComboBox(self.person_form)
        self.role_box.setObjectName(u"role_box")

        self.person_column.addWidget(self.role_box)

        self.may_words = QLabel(self.person_form)
        self.may_words.setObjectName(u"may_words")
        self.may_words.setTextFormat(Qt.TextFormat.PlainText)
        self.may_words.setWordWrap(True)
        self.may_words.setProperty(u"bold", False)
        self.may_words.setProperty(u"muted", True)

        self.person_column.addWidget(self.may_words)

        self.person_line = QHBoxLayout()
        self.person_line.setSpacing(8)
        self.person_line.setObjectName(u"person_line")
        self.person_line.setContentsMargins(0, 0, 0, 0)
        self.person_save = QPushButton(self.person_form)
        self.person_save.setObjectName(u"person_save")
        self.person_save.setAutoDefault(False)

        self.person_line.addWidget(self.person_save)

        self.person_away = QPushButton(self.person_form)
        self.person_away.setObjectName(u"person_away")
        self.person_away.setAutoDefault(False)

        self.person_line.addWidget(self.person_away)

        self.person_back = QPushButton(self.person_form)
        self.person_back.setObjectName(u"person_back")
        self.person_back.setAutoDefault(False)

        self.person_line.addWidget(self.person_back)

        self.person_line_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.person_line.addItem(self.person_line_gap)


        self.person_column.addLayout(self.person_line)


        self.people_column.addWidget(self.person_form)


        self.right_cards.addWidget(self.people_card)

        self.key_card = QFrame(self.body)
        self.key_card.setObjectName(u"key_card")
        self.key_column = QVBoxLayout(self.key_card)
        self.key_column.setSpacing(8)
        self.key_column.setObjectName(u"key_column")
        self.key_column.setContentsMargins(20, 16, 20, 16)
        self.key_heading = QLabel(self.key_card)
        self.key_heading.setObjectName(u"key_heading")
        self.key_heading.setTextFormat(Qt.TextFormat.PlainText)
        self.key_heading.setWordWrap(False)
        self.key_heading.setProperty(u"bold", True)
        self.key_heading.setProperty(u"muted", False)

        self.key_column.addWidget(self.key_heading)

        self.key_words = QLabel(self.key_card)
        self.key_words.setObjectName(u"key_words")
        self.key_words.setTextFormat(Qt.TextFormat.PlainText)
        self.key_words.setWordWrap(True)
        self.key_words.setProperty(u"bold", False)
        self.key_words.setProperty(u"muted", True)

        self.key_column.addWidget(self.key_words)

        self.code_line = QHBoxLayout()
        self.code_line.setSpacing(8)
        self.code_line.setObjectName(u"code_line")
        self.code_line.setContentsMargins(0, 0, 0, 0)
        self.code_button = CapButton(self.key_card)
        self.code_button.setObjectName(u"code_button")
        self.code_button.setAutoDefault(False)

        self.code_line.addWidget(self.code_button)

        self.code_line_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.code_line.addItem(self.code_line_gap)


        self.key_column.addLayout(self.code_line)

        self.code = QLabel(self.key_card)
        self.code.setObjectName(u"code")
        self.code.setTextFormat(Qt.TextFormat.PlainText)
        self.code.setWordWrap(True)
        self.code.setProperty(u"bold", False)
        self.code.setProperty(u"muted", False)

        self.key_column.addWidget(self.code)

        self.code_note = QLabel(self.key_card)
        self.code_note.setObjectName(u"code_note")
        self.code_note.setTextFormat(Qt.TextFormat.PlainText)
        self.code_note.setWordWrap(True)
        self.code_note.setProperty(u"bold", False)
        self.code_note.setProperty(u"muted", True)

        self.key_column.addWidget(self.code_note)

        self.passphrase_label = QLabel(self.key_card)
        self.passphrase_label.setObjectName(u"passphrase_label")
        self.passphrase_label.setTextFormat(Qt.TextFormat.PlainText)
        self.passphrase_label.setWordWrap(False)
        self.passphrase_label.setProperty(u"bold", False)
        self.passphrase_label.setProperty(u"muted", True)

        self.key_column.addWidget(self.passphrase_label)

        self.passphrase = QLineEdit(self.key_card)
        self.passphrase.setObjectName(u"passphrase")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)

        self.key_column.addWidget(self.passphrase)

        self.passphrase_again = QLineEdit(self.key_card)
        self.passphrase_again.setObjectName(u"passphrase_again")
        self.passphrase_again.setEchoMode(QLineEdit.EchoMode.Password)

        self.key_column.addWidget(self.passphrase_again)

        self.passphrase_note = QLabel(self.key_card)
        self.passphrase_note.setObjectName(u"passphrase_note")
        self.passphrase_note.setTextFormat(Qt.TextFormat.PlainText)
        self.passphrase_note.setWordWrap(True)
        self.passphrase_note.setProperty(u"bold", False)
        self.passphrase_note.setProperty(u"muted", True)

        self.key_column.addWidget(self.passphrase_note)

        self.passphrase_line = QHBoxLayout()
        self.passphrase_line.setSpacing(8)
        self.passphrase_line.setObjectName(u"passphrase_line")
        self.passphrase_line.setContentsMargins(0, 0, 0, 0)
        self.passphrase_button = QPushButton(self.key_card)
        self.passphrase_button.setObjectName(u"passphrase_button")
        self.passphrase_button.setAutoDefault(False)

        self.passphrase_line.addWidget(self.passphrase_button)

        self.passphrase_line_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.passphrase_line.addItem(self.passphrase_line_gap)


        self.key_column.addLayout(self.passphrase_line)

        self.key_below = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.key_column.addItem(self.key_below)


        self.right_cards.addWidget(self.key_card)


        self.cards.addLayout(self.right_cards)

        self.cards.setStretch(0, 1)
        self.cards.setStretch(1, 1)

        self.body_column.addLayout(self.cards)

        self.below = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.body_column.addItem(self.below)

        self.scroll.setWidget(self.body)

        self.page_column.addWidget(self.scroll)

#if QT_CONFIG(shortcut)
        self.text_label.setBuddy(self.text_box)
        self.theme_label.setBuddy(self.theme_box)
        self.idle_label.setBuddy(self.idle_box)
        self.thrive_label.setBuddy(self.thrive_box)
        self.name_field_label.setBuddy(self.name_field)
        self.agency_box_label.setBuddy(self.agency_box)
        self.role_box_label.setBuddy(self.role_box)
        self.passphrase_label.setBuddy(self.passphrase)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(SettingsPage)

        QMetaObject.connectSlotsByName(SettingsPage)
    # setupUi

    def retranslateUi(self, SettingsPage):
        self.window_card.setProperty(u"look", QCoreApplication.translate("SettingsPage", u"card", None))
        self.window_heading.setText(QCoreApplication.translate("SettingsPage", u"This machine", None))
        self.window_heading.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"body", None))
        self.text_label.setText(QCoreApplication.translate("SettingsPage", u"Text size", None))
        self.text_label.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"body", None))
#if QT_CONFIG(accessibility)
        self.text_box.setAccessibleName(QCoreApplication.translate("SettingsPage", u"Text size", None))
#endif // QT_CONFIG(accessibility)
        self.theme_label.setText(QCoreApplication.translate("SettingsPage", u"Light or dark", None))
        self.theme_label.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"body", None))
#if QT_CONFIG(accessibility)
        self.theme_box.setAccessibleName(QCoreApplication.translate("SettingsPage", u"Light or dark", None))
#endif // QT_CONFIG(accessibility)
        self.idle_label.setText(QCoreApplication.translate("SettingsPage", u"Lock when nobody types for", None))
        self.idle_label.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"body", None))
#if QT_CONFIG(accessibility)
        self.idle_box.setAccessibleName(QCoreApplication.translate("SettingsPage", u"Lock when nobody types for", None))
#endif // QT_CONFIG(accessibility)
        self.thrive_label.setText(QCoreApplication.translate("SettingsPage", u"THRIVE the meeting asks about", None))
        self.thrive_label.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"body", None))
#if QT_CONFIG(accessibility)
        self.thrive_box.setAccessibleName(QCoreApplication.translate("SettingsPage", u"THRIVE the meeting asks about", None))
#endif // QT_CONFIG(accessibility)
        self.save_button.setText(QCoreApplication.translate("SettingsPage", u"Save the settings", None))
        self.save_button.setProperty(u"look", QCoreApplication.translate("SettingsPage", u"second", None))
        self.backup_card.setProperty(u"look", QCoreApplication.translate("SettingsPage", u"card", None))
        self.backup_heading.setText(QCoreApplication.translate("SettingsPage", u"Backup and verify", None))
        self.backup_heading.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"body", None))
        self.backup_words.setText("")
        self.backup_words.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"body", None))
        self.backup_button.setText(QCoreApplication.translate("SettingsPage", u"Back up now", None))
        self.backup_button.setProperty(u"look", QCoreApplication.translate("SettingsPage", u"second", None))
        self.verify_button.setText(QCoreApplication.translate("SettingsPage", u"Verify now", None))
        self.verify_button.setProperty(u"look", QCoreApplication.translate("SettingsPage", u"second", None))
        self.verify_words.setText("")
        self.verify_words.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"body", None))
        self.about_card.setProperty(u"look", QCoreApplication.translate("SettingsPage", u"card", None))
        self.about_heading.setText(QCoreApplication.translate("SettingsPage", u"About", None))
        self.about_heading.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"body", None))
        self.about_words.setText("")
        self.about_words.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"body", None))
        self.store_words.setText("")
        self.store_words.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"small", None))
        self.people_card.setProperty(u"look", QCoreApplication.translate("SettingsPage", u"card", None))
        self.people_heading.setText(QCoreApplication.translate("SettingsPage", u"People", None))
        self.people_heading.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"body", None))
        self.people_note.setText("")
        self.people_note.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"small", None))
#if QT_CONFIG(accessibility)
        self.people.setAccessibleName(QCoreApplication.translate("SettingsPage", u"Named users", None))
#endif // QT_CONFIG(accessibility)
        self.add_button.setText(QCoreApplication.translate("SettingsPage", u"Add a person", None))
        self.add_button.setProperty(u"look", QCoreApplication.translate("SettingsPage", u"second", None))
        self.person_form.setProperty(u"look", QCoreApplication.translate("SettingsPage", u"question", None))
        self.person_title.setText("")
        self.person_title.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"body", None))
        self.name_field_label.setText(QCoreApplication.translate("SettingsPage", u"Name", None))
        self.name_field_label.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"small", None))
#if QT_CONFIG(accessibility)
        self.name_field.setAccessibleName(QCoreApplication.translate("SettingsPage", u"Name", None))
#endif // QT_CONFIG(accessibility)
        self.name_field.setPlaceholderText("")
        self.agency_box_label.setText(QCoreApplication.translate("SettingsPage", u"Agency", None))
        self.agency_box_label.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"small", None))
#if QT_CONFIG(accessibility)
        self.agency_box.setAccessibleName(QCoreApplication.translate("SettingsPage", u"Agency", None))
#endif // QT_CONFIG(accessibility)
        self.role_box_label.setText(QCoreApplication.translate("SettingsPage", u"Role", None))
        self.role_box_label.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"small", None))
#if QT_CONFIG(accessibility)
        self.role_box.setAccessibleName(QCoreApplication.translate("SettingsPage", u"Role", None))
#endif // QT_CONFIG(accessibility)
        self.may_words.setText("")
        self.may_words.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"small", None))
        self.person_save.setText(QCoreApplication.translate("SettingsPage", u"Save", None))
        self.person_save.setProperty(u"look", QCoreApplication.translate("SettingsPage", u"main", None))
        self.person_away.setText(QCoreApplication.translate("SettingsPage", u"Put away", None))
        self.person_away.setProperty(u"look", QCoreApplication.translate("SettingsPage", u"second", None))
        self.person_back.setText(QCoreApplication.translate("SettingsPage", u"Back", None))
        self.person_back.setProperty(u"look", QCoreApplication.translate("SettingsPage", u"second", None))
        self.key_card.setProperty(u"look", QCoreApplication.translate("SettingsPage", u"card", None))
        self.key_heading.setText(QCoreApplication.translate("SettingsPage", u"Key and recovery", None))
        self.key_heading.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"body", None))
        self.key_words.setText(QCoreApplication.translate("SettingsPage", u"The recovery code opens the store where the key or the passphrase is lost. Write it down and keep it locked away.", None))
        self.key_words.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"body", None))
        self.code_button.setText(QCoreApplication.translate("SettingsPage", u"Show the recovery code", None))
        self.code_button.setProperty(u"look", QCoreApplication.translate("SettingsPage", u"second", None))
        self.code.setText("")
        self.code.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"lead", None))
        self.code_note.setText("")
        self.code_note.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"small", None))
        self.passphrase_label.setText(QCoreApplication.translate("SettingsPage", u"Passphrase", None))
        self.passphrase_label.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"small", None))
#if QT_CONFIG(accessibility)
        self.passphrase.setAccessibleName(QCoreApplication.translate("SettingsPage", u"New passphrase", None))
#endif // QT_CONFIG(accessibility)
        self.passphrase.setPlaceholderText(QCoreApplication.translate("SettingsPage", u"four words or more", None))
#if QT_CONFIG(accessibility)
        self.passphrase_again.setAccessibleName(QCoreApplication.translate("SettingsPage", u"New passphrase again", None))
#endif // QT_CONFIG(accessibility)
        self.passphrase_again.setPlaceholderText(QCoreApplication.translate("SettingsPage", u"the same again", None))
        self.passphrase_note.setText("")
        self.passphrase_note.setProperty(u"type", QCoreApplication.translate("SettingsPage", u"small", None))
        self.passphrase_button.setText(QCoreApplication.translate("SettingsPage", u"Set the passphrase", None))
        self.passphrase_button.setProperty(u"look", QCoreApplication.translate("SettingsPage", u"second", None))
        pass
    # retranslateUi
