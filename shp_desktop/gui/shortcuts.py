"""Every key in one list: it feeds the pages, tooltips, the keys overlay and the command palette."""

from collections.abc import Sequence
from enum import Enum, unique

from PySide6.QtGui import QKeySequence

EVERYWHERE = "everywhere"


@unique
class Shortcut(Enum):
    """One key: the page it belongs to, its sequence, and what it does in words."""

    PERSON = (EVERYWHERE, "F2", "change who is at the keyboard")
    KEYS = (EVERYWHERE, "?", "show the keys of this page")
    COMMANDS = (EVERYWHERE, "Ctrl+K", "find any command by typing")
    OPEN_LOG = (EVERYWHERE, "Ctrl+O", "read a morning log from a file")
    PASTE_ROWS = (EVERYWHERE, "Ctrl+V", "read rows copied from a spreadsheet")
    LATE_ITEM = (EVERYWHERE, "Ctrl+N", "type a late item by hand")
    DEALING = (EVERYWHERE, "F6", "is anyone dealing with ...? an address or a name")
    FIND_SLIP = (EVERYWHERE, "Ctrl+G", "find an action or check by the code of its slip, scanned or typed")
    EXPORT = (EVERYWHERE, "Ctrl+E", "export the list on screen as a table")
    LOCK = (EVERYWHERE, "Ctrl+L", "lock the window")
    LOCK_PLAIN = (EVERYWHERE, "L", "lock the window, where no text is being typed")
    UNDO = (EVERYWHERE, "Z", "undo the last decision, action or check")
    REDO = (EVERYWHERE, "Shift+Z", "bring back what was undone")
    FULL_SCREEN = (EVERYWHERE, "F11", "full screen, and back")
    RELOAD = (EVERYWHERE, "F5", "read this page again")
    QUIT = (EVERYWHERE, "Ctrl+Q", "close the window")

    TODAY_START = ("today", "Return", "start the meeting, or go on with it")
    TODAY_PAPERS = ("today", "P", "print papers")
    TODAY_REJECTED = ("today", "R", "look at rejected lines")
    TODAY_SILENT = ("today", "S", "look at silent hours")
    TODAY_NOTICES = ("today", "N", "look at Operation Encompass notices")
    TODAY_LATE = ("today", "H", "look at late items and their logs")
    TODAY_ACTIONS = ("today", "A", "all carried actions")
    TODAY_CHECKS = ("today", "C", "all open checks")
    TODAY_CASES = ("today", "K", "cases: reviews overdue, and what was escalated")
    TODAY_AROUND = ("today", "T", "Team Around: reviews that are due")
    TODAY_EVENTS = ("today", "E", "logs that may tell of one event")
    TODAY_SAME = ("today", "=", "the two logs shown are the same event")
    TODAY_NOT_SAME = ("today", "-", "the two logs shown are not the same event; they are not asked about again")
    TODAY_CARD = ("today", "F3", "chair card: what a deputy needs to chair cold")
    TODAY_MISSING = ("today", "Shift+M", "missing, earlier meetings: say found or still missing")
    TODAY_NEXT_PAIR = ("today", "J", "leave the two logs for later and show the next")

    #: of the list that Today and the Meeting page show alike
    MISSING_FOUND = ("missing", "F", "found: who said so, as at when")
    MISSING_STILL = ("missing", "S", "still missing: who said so, as at when")

    LOG_APPLY = ("log", "Return", "import what the preview shows")
    LOG_DISCARD = ("log", "Escape", "put the preview away; nothing is stored")
    LOG_MAPPING = ("log", "M", "change which column is which")
    LOG_GO_ON = ("log", "Ctrl+Return", "go on to the preview with these columns")
    LOG_DATES = ("log", "D", "how the dates are read")
    LOG_HEADER = ("log", "H", "which line is the header")
    LOG_NAME = ("log", "N", "the name this layout is saved as")
    LOG_SHEET = ("log", "S", "next sheet of the file")
    LOG_TAKE = ("log", "T", "read this sheet, or leave it out")
    LOG_REJECTED = ("log", "R", "rejected lines")
    LOG_VALUES = ("log", "V", "values nobody has mapped: what they mean")
    LOG_KEEP = ("log", "K", "keep the value as it is")
    LOG_FORGET = ("log", "F", "ask about the value again")
    LOG_EDIT = ("log", "E", "edit the rejected line and try it again")
    LOG_ASIDE = ("log", "P", "put the rejected line aside, because")
    LOG_ASIDE_ALL = ("log", "Shift+P", "put every rejected line of that file aside, because")
    LOG_UNDO_IMPORT = ("log", "U", "undo the import under the cursor")
    LOG_LATE = ("log", "B", "late items typed by hand")
    LOG_SAME = ("log", "Y", "late item and proposed log are one")
    LOG_NOT_SAME = ("log", "X", "late item and proposed log are not one")
    LOG_MATCH = ("log", "G", "match the late item with a log by its number")
    LOG_STOP = ("log", "Ctrl+.", "stop reading the file")

    MEETING_NEXT = ("meeting", "J", "next item")
    MEETING_BACK = ("meeting", "K", "item before")
    MEETING_NOTED = ("meeting", "N", "noted")
    MEETING_IN_HAND = ("meeting", "I", "in hand, by the agency that brought the log")
    MEETING_IN_HAND_BY = ("meeting", "Shift+I", "in hand, by whom")
    MEETING_DISCUSS = ("meeting", "D", "for discussion")
    MEETING_ACTION = ("meeting", "A", "action")
    MEETING_ESCALATE = ("meeting", "E", "escalate to a case, lead officer")
    MEETING_DEFER = ("meeting", "F", "defer to the next meeting")
    MEETING_ASK = ("meeting", "V", "ask the service for the systems checks proposed")
    MEETING_ASK_OTHER = ("meeting", "Shift+V", "ask for a check for somebody else")
    MEETING_NOT_NEEDED = ("meeting", "X", "check not needed, because")
    MEETING_NEW = ("meeting", "G", "bring items new since print")
    MEETING_HIGH = ("meeting", "1", "meeting assessment HIGH, then whose hands")
    MEETING_MEDIUM = ("meeting", "2", "meeting assessment MEDIUM, then whose hands")
    MEETING_LOW = ("meeting", "3", "meeting assessment LOW, then whose hands")
    MEETING_THRIVE = ("meeting", "T", "threat, harm and risk in full")
    MEETING_CLOCK = ("meeting", ".", "let the clock stand still, and go on")
    MEETING_PASS = ("meeting", "P", "reading pass or discussion pass")
    MEETING_PRIORITIES = ("meeting", "Y", "priorities for today")
    MEETING_ATTENDANCE = ("meeting", "W", "who is here")
    MEETING_RELEASE = ("meeting", "R", "release to an agency")
    MEETING_SEEN = ("meeting", "B", "seen before: previous logs")
    MEETING_PERSONS = ("meeting", "'", "persons of like names: the same or not")
    MEETING_SAME = ("meeting", "=", "the same event as the log named, or as one you name")
    MEETING_NOT_SAME = ("meeting", "-", "not the same event, or not after all; it is not asked about again")
    MEETING_CLOSE = ("meeting", "Ctrl+Return", "close the meeting")
    MEETING_CLOSING = ("meeting", "C", "read actions back (Y accepted, O correct it, N not ours), then close")
    MEETING_REOPEN = ("meeting", "O", "reopen the meeting closed last, because")
    MEETING_STATEMENT = ("meeting", "Shift+W", "confidentiality statement, and who knows anyone")
    MEETING_CHALLENGE = ("meeting", "Q", "an agency challenges the decision")
    MEETING_RAISE = ("meeting", "Shift+N", "an agency raises an item")
    MEETING_HOLD = ("meeting", "Shift+H", "hold the item back, or lift a hold")
    MEETING_CARD = ("meeting", "F3", "chair card: what a deputy needs to chair cold")
    MEETING_SWAP = ("meeting", "F4", "chair and recorder change places at the keyboard")
    MEETING_PROJECTOR = ("meeting", "F7", "projector window, open or close")
    MEETING_BLANK = ("meeting", "F8", "blank the projector at once, and back")
    MEETING_NAMES = ("meeting", "F9", "names on the projector, or initials")
    MEETING_WITHDRAWN = ("meeting", "4", "carried action: withdrawn, because")
    MEETING_ESCALATED = ("meeting", "5", "carried action: escalated, because")
    MEETING_CARRIED_DAY = ("meeting", "6", "carried action: another due day")
    MEETING_CARRIED_HAND = ("meeting", "7", "carried action: hand over to another agency or owner")
    MEETING_CHECKS_OWED = ("meeting", "Shift+C", "checks not answered, one by one: answer, or the service's manager")
    MEETING_FIELDS = ("meeting", "Ctrl+F", "every field of the action, and back to its line")
    MEETING_TICK = ("meeting", "Shift+T", "key back the tick sheet of a meeting held on paper")
    MEETING_FURTHER = ("meeting", "PgDown", "further down in a long narrative")
    MEETING_UP = ("meeting", "PgUp", "further up in a long narrative")
    MEETING_EARLIER = ("meeting", "Ctrl+Up", "read this item earlier")
    MEETING_LATER = ("meeting", "Ctrl+Down", "read this item later")
    MEETING_MORE = ("meeting", "M", "the rest of a long narrative, and back")
    MEETING_STATUS = ("meeting", "S", "status line: still missing, in custody, as at, said by")
    MEETING_MISSING = ("meeting", "Shift+M", "missing, earlier meetings: say found or still missing")
    MEETING_MARK = ("meeting", "Space", "mark the item for one decision together")
    MEETING_ALIKE = ("meeting", "U", "mark all items alike, and take the marks away")
    MEETING_LOOKED = ("meeting", "H", "have looked at what changed since it was decided")
    MEETING_AROUND = ("meeting", "Shift+A", "nominate somebody in the item to Team Around")
    MEETING_DEFER_REST = ("meeting", "Shift+F", "defer by name what is undecided below the line")

    ACTIONS_NEW = ("actions", "N", "raise an action")
    ACTIONS_PROGRESS = ("actions", "P", "in progress")
    ACTIONS_DONE = ("actions", "D", "done")
    ACTIONS_NOT_DONE = ("actions", "X", "not done, because")
    ACTIONS_WITHDRAW = ("actions", "W", "withdrawn, because")
    ACTIONS_ESCALATE = ("actions", "E", "escalated")
    ACTIONS_ALL = ("actions", "A", "open actions or all")
    ACTIONS_FIELDS = ("actions", "Ctrl+F", "every field of the action, and back to its line")
    ACTIONS_FILTER = ("actions", "/", "show those with these words")
    ACTIONS_HAND = ("actions", "H", "hand over to another agency or owner")
    ACTIONS_DAY = ("actions", "T", "give it another due day")
    ACTIONS_REOPEN = ("actions", "R", "reopen, because")
    ACTIONS_MARK = ("actions", "Space", "mark it for one decision together")
    ACTIONS_ALIKE = ("actions", "M", "mark all like it under its heading, and take the marks away")
    ACTIONS_ARRANGE = ("actions", "G", "arranged by agency, owner, age or due day")
    ACTIONS_CASE = ("actions", "K", "escalate to a case: its lead officer, priority and review")
    ACTIONS_CHECKS = ("actions", "C", "checks carried often, on the Checks page")
    ACTIONS_BACK = ("actions", "B", "what came back since the meeting")

    CHECKS_ANSWER = ("checks", "A", "answer the check")
    CHECKS_SOCIAL = ("checks", "1", "open to social worker")
    CHECKS_EARLY = ("checks", "2", "open to Early Help")
    CHECKS_ADULTS = ("checks", "3", "open to adult services")
    CHECKS_CLOSED = ("checks", "4", "closed")
    CHECKS_UNKNOWN = ("checks", "5", "not known")
    CHECKS_LATER = ("checks", "6", "not checked yet")
    CHECKS_HAND_OVER = ("checks", "H", "hand open checks over to the Emergency Duty Team")
    CHECKS_ESCALATE = ("checks", "E", "carried often: escalate it to the service's manager")
    CHECKS_SCHOOL_TOLD = ("checks", "D", "the school has been told")
    CHECKS_SCHOOL_NOT = ("checks", "N", "the school is not told, because")
    CHECKS_ALL = ("checks", "S", "open checks or all")
    CHECKS_FILTER = ("checks", "/", "show those with these words")

    CASES_NEW = ("cases", "N", "open a case")
    CASES_REVIEW = ("cases", "R", "reviewed: what was found, and when next")
    CASES_PRIORITY = ("cases", "P", "another priority, because")
    CASES_LEAD = ("cases", "H", "hand over to another lead officer, because")
    CASES_DAY = ("cases", "D", "another review day, because")
    CASES_ECINS = ("cases", "E", "E-CINS reference")
    CASES_TITLE = ("cases", "T", "another title")
    CASES_LINK = ("cases", "K", "link logs and actions, or take them apart")
    CASES_STEP = ("cases", "S", "enforcement step: warning, notice, appeal ...")
    CASES_FILE = ("cases", "F", "joint enforcement file: ask for its statements")
    CASES_CLOSE = ("cases", "X", "close the case, because")
    CASES_REOPEN = ("cases", "O", "open a closed case again, because")
    CASES_HOLD = ("cases", "J", "legal hold, or lift it")
    CASES_GROUP = ("cases", "G", "by priority or by owner")
    CASES_ALL = ("cases", "A", "open cases or all")
    CASES_PASTE = ("cases", "V", "paste the case into E-CINS, field by field")
    CASES_COMPARE = ("cases", "C", "compare with an E-CINS export")
    CASES_AROUND = ("cases", "U", "nominate somebody to Team Around")
    CASES_FILTER = ("cases", "/", "show those with these words")

    PAPERS_ALL = ("papers", "A", "save every paper of this briefing")
    PAPERS_PRINT = ("papers", "P", "print the chosen paper")
    PAPERS_MORNING = ("papers", "Shift+P", "print the whole morning")
    PAPERS_LARGE = ("papers", "B", "large print, or no longer")
    PAPERS_GATEWAY = ("papers", "Shift+G", "name another gateway for the chosen paper")
    PAPERS_SAVE = ("papers", "S", "save the chosen paper")
    PAPERS_OPEN = ("papers", "Return", "look at the chosen paper")
    PAPERS_DAY = ("papers", "D", "choose the briefing")
    PAPERS_CHAIR = ("papers", "1", "the chair's pack")
    PAPERS_CARD = ("papers", "2", "the chair card")
    PAPERS_HANDOUT = ("papers", "J", "the handouts, each press the next")
    PAPERS_ACTIONS = ("papers", "3", "the action sheets, one for each owner")
    PAPERS_MINUTES = ("papers", "4", "the short minutes")
    PAPERS_PATROL = ("papers", "5", "the patrol brief of the sergeants")
    PAPERS_CIVIL = ("papers", "6", "the brief of civil enforcement")
    PAPERS_ATTENDANCE = ("papers", "7", "the attendance sheet")
    PAPERS_TICK = ("papers", "8", "the tick sheet")
    PAPERS_SLIPS = ("papers", "9", "the check slips")
    PAPERS_REVIEW = ("papers", "0", "the weekly review of this briefing")
    PAPERS_MEMBERS = ("papers", "U", "the elected members' line")
    PAPERS_RELEASE = ("papers", "R", "who may see which field of an item")
    PAPERS_RELEASE_ACCEPT = ("papers", "Y", "accept what is proposed of the item under the cursor")
    PAPERS_RELEASE_ALIKE = ("papers", "Shift+Y", "accept it for all items alike")
    PAPERS_RELEASE_BACK = ("papers", "E", "take back what was released of the item to the agency")
    PAPERS_RELEASE_PREVIEW = ("papers", "V", "preview the agency's handout at the item")
    PAPERS_RELEASE_PROTECT = ("papers", "Shift+R", "the address of the item is protected, or was said to be in error")
    PAPERS_REGISTER = ("papers", "G", "copies: the register of who holds which")
    PAPERS_COPY_OUT = ("papers", "H", "the copies marked were handed out")
    PAPERS_COPY_BACK = ("papers", "K", "the copies marked were collected")
    PAPERS_COPY_GONE = ("papers", "X", "the copies marked were destroyed: by whom and before whom")
    PAPERS_COPY_LOST = ("papers", "Q", "the copies marked are lost: what happened")
    PAPERS_COPY_FOUND = ("papers", "F", "the copies marked were found again")
    PAPERS_COPY_ALIKE = ("papers", "I", "mark every copy that stands as this one does")
    PAPERS_NEXT_PAGE = ("papers", "PgDown", "next page of the paper")
    PAPERS_PAGE_BEFORE = ("papers", "PgUp", "page before")
    PAPERS_LARGER = ("papers", "+", "show the page larger")
    PAPERS_SMALLER = ("papers", "-", "show the page smaller")
    PAPERS_SHEETS = ("papers", "W", "answer sheets, slips and calendars of each agency")
    PAPERS_SHEET_MAKE = ("papers", "M", "make the agency's answer sheet")
    PAPERS_SHEET_TAKE = ("papers", "T", "take a returned answer sheet in")
    PAPERS_SHEET_SLIPS = ("papers", "N", "slips with codes for the agency")
    PAPERS_SHEET_DATES = ("papers", "C", "calendar of due dates of the agency or owner")
    PAPERS_SHEET_PASSWORD = ("papers", "O", "agree a password with the agency")

    REPORTS_BEFORE = ("reports", "Left", "the week before")
    REPORTS_AFTER = ("reports", "Right", "the week after")
    REPORTS_DAY = ("reports", "D", "the week of a day you type")
    REPORTS_USUAL = ("reports", "T", "the week a review is held about now")
    REPORTS_SAVE = ("reports", "S", "save the weekly review")
    REPORTS_PRINT = ("reports", "P", "print the weekly review")

    SETTINGS_SAVE = ("settings", "Ctrl+S", "save the settings")
    SETTINGS_BACKUP = ("settings", "B", "back up now")
    SETTINGS_VERIFY = ("settings", "V", "verify the store")
    SETTINGS_CODE = ("settings", "R", "show the recovery code")
    SETTINGS_PERSON = ("settings", "N", "add a person")
    SETTINGS_PASSPHRASE = ("settings", "P", "set a passphrase")

    AROUND_NEW = ("around", "N", "nominate somebody to Team Around")
    AROUND_PROGRESS = ("around", "P", "progress in the Lead Practitioner's words: better, the same or worse")
    AROUND_DECIDE = ("around", "D", "what the panel decided, and why")
    AROUND_CRITERIA = ("around", "C", "answer the criteria anew")
    AROUND_LEAD = ("around", "W", "who leads: the Lead Practitioner")
    AROUND_REVIEW = ("around", "R", "when it is looked at again")
    AROUND_OUTCOME = ("around", "S", "stepped down, or continuing")
    AROUND_JOIN = ("around", "J", "who joins the team, or leaves it")
    AROUND_ACTION = ("around", "A", "agree an action")
    AROUND_FORM = ("around", "F", "save the referral form as a paper")
    AROUND_BLANK = ("around", "Shift+F", "save an empty referral form for any agency")
    AROUND_PANEL = ("around", "B", "the date of the next panel")
    AROUND_ALL = ("around", "T", "running ones, or those that ended too")
    AROUND_FILTER = ("around", "/", "show those with these words")

    @property
    def page(self) -> str:
        """Return the key of the page, or EVERYWHERE."""
        return self.value[0]

    @property
    def sequence(self) -> QKeySequence:
        """Return the sequence Qt listens for."""
        return QKeySequence(self.value[1])

    @property
    def cap(self) -> str:
        """Return what the key cap says, e.g. Ctrl O, Enter."""
        return cap_text(self.value[1])

    @property
    def words(self) -> str:
        """Return what the key does."""
        return self.value[2]

    @property
    def tip(self) -> str:
        """Return the tooltip of a button that does the same: Noted (N)."""
        return f"{self.words[:1].upper()}{self.words[1:]} ({self.cap})"


def cap_text(sequence: str) -> str:
    """Return a sequence as a key cap shows it."""
    words = {"Return": "Enter", "Escape": "Esc"}
    keys = ["+"] if sequence == "+" else sequence.split("+")
    return " ".join(words.get(key, key) for key in keys)


def keys_of(page: str) -> tuple[Shortcut, ...]:
    """Return the keys of one page, in the order of the list."""
    return tuple(key for key in Shortcut if key.page == page)


def page_cap(place: int) -> str:
    """Return the key of the page at this place of the rail as it is shown: Ctrl 1, of the tenth Ctrl 0."""
    return f"Ctrl {(place + 1) % 10}"


def page_sequences(place: int, titles: Sequence[str]) -> tuple[QKeySequence, ...]:
    """Return the keys that go to a page: Ctrl and its number, and Alt and its first letter where no page before has that."""
    letter = titles[place][0]
    number = QKeySequence(page_cap(place).replace(" ", "+"))
    taken = any(title[0] == letter for title in titles[:place])
    return (number,) if taken else (number, QKeySequence(f"Alt+{letter}"))
