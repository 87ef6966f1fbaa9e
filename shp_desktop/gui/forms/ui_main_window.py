"""Compiled from the Designer form by `run.py forms`; not edited by hand."""

from PySide6.QtCore import QCoreApplication, QMetaObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QSpacerItem, QStackedWidget, QVBoxLayout, QWidget


class Ui_MainWindow(object):
    def setupUi(self, MainWindow):
        if not MainWindow.objectName():
            MainWindow.setObjectName(u"MainWindow")
        self.central = QWidget(MainWindow)
        self.central.setObjectName(u"central")
        self.central_layout = QVBoxLayout(self.central)
        self.central_layout.setSpacing(0)
        self.central_layout.setObjectName(u"central_layout")
        self.central_layout.setContentsMargins(0, 0, 0, 0)
        self.screens = QStackedWidget(self.central)
        self.screens.setObjectName(u"screens")
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.body_layout = QHBoxLayout(self.body)
        self.body_layout.setSpacing(0)
        self.body_layout.setObjectName(u"body_layout")
        self.body_layout.setContentsMargins(0, 0, 0, 0)
        self.rail = QScrollArea(self.body)
        self.rail.setObjectName(u"rail")
        self.rail.setWidgetResizable(True)
        self.rail.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rail.setFrameShape(QFrame.Shape.NoFrame)
        self.rail.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rail_body = QWidget()
        self.rail_body.setObjectName(u"rail_body")
        self.rail_body_layout = QVBoxLayout(self.rail_body)
        self.rail_body_layout.setSpacing(4)
        self.rail_body_layout.setObjectName(u"rail_body_layout")
        self.rail_body_layout.setContentsMargins(6, 8, 6, 8)
        self.rail_end = QSpacerItem(8, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.rail_body_layout.addItem(self.rail_end)

        self.rail.setWidget(self.rail_body)

        self.body_layout.addWidget(self.rail)

        self.main = QWidget(self.body)
        self.main.setObjectName(u"main")
        self.main_layout = QVBoxLayout(self.main)
        self.main_layout.setSpacing(0)
        self.main_layout.setObjectName(u"main_layout")
        self.main_layout.setContentsMargins(0, 0, 0, 0)
        self.header = QFrame(self.main)
        self.header.setObjectName(u"header")
        self.header_layout = QHBoxLayout(self.header)
        self.header_layout.setSpacing(24)
        self.header_layout.setObjectName(u"header_layout")
        self.header_layout.setContentsMargins(24, 8, 24, 8)
        self.headline = QLabel(self.header)
        self.headline.setObjectName(u"headline")
        self.headline.setTextFormat(Qt.TextFormat.PlainText)
        self.headline.setProperty(u"type", u"lead")
        self.headline.setProperty(u"bold", True)

        self.header_layout.addWidget(self.headline)

        self.page_header = QWidget(self.header)
        self.page_header.setObjectName(u"page_header")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.page_header.sizePolicy().hasHeightForWidth())
        self.page_header.setSizePolicy(sizePolicy)
        self.page_header_layout = QHBoxLayout(self.page_header)
        self.page_header_layout.setObjectName(u"page_header_layout")
        self.page_header_layout.setContentsMargins(0, 0, 0, 0)

        self.header_layout.addWidget(self.page_header)

        self.person = QPushButton(self.header)
        self.person.setObjectName(u"person")
        self.person.setProperty(u"look", u"chip")
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        sizePolicy1.setHorizontalStretch(0)
        sizePolicy1.setVerticalStretch(0)
        sizePolicy1.setHeightForWidth(self.person.sizePolicy().hasHeightForWidth())
        self.person.setSizePolicy(sizePolicy1)

        self.header_layout.addWidget(self.person)


        self.main_layout.addWidget(self.header)

        self.notices = QWidget(self.main)
        self.notices.setObjectName(u"notices")
        self.notices_layout = QVBoxLayout(self.notices)
        self.notices_layout.setSpacing(0)
        self.notices_layout.setObjectName(u"notices_layout")
        self.notices_layout.setContentsMargins(0, 0, 0, 0)

        self.main_layout.addWidget(self.notices)

        self.pages = QStackedWidget(self.main)
        self.pages.setObjectName(u"pages")

        self.main_layout.addWidget(self.pages)

        self.status = QFrame(self.main)
        self.status.setObjectName(u"status")
        self.status_layout = QHBoxLayout(self.status)
        self.status_layout.setSpacing(16)
        self.status_layout.setObjectName(u"status_layout")
        self.status_layout.setContentsMargins(24, 2, 24, 2)
        self.practice = QLabel(self.status)
        self.practice.setObjectName(u"practice")
        self.practice.setTextFormat(Qt.TextFormat.PlainText)
        self.practice.setProperty(u"type", u"small")
        self.practice.setProperty(u"muted", True)

        self.status_layout.addWidget(self.practice)

        self.status_gap = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.status_layout.addItem(self.status_gap)

        self.hints = QWidget(self.status)
        self.hints.setObjectName(u"hints")
        self.hints_layout = QHBoxLayout(self.hints)
        self.hints_layout.setSpacing(20)
        self.hints_layout.setObjectName(u"hints_layout")
        self.hints_layout.setContentsMargins(0, 0, 0, 0)

        self.status_layout.addWidget(self.hints)


        self.main_layout.addWidget(self.status)


        self.body_layout.addWidget(self.main)

        self.screens.addWidget(self.body)

        self.central_layout.addWidget(self.screens)

        MainWindow.setCentralWidget(self.central)

        self.retranslateUi(MainWindow)

        QMetaObject.connectSlotsByName(MainWindow)
    # setupUi

    def retranslateUi(self, MainWindow):
        MainWindow.setWindowTitle(QCoreApplication.translate("MainWindow", u"SHP Briefing", None))
#if QT_CONFIG(accessibility)
        self.rail.setAccessibleName(QCoreApplication.translate("MainWindow", u"Pages", None))
#endif // QT_CONFIG(accessibility)
        self.headline.setText("")
#if QT_CONFIG(tooltip)
        self.person.setToolTip(QCoreApplication.translate("MainWindow", u"Change who is at the keyboard (F2)", None))
#endif // QT_CONFIG(tooltip)
        self.practice.setText("")
    # retranslateUi
