"""Compiled from the Designer form by `run.py forms`; not edited by hand."""

from PySide6.QtCore import QCoreApplication, QMetaObject, QSize, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QVBoxLayout


class Ui_ChoosePerson(object):
    def setupUi(self, ChoosePerson):
        if not ChoosePerson.objectName():
            ChoosePerson.setObjectName(u"ChoosePerson")
        self.ChoosePerson_layout = QVBoxLayout(ChoosePerson)
        self.ChoosePerson_layout.setSpacing(8)
        self.ChoosePerson_layout.setObjectName(u"ChoosePerson_layout")
        self.ChoosePerson_layout.setContentsMargins(0, 0, 0, 0)
        self.heading = QLabel(ChoosePerson)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setProperty(u"bold", True)
        self.heading.setProperty(u"type", u"lead")

        self.ChoosePerson_layout.addWidget(self.heading)

        self.filter = QLineEdit(ChoosePerson)
        self.filter.setObjectName(u"filter")

        self.ChoosePerson_layout.addWidget(self.filter)

        self.people = QListWidget(ChoosePerson)
        self.people.setObjectName(u"people")
        self.people.setMinimumSize(QSize(360, 200))

        self.ChoosePerson_layout.addWidget(self.people)

        self.note = QLabel(ChoosePerson)
        self.note.setObjectName(u"note")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.note.setProperty(u"type", u"small")
        self.note.setProperty(u"muted", True)

        self.ChoosePerson_layout.addWidget(self.note)


        self.retranslateUi(ChoosePerson)

        QMetaObject.connectSlotsByName(ChoosePerson)
    # setupUi

    def retranslateUi(self, ChoosePerson):
        self.heading.setText(QCoreApplication.translate("ChoosePerson", u"Who is at the keyboard?", None))
        self.filter.setPlaceholderText(QCoreApplication.translate("ChoosePerson", u"name, or NAME/AGENCY for somebody new", None))
#if QT_CONFIG(accessibility)
        self.filter.setAccessibleName(QCoreApplication.translate("ChoosePerson", u"Name of the person", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.people.setAccessibleName(QCoreApplication.translate("ChoosePerson", u"People", None))
#endif // QT_CONFIG(accessibility)
        self.note.setText(QCoreApplication.translate("ChoosePerson", u"Enter takes the person marked; Esc changes nothing.", None))
        pass
    # retranslateUi
