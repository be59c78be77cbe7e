"""Doors between capabilities: callback data that screens of other capabilities lead to. Ids only, never a right."""

from aiogram.filters.callback_data import CallbackData


class Home(CallbackData, prefix="home"):
    """The first screen."""


class Upcoming(CallbackData, prefix="up"):
    """«Ближайшие акции»."""

    page: int = 0


class OpenAction(CallbackData, prefix="act"):
    """An action as a volunteer sees it."""

    action: int


class Join(CallbackData, prefix="join"):
    """«Записаться: <роль>», on cards and in private."""

    role: int


class Leave(CallbackData, prefix="leave"):
    """«Не смогу прийти» of an action, on cards and in private."""

    action: int


class Delayed(CallbackData, prefix="late"):
    """«Опаздываю», beside the details of a shift."""

    signup: int


class Keep(CallbackData, prefix="keep"):
    """«Оставить: …»: this sign-up; what else the person has at that time is given back."""

    signup: int


class MoreAbout(CallbackData, prefix="more"):
    """«Подробнее» on a card: opens the private chat."""

    action: int


class MySignups(CallbackData, prefix="my"):
    """«Мои записи»."""

    page: int = 0


class Help(CallbackData, prefix="help"):
    """«Помощь»."""


class Profile(CallbackData, prefix="prof"):
    """«Профиль»."""


class Privacy(CallbackData, prefix="priv"):
    """What is kept about me."""


class Desk(CallbackData, prefix="desk"):
    """A librarian's desk; 0: the only library, or a choice of libraries."""

    library: int = 0


class OpenFirstSteps(CallbackData, prefix="steps"):
    """A librarian's first steps in a library."""

    library: int


class NewAction(CallbackData, prefix="new"):
    """«Новая акция» in a library."""

    library: int


class Call(CallbackData, prefix="call"):
    """An invitation to volunteers; 0: the only library, or a choice of libraries."""

    library: int = 0
    page: int = 0


class LibraryCalls(CallbackData, prefix="calls"):
    """The invitations of a library; anew = 1: as a message of its own, since the one above goes on being edited."""

    library: int
    page: int = 0
    anew: int = 0


class LibraryActions(CallbackData, prefix="lacts"):
    """A library's actions for its librarians; which: ahead, drafts, past."""

    library: int
    which: str = "ahead"
    page: int = 0


class ManageAction(CallbackData, prefix="man"):
    """An action (or draft) as its librarians see it."""

    action: int


class Roster(CallbackData, prefix="who"):
    """«Кто записан»."""

    action: int
    page: int = 0


class ActionText(CallbackData, prefix="txt"):
    """The text for social networks."""

    action: int


class Poster(CallbackData, prefix="a4"):
    """The poster to print."""

    action: int


class WriteLetter(CallbackData, prefix="wrt"):
    """«Написать записанным»"""

    action: int


class PrintRoster(CallbackData, prefix="paper"):
    """«Кто записан» on paper."""

    action: int


class LibraryGroups(CallbackData, prefix="grps"):
    """The groups and channels of a library."""

    library: int


class LibraryStaff(CallbackData, prefix="staff"):
    """Librarians and invite links of a library."""

    library: int


class LibraryWaits(CallbackData, prefix="waits"):
    """«Ждут согласия»."""

    library: int


class LibraryBlocks(CallbackData, prefix="blks"):
    """Who may not sign up through the bot in a library."""

    library: int
    page: int = 0


class LibraryTemplates(CallbackData, prefix="tmpls"):
    """Templates that a head turns on or off."""

    library: int
    page: int = 0


class LibraryCard(CallbackData, prefix="lib"):
    """A library's own name, address, operator: «Изменить»."""

    library: int


class Libraries(CallbackData, prefix="libs"):
    """The owner's list of libraries."""

    page: int = 0


class OpenStatus(CallbackData, prefix="stat"):
    """The owner's `/status`."""


def start_link(username: str, payload: str) -> str:
    """A deep link into the private chat; payload: letters, digits, `_` and `-`, at most 64 (telegram.md)."""
    return f"https://t.me/{username}?start={payload}"


def group_link(username: str, payload: str) -> str:
    """The link that adds the bot to a group as an admin who may post and edit, and sends /start there."""
    return f"https://t.me/{username}?startgroup={payload}&admin=delete_messages+pin_messages"
