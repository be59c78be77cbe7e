"""What `python -m bot setup` finds in the way before there is a bot."""

from messages.setup import Trouble


class Hindered(Exception):
    """`facts` are small facts for the words of the trouble; never a token or a password."""

    def __init__(self, trouble: Trouble, **facts: object) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.facts = facts
