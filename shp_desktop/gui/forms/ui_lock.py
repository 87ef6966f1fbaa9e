"""Compiled from the Designer form by `run.py forms`; not edited by hand."""

from PySide6.QtCore import QCoreApplication, QMetaObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout


class Ui_LockPage(object):
    def setupUi(self, LockPage):
        if not LockPage.objectName():
            LockPage.setObjectName(u"LockPage")
        self.LockPage_layout = QVBoxLayout(LockPage)
        self.LockPage_layout.setObjectName(u"LockPage_layout")
        self.LockPage_layout.setContentsMargins(24, 24, 24, 24)
        self.above = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.LockPage_layout.addItem(self.above)

        self.middle = QHBoxLayout()
        self.middle.setObjectName(u"middle")
        self.before = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.middle.addItem(self.before)

        self.card = QFrame(LockPage)
        self.card.setObjectName(u"card")
        self.card.setProperty(u"look", u"card")
        self.card.setMinimumSize(QSize(440, 0))
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

        self.buttons_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.buttons_gap)


        self.card_layout.addLayout(self.buttons)


        self.middle.addWidget(self.card)

        self.after = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.middle.addItem(self.after)


        self.LockPage_layout.addLayout(self.middle)

        self.below = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.LockPage_layout.addItem(self.below)

#if QT_CONFIG(shortcut)
        self.passphrase_label.setBuddy(self.passphrase)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(LockPage)

        QMetaObject.connectSlotsByName(LockPage)
    # setupUi

    def retranslateUi(self, LockPage):
        self.heading.setText(QCoreApplication.translate("LockPage", u"Locked", None))
        self.sentence.setText("")
        self.passphrase_label.setText(QCoreApplication.translate("LockPage", u"&Passphrase", None))
#if QT_CONFIG(accessibility)
        self.passphrase.setAccessibleName(QCoreApplication.translate("LockPage", u"Passphrase", None))
#endif // QT_CONFIG(accessibility)
        self.problem.setText("")
        self.open.setText(QCoreApplication.translate("LockPage", u"Unlock", None))
        pass
    # retranslateUi
