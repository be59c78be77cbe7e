"""An action in full: for a volunteer in private, and for the librarians who lead it."""

from datetime import datetime

from domain.actions import Action, ActionState, Format, Role
from messages import cards
from messages.screens import lines
from messages.texts import Html, Texts


def about(say: Texts, action: Action, now: datetime) -> Html:
    """Everything a volunteer wants to know before signing up; buttons are the caller's."""
    return lines(
        *cards.heading(say, action, now), _by(say, action), *_details(say, action, now), _questions(say, action)
    )


def _by(say: Texts, action: Action) -> Html | None:
    """Whose action it is, where the place does not tell."""
    elsewhere = action.place or action.format is Format.ONLINE
    return say.html("action-by", library=action.library.name) if elsewhere else None


def _details(say: Texts, action: Action, now: datetime) -> list[Html | None]:
    if action.state is ActionState.CALLED_OFF or action.over(now):
        return [Html(""), cards.sign_up_line(say, action, now)]
    return [
        cards.note(action),
        cards.ages(say, action),
        say.html("action-bring", bring=action.bring) if action.bring else None,
        Html(""),
        *(_role(say, role, action.min_age) for role in action.roles),
        cards.sign_up_line(say, action, now),
    ]


def _role(say: Texts, role: Role, youngest: int) -> Html:
    """A role that asks for more years than the action says so itself."""
    line = cards.role_line(say, role)
    return Html(line + say.html("action-role-age", age=role.min_age)) if role.min_age > youngest else line


def _questions(say: Texts, action: Action) -> Html | None:
    return say.html("action-questions", phone=action.library.phone) if action.library.phone else None
