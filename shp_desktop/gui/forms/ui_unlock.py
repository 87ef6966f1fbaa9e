"""Compiled from the Designer form by `run.py forms`; not edited by hand."""

from PySide6.QtCore import QCoreApplication, QMetaObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout


class Ui_UnlockPage(object):
    def setupUi(self, UnlockPage):
        if not UnlockPage.objectName():
            UnlockPage.setObjectName(u"UnlockPage")
        self.UnlockPage_layout = QVBoxLayout(UnlockPage)
        self.UnlockPage_layout.setObjectName(u"UnlockPage_layout")
        self.UnlockPage_layout.setContentsMargins(24, 24, 24, 24)
        self.above = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.UnlockPage_layout.addItem(self.above)

        self.middle = QHBoxLayout()
        self.middle.setObjectName(u"middle")
        self.before = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.middle.addItem(self.before)

        self.card = QFrame(UnlockPage)
        self.card.setObjectName(u"card")
        self.card.setProperty(u"look", u"card")
        self.card.setMinimumSize(QSize(560, 0))
        self.card_layout = QVBoxLayout(self.card)
        self.card_layout.setSpacing(12)
        self.card_layout.setObjectName(u"card_layout")
        self.card_layout.setContentsMargins(32, 24, 32, 24)
        self.heading = QLabel(self.card)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setProperty(u"type", u"title")
        self.heading.setProperty(u"bold", True)

        self.card_layout.addWidget(self.heading)

        self.sentence = QLabel(self.card)
        self.sentence.setObjectName(u"sentence")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)

        self.card_layout.addWidget(self.sentence)

        self.passphrase_label = QLabel(self.card)
        self.passphrase_label.setObjectName(u"passphrase_label")
        self.passphrase_label.setTextFormat(Qt.TextFormat.PlainText)
        self.passphrase_label.setProperty(u"muted", True)
        self.passphrase_label.setProperty(u"type", u"small")

        self.card_layout.addWidget(self.passphrase_label)

        self.passphrase = QLineEdit(self.card)
        self.passphrase.setObjectName(u"passphrase")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)

        self.card_layout.addWidget(self.passphrase)

        self.code_label = QLabel(self.card)
        self.code_label.setObjectName(u"code_label")
        self.code_label.setTextFormat(Qt.TextFormat.PlainText)
        self.code_label.setProperty(u"muted", True)
        self.code_label.setProperty(u"type", u"small")

        self.card_layout.addWidget(self.code_label)

        self.code = QLineEdit(self.card)
        self.code.setObjectName(u"code")

        self.card_layout.addWidget(self.code)

        self.problem = QLabel(self.card)
        self.problem.setObjectName(u"problem")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.problem.setProperty(u"bold", True)

        self.card_layout.addWidget(self.problem)

        self.buttons = QHBoxLayout()
        self.buttons.setObjectName(u"buttons")
        self.open = QPushButton(self.card)
        self.open.setObjectName(u"open")
        self.open.setProperty(u"look", u"main")

        self.buttons.addWidget(self.open)

        self.retry = QPushButton(self.card)
        self.retry.setObjectName(u"retry")

        self.buttons.addWidget(self.retry)

        self.use_code = QPushButton(self.card)
        self.use_code.setObjectName(u"use_code")

        self.buttons.addWidget(self.use_code)

        self.buttons_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.buttons_gap)


        self.card_layout.addLayout(self.buttons)


        self.middle.addWidget(self.card)

        self.after = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.middle.addItem(self.after)


        self.UnlockPage_layout.addLayout(self.middle)

        self.below = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.UnlockPage_layout.addItem(self.below)

#if QT_CONFIG(shortcut)
        self.passphrase_label.setBuddy(self.passphrase)
        self.code_label.setBuddy(self.code)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(UnlockPage)

        QMetaObject.connectSlotsByName(UnlockPage)
    # setupUi

    def retranslateUi(self, UnlockPage):
        self.heading.setText(QCoreApplication.translate("UnlockPage", u"Open the store", None))
        self.sentence.setText("")
        self.passphrase_label.setText(QCoreApplication.translate("UnlockPage", u"&Passphrase", None))
#if QT_CONFIG(accessibility)
        self.passphrase.setAccessibleName(QCoreApplication.translate("UnlockPage", u"Passphrase", None))
#endif // QT_CONFIG(accessibility)
        self.code_label.setText(QCoreApplication.translate("UnlockPage", u"Recovery &code, from the sheet printed when the store was made", None))
#if QT_CONFIG(accessibility)
        self.code.setAccessibleName(QCoreApplication.translate("UnlockPage", u"Recovery code", None))
#endif // QT_CONFIG(accessibility)
        self.problem.setText("")
        self.open.setText(QCoreApplication.translate("UnlockPage", u"Open", None))
        self.retry.setText(QCoreApplication.translate("UnlockPage", u"Ask the keyring again", None))
        self.use_code.setText(QCoreApplication.translate("UnlockPage", u"Use the recovery code", None))
        pass
    # retranslateUi
