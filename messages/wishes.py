"""Everyday words that people type instead of pressing a button, and what they wish with them."""

import re
from enum import StrEnum

from messages.typed import comparable


class Wish(StrEnum):
    CANNOT_COME = "cannot_come"
    LATE = "late"
    COMING = "coming"
    MY_SIGNUPS = "my_signups"
    WHEN = "when"
    WHERE = "where"
    CALL = "call"
    SIGN_UP = "sign_up"
    STOP = "stop"
    PRIVACY = "privacy"
    HELP = "help"
    THANKS = "thanks"
    GREETING = "greeting"


# The first that fits wins, so «не приду» stands before «приду» and a greeting comes last.
_WORDS: tuple[tuple[Wish, str], ...] = (
    (
        Wish.PRIVACY,
        r"удали\w*\s+(?:меня|мои|все|данные)|мои\s+данные|персональн\w+\s+данн\w+|согласи[ея]"
        r"|delete\s+me|my\s+data|privacy",
    ),
    (
        Wish.CANNOT_COME,
        r"не\s*прид[уе]\w*|не\s+с?мо(?:гу|жем|жет|г|гла)|не\s+получ[аи]\w+|не\s+буд(?:у|ем)|заболел\w*|болею|приболел\w*"
        r"|отмен\w*|отказ\w*|can'?t\s+(?:come|make)|cannot\s+(?:come|make)|not\s+coming|won'?t\s+(?:come|be)"
        r"|(?:i'?m|am|got|fell)\s+(?:sick|ill)|sick|ill|cancel\w*",
    ),
    (Wish.LATE, r"опозда\w+|опаздыва\w+|задерж\w+|(?:be|running|i'?m|am)\s+late|late"),
    (Wish.MY_SIGNUPS, r"мои\s+записи|моя\s+запись|куда\s+я\s+записан\w*|my\s+sign-?ups?"),
    (
        Wish.SIGN_UP,
        r"записаться|запиши\w*|запись|хочу\s+(?:помо\w+|прийти|участв\w+|стать)|участвовать|волонтер\w*\s+стать"
        r"|стать\s+волонтер\w*|ближайшие\s+акции|акции|sign\s*up|join|volunteer|actions",
    ),
    (Wish.STOP, r"стоп|отпис\w+|хватит|не\s+пиш\w+|не\s+присыла\w+|отстань\w*|stop|unsubscribe|mute"),
    (Wish.WHEN, r"когда|во\s*сколько|в\s+какое\s+время|какого\s+числа|when|what\s+time"),
    (Wish.WHERE, r"где|куда|адрес\w*|как\s+(?:пройти|проехать|добраться|доехать|найти)|where|address|how\s+to\s+get"),
    (Wish.CALL, r"телефон\w*|позвонить|связаться|библиотекар\w+|phone|call|contact|librarian"),
    (Wish.HELP, r"помощь|помоги\w*|справка|не\s+понимаю|не\s+работает|что\s+делать|как\s+\w+|help|how"),
    (Wish.COMING, r"приду|буду|придем|будем|в\s+силе|подтвержда\w+|coming|i'?ll\s+(?:come|be\s+there)|confirm"),
    (Wish.THANKS, r"спасибо|благодар\w+|thanks?|thank\s+you"),
    (Wish.GREETING, r"привет\w*|здравствуй\w*|добр(?:ый|ое|ого)\s+(?:день|вечер|утро|дня|утра|вечера)|hello|hi|hey"),
)
_PATTERNS = tuple((wish, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for wish, words in _WORDS)


def read_wish(text: str) -> Wish | None:
    """What a message in everyday words is about; None when none of them is in it."""
    plain = comparable(text).replace("’", "'")
    return next((wish for wish, pattern in _PATTERNS if pattern.search(plain)), None)
