"""Compiled from the Designer form by `run.py forms`; not edited by hand."""

from PySide6.QtCore import QCoreApplication, QMetaObject, Qt
from PySide6.QtWidgets import QComboBox, QDateEdit, QLabel, QVBoxLayout
from shp_desktop.gui.pages.meeting_fields import Field, KeyChoice


class Ui_MeetingAction(object):
    def setupUi(self, MeetingAction):
        if not MeetingAction.objectName():
            MeetingAction.setObjectName(u"MeetingAction")
        self.column = QVBoxLayout(MeetingAction)
        self.column.setSpacing(4)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 0, 0, 0)
        self.text_label = QLabel(MeetingAction)
        self.text_label.setObjectName(u"text_label")
        self.text_label.setTextFormat(Qt.TextFormat.PlainText)
        self.text_label.setWordWrap(False)
        self.text_label.setProperty(u"muted", True)
        self.text_label.setProperty(u"bold", False)

        self.column.addWidget(self.text_label)

        self.text = Field(MeetingAction)
        self.text.setObjectName(u"text")

        self.column.addWidget(self.text)

        self.agency_label = QLabel(MeetingAction)
        self.agency_label.setObjectName(u"agency_label")
        self.agency_label.setTextFormat(Qt.TextFormat.PlainText)
        self.agency_label.setWordWrap(False)
        self.agency_label.setProperty(u"muted", True)
        self.agency_label.setProperty(u"bold", False)

        self.column.addWidget(self.agency_label)

        self.agency = KeyChoice(MeetingAction)
        self.agency.setObjectName(u"agency")

        self.column.addWidget(self.agency)

        self.owner_label = QLabel(MeetingAction)
        self.owner_label.setObjectName(u"owner_label")
        self.owner_label.setTextFormat(Qt.TextFormat.PlainText)
        self.owner_label.setWordWrap(False)
        self.owner_label.setProperty(u"muted", True)
        self.owner_label.setProperty(u"bold", False)

        self.column.addWidget(self.owner_label)

        self.owner = Field(MeetingAction)
        self.owner.setObjectName(u"owner")

        self.column.addWidget(self.owner)

        self.due_label = QLabel(MeetingAction)
        self.due_label.setObjectName(u"due_label")
        self.due_label.setTextFormat(Qt.TextFormat.PlainText)
        self.due_label.setWordWrap(False)
        self.due_label.setProperty(u"muted", True)
        self.due_label.setProperty(u"bold", False)

        self.column.addWidget(self.due_label)

        self.due_choice = KeyChoice(MeetingAction)
        self.due_choice.setObjectName(u"due_choice")

        self.column.addWidget(self.due_choice)

        self.due = QDateEdit(MeetingAction)
        self.due.setObjectName(u"due")
        self.due.setCalendarPopup(True)

        self.column.addWidget(self.due)

        self.due_time = Field(MeetingAction)
        self.due_time.setObjectName(u"due_time")

        self.column.addWidget(self.due_time)

        self.ask_of_label = QLabel(MeetingAction)
        self.ask_of_label.setObjectName(u"ask_of_label")
        self.ask_of_label.setTextFormat(Qt.TextFormat.PlainText)
        self.ask_of_label.setWordWrap(False)
        self.ask_of_label.setProperty(u"muted", True)
        self.ask_of_label.setProperty(u"bold", False)

        self.column.addWidget(self.ask_of_label)

        self.ask_of = Field(MeetingAction)
        self.ask_of.setObjectName(u"ask_of")

        self.column.addWidget(self.ask_of)

        self.joint_label = QLabel(MeetingAction)
        self.joint_label.setObjectName(u"joint_label")
        self.joint_label.setTextFormat(Qt.TextFormat.PlainText)
        self.joint_label.setWordWrap(False)
        self.joint_label.setProperty(u"muted", True)
        self.joint_label.setProperty(u"bold", False)

        self.column.addWidget(self.joint_label)

        self.joint = Field(MeetingAction)
        self.joint.setObjectName(u"joint")

        self.column.addWidget(self.joint)

        self.priority_label = QLabel(MeetingAction)
        self.priority_label.setObjectName(u"priority_label")
        self.priority_label.setTextFormat(Qt.TextFormat.PlainText)
        self.priority_label.setWordWrap(False)
        self.priority_label.setProperty(u"muted", True)
        self.priority_label.setProperty(u"bold", False)

        self.column.addWidget(self.priority_label)

        self.priority = KeyChoice(MeetingAction)
        self.priority.setObjectName(u"priority")

        self.column.addWidget(self.priority)

        self.type_label = QLabel(MeetingAction)
        self.type_label.setObjectName(u"type_label")
        self.type_label.setTextFormat(Qt.TextFormat.PlainText)
        self.type_label.setWordWrap(False)
        self.type_label.setProperty(u"muted", True)
        self.type_label.setProperty(u"bold", False)

        self.column.addWidget(self.type_label)

        self.type = QComboBox(MeetingAction)
        self.type.setObjectName(u"type")

        self.column.addWidget(self.type)

#if QT_CONFIG(shortcut)
        self.text_label.setBuddy(self.text)
        self.owner_label.setBuddy(self.owner)
        self.due_label.setBuddy(self.due)
        self.ask_of_label.setBuddy(self.ask_of)
        self.joint_label.setBuddy(self.joint)
        self.type_label.setBuddy(self.type)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(MeetingAction)

        QMetaObject.connectSlotsByName(MeetingAction)
    # setupUi

    def retranslateUi(self, MeetingAction):
        self.text_label.setText(QCoreApplication.translate("MeetingAction", u"Action", None))
        self.text_label.setProperty(u"type", QCoreApplication.translate("MeetingAction", u"small", None))
#if QT_CONFIG(accessibility)
        self.text.setAccessibleName(QCoreApplication.translate("MeetingAction", u"What is to be done", None))
#endif // QT_CONFIG(accessibility)
        self.text.setPlaceholderText(QCoreApplication.translate("MeetingAction", u"what is to be done", None))
        self.agency_label.setText(QCoreApplication.translate("MeetingAction", u"Owned by", None))
        self.agency_label.setProperty(u"type", QCoreApplication.translate("MeetingAction", u"small", None))
        self.owner_label.setText(QCoreApplication.translate("MeetingAction", u"Who there", None))
        self.owner_label.setProperty(u"type", QCoreApplication.translate("MeetingAction", u"small", None))
#if QT_CONFIG(accessibility)
        self.owner.setAccessibleName(QCoreApplication.translate("MeetingAction", u"Owner in that agency", None))
#endif // QT_CONFIG(accessibility)
        self.owner.setPlaceholderText(QCoreApplication.translate("MeetingAction", u"name, if known", None))
        self.due_label.setText(QCoreApplication.translate("MeetingAction", u"Due", None))
        self.due_label.setProperty(u"type", QCoreApplication.translate("MeetingAction", u"small", None))
#if QT_CONFIG(accessibility)
        self.due.setAccessibleName(QCoreApplication.translate("MeetingAction", u"Due", None))
#endif // QT_CONFIG(accessibility)
        self.due.setDisplayFormat(QCoreApplication.translate("MeetingAction", u"ddd d MMM yyyy", None))
#if QT_CONFIG(accessibility)
        self.due_time.setAccessibleName(QCoreApplication.translate("MeetingAction", u"Due by what time", None))
#endif // QT_CONFIG(accessibility)
        self.due_time.setPlaceholderText(QCoreApplication.translate("MeetingAction", u"by what time, such as 16:00", None))
        self.ask_of_label.setText(QCoreApplication.translate("MeetingAction", u"To be asked of", None))
        self.ask_of_label.setProperty(u"type", QCoreApplication.translate("MeetingAction", u"small", None))
#if QT_CONFIG(accessibility)
        self.ask_of.setAccessibleName(QCoreApplication.translate("MeetingAction", u"To be asked of", None))
#endif // QT_CONFIG(accessibility)
        self.ask_of.setPlaceholderText(QCoreApplication.translate("MeetingAction", u"another agency or person", None))
        self.joint_label.setText(QCoreApplication.translate("MeetingAction", u"Joint with", None))
        self.joint_label.setProperty(u"type", QCoreApplication.translate("MeetingAction", u"small", None))
#if QT_CONFIG(accessibility)
        self.joint.setAccessibleName(QCoreApplication.translate("MeetingAction", u"Joint with which agencies", None))
#endif // QT_CONFIG(accessibility)
        self.joint.setPlaceholderText(QCoreApplication.translate("MeetingAction", u"agencies that join in, such as asb, adults", None))
        self.priority_label.setText(QCoreApplication.translate("MeetingAction", u"Priority", None))
        self.priority_label.setProperty(u"type", QCoreApplication.translate("MeetingAction", u"small", None))
        self.type_label.setText(QCoreApplication.translate("MeetingAction", u"Type", None))
        self.type_label.setProperty(u"type", QCoreApplication.translate("MeetingAction", u"small", None))
#if QT_CONFIG(accessibility)
        self.type.setAccessibleName(QCoreApplication.translate("MeetingAction", u"Type of action", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi
