"""Acts that are not done. Each carries the sentence that the person reads."""

from members.organisations.models import Organisation


class Refused(Exception):
    """The act is not done; `message` (lazily translated) says why and what to do."""

    def __init__(self, message: object) -> None:
        super().__init__(str(message))
        self.message = message


class NumberTaken(Refused):
    """Another organisation holds this number: the person may ask to join `organisation`."""

    def __init__(self, message: object, organisation: Organisation) -> None:
        super().__init__(message)
        self.organisation = organisation


class AnswersChanged(Refused):
    """The answers are not those that the person saw: nothing is saved before they have been seen again."""
