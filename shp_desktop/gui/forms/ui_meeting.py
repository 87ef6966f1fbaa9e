"""Compiled from the Designer form by `run.py forms`; not edited by hand."""

from PySide6.QtCore import QCoreApplication, QMetaObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QSpacerItem, QStackedWidget, QVBoxLayout
from shp_desktop.gui.pages.meeting_agenda import AgendaView


class Ui_Meeting(object):
    def setupUi(self, Meeting):
        if not Meeting.objectName():
            Meeting.setObjectName(u"Meeting")
        self.columns = QHBoxLayout(Meeting)
        self.columns.setSpacing(1)
        self.columns.setObjectName(u"columns")
        self.columns.setContentsMargins(0, 0, 0, 0)
        self.agenda_panel = QFrame(Meeting)
        self.agenda_panel.setObjectName(u"agenda_panel")
        self.agenda_layout = QVBoxLayout(self.agenda_panel)
        self.agenda_layout.setSpacing(8)
        self.agenda_layout.setObjectName(u"agenda_layout")
        self.agenda_layout.setContentsMargins(0, 20, 0, 12)
        self.count_layout = QHBoxLayout()
        self.count_layout.setSpacing(8)
        self.count_layout.setObjectName(u"count_layout")
        self.count_layout.setContentsMargins(16, 0, 16, 0)
        self.count = QLabel(self.agenda_panel)
        self.count.setObjectName(u"count")
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setWordWrap(False)
        self.count.setProperty(u"muted", True)
        self.count.setProperty(u"bold", False)

        self.count_layout.addWidget(self.count)

        self.count_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.count_layout.addItem(self.count_gap)

        self.order = QLabel(self.agenda_panel)
        self.order.setObjectName(u"order")
        self.order.setTextFormat(Qt.TextFormat.PlainText)
        self.order.setWordWrap(False)
        self.order.setProperty(u"muted", True)
        self.order.setProperty(u"bold", False)

        self.count_layout.addWidget(self.order)


        self.agenda_layout.addLayout(self.count_layout)

        self.agenda = AgendaView(self.agenda_panel)
        self.agenda.setObjectName(u"agenda")

        self.agenda_layout.addWidget(self.agenda)

        self.new_layout = QHBoxLayout()
        self.new_layout.setSpacing(8)
        self.new_layout.setObjectName(u"new_layout")
        self.new_layout.setContentsMargins(16, 0, 16, 0)
        self.new_words = QLabel(self.agenda_panel)
        self.new_words.setObjectName(u"new_words")
        self.new_words.setTextFormat(Qt.TextFormat.PlainText)
        self.new_words.setWordWrap(False)
        self.new_words.setProperty(u"muted", True)
        self.new_words.setProperty(u"bold", False)

        self.new_layout.addWidget(self.new_words)

        self.new_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.new_layout.addItem(self.new_gap)


        self.agenda_layout.addLayout(self.new_layout)


        self.columns.addWidget(self.agenda_panel)

        self.middle = QStackedWidget(Meeting)
        self.middle.setObjectName(u"middle")

        self.columns.addWidget(self.middle)

        self.side_panel = QFrame(Meeting)
        self.side_panel.setObjectName(u"side_panel")
        self.side_layout = QVBoxLayout(self.side_panel)
        self.side_layout.setSpacing(0)
        self.side_layout.setObjectName(u"side_layout")
        self.side_layout.setContentsMargins(0, 0, 0, 0)
        self.side = QStackedWidget(self.side_panel)
        self.side.setObjectName(u"side")

        self.side_layout.addWidget(self.side)


        self.columns.addWidget(self.side_panel)


        self.retranslateUi(Meeting)

        QMetaObject.connectSlotsByName(Meeting)
    # setupUi

    def retranslateUi(self, Meeting):
        self.agenda_panel.setProperty(u"look", QCoreApplication.translate("Meeting", u"panel", None))
        self.count.setText("")
        self.count.setProperty(u"type", QCoreApplication.translate("Meeting", u"small", None))
        self.order.setText(QCoreApplication.translate("Meeting", u"reading order", None))
        self.order.setProperty(u"type", QCoreApplication.translate("Meeting", u"small", None))
#if QT_CONFIG(accessibility)
        self.agenda.setAccessibleName(QCoreApplication.translate("Meeting", u"Agenda", None))
#endif // QT_CONFIG(accessibility)
        self.new_words.setText("")
        self.new_words.setProperty(u"type", QCoreApplication.translate("Meeting", u"small", None))
        self.side_panel.setProperty(u"look", QCoreApplication.translate("Meeting", u"panel", None))
        pass
    # retranslateUi
