"""What can be wrong with a deed: a stable code and small facts, which `messages` turns into one kind sentence."""


class DomainError(Exception):
    """A rule says no. `code` is stable, `facts` hold numbers, names and instants for the sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
