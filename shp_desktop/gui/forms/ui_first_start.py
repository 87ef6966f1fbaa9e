"""Compiled from the Designer form by `run.py forms`; not edited by hand."""

from PySide6.QtCore import QCoreApplication, QMetaObject, QSize, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QProgressBar, QPushButton, QRadioButton, QScrollArea, QSizePolicy, QSpacerItem, QStackedWidget, QVBoxLayout, QWidget


class Ui_FirstStartPage(object):
    def setupUi(self, FirstStartPage):
        if not FirstStartPage.objectName():
            FirstStartPage.setObjectName(u"FirstStartPage")
        self.FirstStartPage_layout = QVBoxLayout(FirstStartPage)
        self.FirstStartPage_layout.setObjectName(u"FirstStartPage_layout")
        self.FirstStartPage_layout.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(FirstStartPage)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scrolled = QWidget()
        self.scrolled.setObjectName(u"scrolled")
        self.scrolled_layout = QVBoxLayout(self.scrolled)
        self.scrolled_layout.setObjectName(u"scrolled_layout")
        self.scrolled_layout.setContentsMargins(24, 24, 24, 24)
        self.above = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.scrolled_layout.addItem(self.above)

        self.middle = QHBoxLayout()
        self.middle.setObjectName(u"middle")
        self.before = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.middle.addItem(self.before)

        self.card = QFrame(self.scrolled)
        self.card.setObjectName(u"card")
        self.card.setProperty(u"look", u"card")
        self.card.setMinimumSize(QSize(620, 0))
        self.card_layout = QVBoxLayout(self.card)
        self.card_layout.setSpacing(12)
        self.card_layout.setObjectName(u"card_layout")
        self.card_layout.setContentsMargins(32, 24, 32, 24)
        self.steps = QStackedWidget(self.card)
        self.steps.setObjectName(u"steps")
        self.choose = QWidget()
        self.choose.setObjectName(u"choose")
        self.choose_layout = QVBoxLayout(self.choose)
        self.choose_layout.setSpacing(12)
        self.choose_layout.setObjectName(u"choose_layout")
        self.choose_layout.setContentsMargins(0, 0, 0, 0)
        self.choose_heading = QLabel(self.choose)
        self.choose_heading.setObjectName(u"choose_heading")
        self.choose_heading.setTextFormat(Qt.TextFormat.PlainText)
        self.choose_heading.setProperty(u"type", u"title")
        self.choose_heading.setProperty(u"bold", True)

        self.choose_layout.addWidget(self.choose_heading)

        self.choose_sentence = QLabel(self.choose)
        self.choose_sentence.setObjectName(u"choose_sentence")
        self.choose_sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.choose_sentence.setWordWrap(True)

        self.choose_layout.addWidget(self.choose_sentence)

        self.practice = QPushButton(self.choose)
        self.practice.setObjectName(u"practice")
        self.practice.setProperty(u"look", u"main")

        self.choose_layout.addWidget(self.practice)

        self.practice_words = QLabel(self.choose)
        self.practice_words.setObjectName(u"practice_words")
        self.practice_words.setTextFormat(Qt.TextFormat.PlainText)
        self.practice_words.setWordWrap(True)
        self.practice_words.setProperty(u"muted", True)
        self.practice_words.setProperty(u"type", u"small")

        self.choose_layout.addWidget(self.practice_words)

        self.team = QPushButton(self.choose)
        self.team.setObjectName(u"team")
        self.team.setProperty(u"look", u"second")

        self.choose_layout.addWidget(self.team)

        self.team_words = QLabel(self.choose)
        self.team_words.setObjectName(u"team_words")
        self.team_words.setTextFormat(Qt.TextFormat.PlainText)
        self.team_words.setWordWrap(True)
        self.team_words.setProperty(u"muted", True)
        self.team_words.setProperty(u"type", u"small")

        self.choose_layout.addWidget(self.team_words)

        self.steps.addWidget(self.choose)
        self.people_step = QWidget()
        self.people_step.setObjectName(u"people_step")
        self.people_step_layout = QVBoxLayout(self.people_step)
        self.people_step_layout.setSpacing(12)
        self.people_step_layout.setObjectName(u"people_step_layout")
        self.people_step_layout.setContentsMargins(0, 0, 0, 0)
        self.people_heading = QLabel(self.people_step)
        self.people_heading.setObjectName(u"people_heading")
        self.people_heading.setTextFormat(Qt.TextFormat.PlainText)
        self.people_heading.setProperty(u"type", u"title")
        self.people_heading.setProperty(u"bold", True)

        self.people_step_layout.addWidget(self.people_heading)

        self.people_sentence = QLabel(self.people_step)
        self.people_sentence.setObjectName(u"people_sentence")
        self.people_sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.people_sentence.setWordWrap(True)

        self.people_step_layout.addWidget(self.people_sentence)

        self.person_fields = QGridLayout()
        self.person_fields.setObjectName(u"person_fields")
        self.person_fields.setHorizontalSpacing(12)
        self.person_fields.setVerticalSpacing(4)
        self.name_label = QLabel(self.people_step)
        self.name_label.setObjectName(u"name_label")
        self.name_label.setTextFormat(Qt.TextFormat.PlainText)
        self.name_label.setProperty(u"type", u"small")
        self.name_label.setProperty(u"muted", True)

        self.person_fields.addWidget(self.name_label, 0, 0, 1, 1)

        self.agency_label = QLabel(self.people_step)
        self.agency_label.setObjectName(u"agency_label")
        self.agency_label.setTextFormat(Qt.TextFormat.PlainText)
        self.agency_label.setProperty(u"type", u"small")
        self.agency_label.setProperty(u"muted", True)

        self.person_fields.addWidget(self.agency_label, 0, 1, 1, 1)

        self.role_label = QLabel(self.people_step)
        self.role_label.setObjectName(u"role_label")
        self.role_label.setTextFormat(Qt.TextFormat.PlainText)
        self.role_label.setProperty(u"type", u"small")
        self.role_label.setProperty(u"muted", True)

        self.person_fields.addWidget(self.role_label, 0, 2, 1, 1)

        self.name = QLineEdit(self.people_step)
        self.name.setObjectName(u"name")

        self.person_fields.addWidget(self.name, 1, 0, 1, 1)

        self.agency = QComboBox(self.people_step)
        self.agency.setObjectName(u"agency")

        self.person_fields.addWidget(self.agency, 1, 1, 1, 1)

        self.role = QComboBox(self.people_step)
        self.role.setObjectName(u"role")

        self.person_fields.addWidget(self.role, 1, 2, 1, 1)


        self.people_step_layout.addLayout(self.person_fields)

        self.add = QPushButton(self.people_step)
        self.add.setObjectName(u"add")

        self.people_step_layout.addWidget(self.add)

        self.people = QListWidget(self.people_step)
        self.people.setObjectName(u"people")
        self.people.setMinimumSize(QSize(0, 120))

        self.people_step_layout.addWidget(self.people)

        self.people_problem = QLabel(self.people_step)
        self.people_problem.setObjectName(u"people_problem")
        self.people_problem.setTextFormat(Qt.TextFormat.PlainText)
        self.people_problem.setWordWrap(True)
        self.people_problem.setProperty(u"bold", True)

        self.people_step_layout.addWidget(self.people_problem)

        self.people_buttons = QHBoxLayout()
        self.people_buttons.setObjectName(u"people_buttons")
        self.people_next = QPushButton(self.people_step)
        self.people_next.setObjectName(u"people_next")
        self.people_next.setProperty(u"look", u"main")

        self.people_buttons.addWidget(self.people_next)

        self.people_back = QPushButton(self.people_step)
        self.people_back.setObjectName(u"people_back")

        self.people_buttons.addWidget(self.people_back)

        self.people_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.people_buttons.addItem(self.people_gap)


        self.people_step_layout.addLayout(self.people_buttons)

        self.steps.addWidget(self.people_step)
        self.key_step = QWidget()
        self.key_step.setObjectName(u"key_step")
        self.key_step_layout = QVBoxLayout(self.key_step)
        self.key_step_layout.setSpacing(12)
        self.key_step_layout.setObjectName(u"key_step_layout")
        self.key_step_layout.setContentsMargins(0, 0, 0, 0)
        self.key_heading = QLabel(self.key_step)
        self.key_heading.setObjectName(u"key_heading")
        self.key_heading.setTextFormat(Qt.TextFormat.PlainText)
        self.key_heading.setProperty(u"type", u"title")
        self.key_heading.setProperty(u"bold", True)

        self.key_step_layout.addWidget(self.key_heading)

        self.key_sentence = QLabel(self.key_step)
        self.key_sentence.setObjectName(u"key_sentence")
        self.key_sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.key_sentence.setWordWrap(True)

        self.key_step_layout.addWidget(self.key_sentence)

        self.keyring = QRadioButton(self.key_step)
        self.keyring.setObjectName(u"keyring")
        self.keyring.setChecked(True)

        self.key_step_layout.addWidget(self.keyring)

        self.by_passphrase = QRadioButton(self.key_step)
        self.by_passphrase.setObjectName(u"by_passphrase")

        self.key_step_layout.addWidget(self.by_passphrase)

        self.passphrases = QWidget(self.key_step)
        self.passphrases.setObjectName(u"passphrases")
        self.passphrases_layout = QVBoxLayout(self.passphrases)
        self.passphrases_layout.setSpacing(4)
        self.passphrases_layout.setObjectName(u"passphrases_layout")
        self.passphrases_layout.setContentsMargins(0, 0, 0, 0)
        self.passphrase_label = QLabel(self.passphrases)
        self.passphrase_label.setObjectName(u"passphrase_label")
        self.passphrase_label.setTextFormat(Qt.TextFormat.PlainText)
        self.passphrase_label.setProperty(u"type", u"small")
        self.passphrase_label.setProperty(u"muted", True)

        self.passphrases_layout.addWidget(self.passphrase_label)

        self.passphrase = QLineEdit(self.passphrases)
        self.passphrase.setObjectName(u"passphrase")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)

        self.passphrases_layout.addWidget(self.passphrase)

        self.again_label = QLabel(self.passphrases)
        self.again_label.setObjectName(u"again_label")
        self.again_label.setTextFormat(Qt.TextFormat.PlainText)
        self.again_label.setProperty(u"type", u"small")
        self.again_label.setProperty(u"muted", True)

        self.passphrases_layout.addWidget(self.again_label)

        self.again = QLineEdit(self.passphrases)
        self.again.setObjectName(u"again")
        self.again.setEchoMode(QLineEdit.EchoMode.Password)

        self.passphrases_layout.addWidget(self.again)


        self.key_step_layout.addWidget(self.passphrases)

        self.key_problem = QLabel(self.key_step)
        self.key_problem.setObjectName(u"key_problem")
        self.key_problem.setTextFormat(Qt.TextFormat.PlainText)
        self.key_problem.setWordWrap(True)
        self.key_problem.setProperty(u"bold", True)

        self.key_step_layout.addWidget(self.key_problem)

        self.key_buttons = QHBoxLayout()
        self.key_buttons.setObjectName(u"key_buttons")
        self.make = QPushButton(self.key_step)
        self.make.setObjectName(u"make")
        self.make.setProperty(u"look", u"main")

        self.key_buttons.addWidget(self.make)

        self.key_back = QPushButton(self.key_step)
        self.key_back.setObjectName(u"key_back")

        self.key_buttons.addWidget(self.key_back)

        self.key_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.key_buttons.addItem(self.key_gap)


        self.key_step_layout.addLayout(self.key_buttons)

        self.steps.addWidget(self.key_step)
        self.code_step = QWidget()
        self.code_step.setObjectName(u"code_step")
        self.code_step_layout = QVBoxLayout(self.code_step)
        self.code_step_layout.setSpacing(12)
        self.code_step_layout.setObjectName(u"code_step_layout")
        self.code_step_layout.setContentsMargins(0, 0, 0, 0)
        self.code_heading = QLabel(self.code_step)
        self.code_heading.setObjectName(u"code_heading")
        self.code_heading.setTextFormat(Qt.TextFormat.PlainText)
        self.code_heading.setProperty(u"type", u"title")
        self.code_heading.setProperty(u"bold", True)

        self.code_step_layout.addWidget(self.code_heading)

        self.code_sentence = QLabel(self.code_step)
        self.code_sentence.setObjectName(u"code_sentence")
        self.code_sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.code_sentence.setWordWrap(True)

        self.code_step_layout.addWidget(self.code_sentence)

        self.recovery_code = QPlainTextEdit(self.code_step)
        self.recovery_code.setObjectName(u"recovery_code")
        self.recovery_code.setReadOnly(True)
        self.recovery_code.setProperty(u"type", u"lead")
        self.recovery_code.setTabChangesFocus(True)
        self.recovery_code.setMinimumSize(QSize(0, 130))

        self.code_step_layout.addWidget(self.recovery_code)

        self.typed_label = QLabel(self.code_step)
        self.typed_label.setObjectName(u"typed_label")
        self.typed_label.setTextFormat(Qt.TextFormat.PlainText)
        self.typed_label.setProperty(u"type", u"small")
        self.typed_label.setProperty(u"muted", True)

        self.code_step_layout.addWidget(self.typed_label)

        self.typed = QLineEdit(self.code_step)
        self.typed.setObjectName(u"typed")

        self.code_step_layout.addWidget(self.typed)

        self.kept = QCheckBox(self.code_step)
        self.kept.setObjectName(u"kept")

        self.code_step_layout.addWidget(self.kept)

        self.code_problem = QLabel(self.code_step)
        self.code_problem.setObjectName(u"code_problem")
        self.code_problem.setTextFormat(Qt.TextFormat.PlainText)
        self.code_problem.setWordWrap(True)
        self.code_problem.setProperty(u"bold", True)

        self.code_step_layout.addWidget(self.code_problem)

        self.code_buttons = QHBoxLayout()
        self.code_buttons.setObjectName(u"code_buttons")
        self.finish = QPushButton(self.code_step)
        self.finish.setObjectName(u"finish")
        self.finish.setProperty(u"look", u"main")

        self.code_buttons.addWidget(self.finish)

        self.copy_code = QPushButton(self.code_step)
        self.copy_code.setObjectName(u"copy_code")

        self.code_buttons.addWidget(self.copy_code)

        self.code_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.code_buttons.addItem(self.code_gap)


        self.code_step_layout.addLayout(self.code_buttons)

        self.steps.addWidget(self.code_step)
        self.wait_step = QWidget()
        self.wait_step.setObjectName(u"wait_step")
        self.wait_step_layout = QVBoxLayout(self.wait_step)
        self.wait_step_layout.setSpacing(12)
        self.wait_step_layout.setObjectName(u"wait_step_layout")
        self.wait_step_layout.setContentsMargins(0, 0, 0, 0)
        self.wait_sentence = QLabel(self.wait_step)
        self.wait_sentence.setObjectName(u"wait_sentence")
        self.wait_sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.wait_sentence.setProperty(u"type", u"lead")
        self.wait_sentence.setProperty(u"bold", True)

        self.wait_step_layout.addWidget(self.wait_sentence)

        self.wait_bar = QProgressBar(self.wait_step)
        self.wait_bar.setObjectName(u"wait_bar")
        self.wait_bar.setMaximum(0)
        self.wait_bar.setTextVisible(False)

        self.wait_step_layout.addWidget(self.wait_bar)

        self.steps.addWidget(self.wait_step)

        self.card_layout.addWidget(self.steps)


        self.middle.addWidget(self.card)

        self.after = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.middle.addItem(self.after)


        self.scrolled_layout.addLayout(self.middle)

        self.below = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.scrolled_layout.addItem(self.below)

        self.scroll.setWidget(self.scrolled)

        self.FirstStartPage_layout.addWidget(self.scroll)

#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name)
        self.agency_label.setBuddy(self.agency)
        self.role_label.setBuddy(self.role)
        self.passphrase_label.setBuddy(self.passphrase)
        self.again_label.setBuddy(self.again)
        self.typed_label.setBuddy(self.typed)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(FirstStartPage)

        QMetaObject.connectSlotsByName(FirstStartPage)
    # setupUi

    def retranslateUi(self, FirstStartPage):
        self.choose_heading.setText(QCoreApplication.translate("FirstStartPage", u"Welcome to SHP Briefing", None))
        self.choose_sentence.setText(QCoreApplication.translate("FirstStartPage", u"The morning log in, the briefing out, every action carried forward. Everything stays on this machine, encrypted.", None))
        self.practice.setText(QCoreApplication.translate("FirstStartPage", u"Practice morning", None))
        self.practice_words.setText(QCoreApplication.translate("FirstStartPage", u"Six weeks of invented mornings and one unread log. Nothing in it is real, and it never mixes with your own records.", None))
        self.team.setText(QCoreApplication.translate("FirstStartPage", u"Set up for my team", None))
        self.team_words.setText(QCoreApplication.translate("FirstStartPage", u"An empty store for real logs: who uses it, where its key is kept, and the recovery code.", None))
        self.people_heading.setText(QCoreApplication.translate("FirstStartPage", u"Who uses it?", None))
        self.people_sentence.setText(QCoreApplication.translate("FirstStartPage", u"Name everybody who sits at the keyboard. The first admin manages users, settings and the recovery code.", None))
        self.name_label.setText(QCoreApplication.translate("FirstStartPage", u"&Name", None))
        self.agency_label.setText(QCoreApplication.translate("FirstStartPage", u"&Agency", None))
        self.role_label.setText(QCoreApplication.translate("FirstStartPage", u"&Role", None))
#if QT_CONFIG(accessibility)
        self.name.setAccessibleName(QCoreApplication.translate("FirstStartPage", u"Name", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.agency.setAccessibleName(QCoreApplication.translate("FirstStartPage", u"Agency", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.role.setAccessibleName(QCoreApplication.translate("FirstStartPage", u"Role", None))
#endif // QT_CONFIG(accessibility)
        self.add.setText(QCoreApplication.translate("FirstStartPage", u"Add this person", None))
#if QT_CONFIG(accessibility)
        self.people.setAccessibleName(QCoreApplication.translate("FirstStartPage", u"People named so far", None))
#endif // QT_CONFIG(accessibility)
        self.people_problem.setText("")
        self.people_next.setText(QCoreApplication.translate("FirstStartPage", u"Go on", None))
        self.people_back.setText(QCoreApplication.translate("FirstStartPage", u"Back", None))
        self.key_heading.setText(QCoreApplication.translate("FirstStartPage", u"Where is the key kept?", None))
        self.key_sentence.setText(QCoreApplication.translate("FirstStartPage", u"The store is encrypted. Its key is random and is kept in the operating system's keyring, or wrapped by a passphrase that is typed each morning.", None))
        self.keyring.setText(QCoreApplication.translate("FirstStartPage", u"In the &keyring of this machine (nothing to type)", None))
        self.by_passphrase.setText(QCoreApplication.translate("FirstStartPage", u"By a &passphrase", None))
        self.passphrase_label.setText(QCoreApplication.translate("FirstStartPage", u"Pa&ssphrase", None))
#if QT_CONFIG(accessibility)
        self.passphrase.setAccessibleName(QCoreApplication.translate("FirstStartPage", u"Passphrase", None))
#endif // QT_CONFIG(accessibility)
        self.again_label.setText(QCoreApplication.translate("FirstStartPage", u"The same &again", None))
#if QT_CONFIG(accessibility)
        self.again.setAccessibleName(QCoreApplication.translate("FirstStartPage", u"The same passphrase again", None))
#endif // QT_CONFIG(accessibility)
        self.key_problem.setText("")
        self.make.setText(QCoreApplication.translate("FirstStartPage", u"Make the store", None))
        self.key_back.setText(QCoreApplication.translate("FirstStartPage", u"Back", None))
        self.code_heading.setText(QCoreApplication.translate("FirstStartPage", u"The recovery code", None))
        self.code_sentence.setText(QCoreApplication.translate("FirstStartPage", u"This is the key itself. Without it a lost keyring or a forgotten passphrase means a lost store. Write it down or print it, and keep it in the safe, away from this machine.", None))
#if QT_CONFIG(accessibility)
        self.recovery_code.setAccessibleName(QCoreApplication.translate("FirstStartPage", u"Recovery code", None))
#endif // QT_CONFIG(accessibility)
        self.typed_label.setText(QCoreApplication.translate("FirstStartPage", u"&Type its first and last group again, so that it is surely written down", None))
#if QT_CONFIG(accessibility)
        self.typed.setAccessibleName(QCoreApplication.translate("FirstStartPage", u"First and last group of the recovery code", None))
#endif // QT_CONFIG(accessibility)
        self.kept.setText(QCoreApplication.translate("FirstStartPage", u"It is &printed or saved where it belongs; I know what it is for", None))
        self.code_problem.setText("")
        self.finish.setText(QCoreApplication.translate("FirstStartPage", u"Open the window", None))
        self.copy_code.setText(QCoreApplication.translate("FirstStartPage", u"Copy the code", None))
        self.wait_sentence.setText(QCoreApplication.translate("FirstStartPage", u"Making the store", None))
#if QT_CONFIG(accessibility)
        self.wait_bar.setAccessibleName(QCoreApplication.translate("FirstStartPage", u"Making the store", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi
