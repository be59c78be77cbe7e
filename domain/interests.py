"""What a volunteer likes to do: eight interests, chosen by themselves, and which of them an action is about."""

from enum import StrEnum


class Interest(StrEnum):
    READING = "reading"  # читать вслух
    HOME = "home"  # помогать на дому и старшим
    FEASTS = "feasts"  # праздники
    BOOKS = "books"  # книги и фонд
    MEDIA = "media"  # фото и тексты
    TECH = "tech"  # техника
    HANDS = "hands"  # своими руками
    NATURE = "nature"  # двор и природа


def suits(wanted: frozenset[Interest], about: frozenset[Interest]) -> bool:
    """Whoever chose nothing hears of everything, and what is about nothing in particular is for everybody."""
    return not wanted or not about or bool(wanted & about)
