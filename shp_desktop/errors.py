"""The one hierarchy of errors: the world's fault, said in one plain sentence."""


class BriefingError(Exception):
    """Something outside the program stood in the way; the text is one plain sentence for the person."""


class Refused(BriefingError):
    """A rule of the morning says no; nothing was written."""


class LeftMeanwhile(Refused):
    """The same copy left from elsewhere since this one was made: it would have to say that it is a reprint."""


class UsageProblem(BriefingError):
    """The call itself cannot be carried out as it stands."""


class BadFile(BriefingError):
    """A file to be read cannot be read as a log."""


class StoreProblem(BriefingError):
    """The store cannot be used as it stands."""


class StoreBusy(StoreProblem):
    """The store is open in another window."""


class StoreTooNew(StoreProblem):
    """The store was made by a newer version."""


class StoreTooOld(StoreProblem):
    """The store could not be brought up to date."""


class StoreDamaged(StoreProblem):
    """The file is damaged, or is not a store of ours, or the key is not its key."""


class DiskProblem(StoreProblem):
    """The disk is full, failing or may not be written."""


class KeyProblem(BriefingError):
    """The key to the store cannot be had; `state` is the name of the keyring's state."""

    def __init__(self, state: str, sentence: str) -> None:
        """Keep the state's name beside the sentence."""
        super().__init__(sentence)
        self.state = state


class PrintProblem(BriefingError):
    """A paper could not be printed or saved."""
