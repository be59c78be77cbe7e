"""The texts of one language. `html()` is for message text, `plain()` for labels, pop-ups and files (law 9)."""

import html
from functools import cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("ru", "en")
"""Russian is the first language; every text exists in each."""

LOCALES = Path(__file__).parent / "locales"


class Html(str):
    """Markup of our own that `Texts.html` lets through as it is."""

    __slots__ = ()


class Texts:
    """What the bot says in one language. Years and ids are passed as text: a number would print «2 026»."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._bundle = _bundle(language)

    def html(self, key: str, **facts: Any) -> Html:
        """Message text: every string fact is escaped, unless it is Html."""
        return Html(self._say(key, {name: _escaped(fact) for name, fact in facts.items()}))

    def plain(self, key: str, **facts: Any) -> str:
        """Labels, pop-ups and files, where markup means nothing."""
        return self._say(key, facts)

    def _say(self, key: str, facts: dict[str, Any]) -> str:
        message = self._bundle.get_message(key)
        if message.value is None:
            raise KeyError(key)
        text, errors = self._bundle.format_pattern(message.value, facts)
        if errors:
            raise errors[0]
        return _one_stop(_quotes_within(str(text), facts), facts)


def _one_stop(text: str, facts: dict[str, Any]) -> str:
    """«Готово, Анна П.»: a fact that ends with a full stop brings the sentence's own."""
    for fact in facts.values():
        if isinstance(fact, str) and fact.endswith(".") and fact.strip("."):
            text = text.replace(f"{fact}.", fact)
    return text


QUOTES = (("«", "»", "„", "“"), ("“", "”", "‘", "’"))
"""Outer marks of our languages, and those within them."""


def _quotes_within(text: str, facts: dict[str, Any]) -> str:
    """«„Дари добро“ — адресная помощь»: a quoted title that has quotes of its own has other ones inside."""
    for fact in facts.values():
        for left, right, inner_left, inner_right in QUOTES:
            if isinstance(fact, str) and (left in fact or right in fact):
                within = fact.replace(left, inner_left).replace(right, inner_right)
                text = text.replace(f"{left}{fact}{right}", f"{left}{within}{right}")
    return text


def _escaped(fact: Any) -> Any:
    if isinstance(fact, str) and not isinstance(fact, Html):
        return html.escape(fact, quote=False)
    return fact


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for file in sorted((LOCALES / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


@cache
def texts(language: str) -> Texts:
    """The texts of a language, Russian for one that we do not have."""
    return Texts(language if language in LANGUAGES else LANGUAGES[0])
