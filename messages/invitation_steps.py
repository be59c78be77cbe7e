"""Where the buttons of `/call` lead while an invitation is being written: ids only, each checked as if forged.

`alone` = 1: only this is changed, and the preview follows; 0: the next question does.
"""

from aiogram.filters.callback_data import CallbackData

from domain.interests import Interest


class CallTo(CallbackData, prefix="callto"):
    """Everyone, those whom interests suit, or those who helped: a draft begins."""

    library: int
    audience: str


class CallSignedUp(CallbackData, prefix="callsu"):
    """Those signed up to an action; 0: which one."""

    library: int
    action: int = 0
    page: int = 0


class CallInterests(CallbackData, prefix="callin"):
    """The interests that were chosen so far."""

    invitation: int


class CallInterest(CallbackData, prefix="calli"):
    """One of them as it will be."""

    invitation: int
    interest: Interest
    on: bool


class CallWords(CallbackData, prefix="callwd"):
    """Asks for the text (again)."""

    invitation: int
    alone: int = 0


class CallPicture(CallbackData, prefix="callpi"):
    """Asks for a picture; none = 1 is «Без картинки»."""

    invitation: int
    none: int = 0
    alone: int = 0


class CallAction(CallbackData, prefix="callac"):
    """Asks for an action; chosen = 1: this one, action 0 is «Без акции»."""

    invitation: int
    action: int = 0
    chosen: int = 0
    page: int = 0
    alone: int = 0


class CallWhen(CallbackData, prefix="callwh"):
    """Asks when; other = 1 offers hours."""

    invitation: int
    other: int = 0
    alone: int = 0


class CallAt(CallbackData, prefix="callat"):
    """Minutes since 1970; 0 is «Сейчас»."""

    invitation: int
    at: int = 0


class CallLook(CallbackData, prefix="calllk"):
    """The draft as it is."""

    invitation: int


class CallUrgent(CallbackData, prefix="callur"):
    """«Срочно» asks for the reason; off = 1 takes it back."""

    invitation: int
    off: int = 0


class CallSend(CallbackData, prefix="callgo"):
    """«Отправить»"""

    invitation: int


class CallDiscard(CallbackData, prefix="callno"):
    """«Не сохранять»"""

    invitation: int
