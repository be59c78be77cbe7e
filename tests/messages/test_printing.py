"""Papers come out of the printer as they were typed: every letter we speak, nothing read as markup, nothing cut off."""

import subprocess
import sys
from typing import Any

import pytest
import typst

from messages.printing import FONT, pdf, pictures
from messages.qr import qr_svg

LETTERS = "әғқңөұүһіўёєҙҡҫӘҒҚҢӨҰҮҺІЎЁҘҠҪ№«»—–…°"
"""Kazakh, Belarusian, Bashkir and Tatar letters, and the signs that libraries use."""

POSTER: dict[str, Any] = {
    "language": "ru",
    "call": "Нужны волонтёры",
    "library": "Детская библиотека, Москва, ул. Мира, 5",
    "title": "Громкие чтения",
    "lines": ["Суббота, 5 декабря, 14:00–15:00", "Детская библиотека, ул. Мира, 5"],
    "about": ["Почитаем детям вслух."],
    "scan": "Наведите камеру телефона и запишитесь",
    "link": "https://t.me/knigonosha_bot?start=a1",
    "phone": "Вопросы: +7 495 123-45-67",
}
QR = qr_svg("https://t.me/knigonosha_bot?start=a1")


def roster(people: int) -> dict[str, Any]:
    return {
        "language": "ru",
        "title": "Громкие чтения",
        "short": "Громкие чтения",
        "lines": ["Суббота, 5 декабря, 14:00–15:00"],
        "page": "Лист",
        "printed": "Напечатано 22 ноября 2026, 13:00.",
        "personal": "Здесь личные данные.",
        "parts": [{"role": "Чтец", "people": [{"name": "Анна П.", "answer": ""}] * people, "empty": 1}],
    }


def shape(letter: str) -> bytes:
    """A picture of one letter, without a word of help from other fonts."""
    page = f'#set page(width: 2cm, height: 2cm)\n#set text(font: "{FONT}", fallback: false)\n#sys.inputs.letter'
    return typst.compile(page.encode(), format="png", sys_inputs={"letter": letter})


@pytest.mark.parametrize("letter", LETTERS)
def test_the_font_has_every_letter_that_libraries_write(letter: str) -> None:
    assert shape(letter) not in {shape("\ue123"), shape(" ")}


def test_a_poster_is_one_sheet_even_when_every_text_is_as_long_as_it_may_be() -> None:
    longest = {
        "library": "Центральная библиотека имени Абая Құнанбайұлы, " * 7,
        "title": "Ш" * 100,
        "lines": ["Воскресенье, 27 сентября 2027, 14:00 – 28 сентября 2027, 15:00, волонтёрам к 13:15", "Ў" * 150],
        "about": ["длинное слово " * 71, ", ".join(["помощник на мастер-классе в библиотеке"] * 12), "с 12 лет"],
    }
    assert len(pictures("poster", POSTER | longest, QR)) == 1
    assert pdf("poster", POSTER, QR).startswith(b"%PDF-")


@pytest.mark.parametrize(
    "typed", ['#panic("x")', "$x", "*a", "#{", "[", "<!--", "@a", "`", "\\u{41}", '"', "//", "= h"]
)
def test_what_a_person_typed_is_never_read_as_markup(typed: str) -> None:
    poster = {"title": typed, "about": [typed], "library": typed, "lines": [typed], "link": typed, "phone": typed}
    assert len(pictures("poster", POSTER | poster, QR)) == 1
    part = {"role": typed, "people": [{"name": typed, "answer": typed}], "empty": 0}
    assert len(pictures("roster", roster(0) | {"title": typed, "short": typed, "parts": [part]})) == 1


def test_pictograms_are_left_out_and_numbers_signs_stay() -> None:
    plain = pictures("poster", POSTER | {"title": "Чтения № 5"}, QR)
    assert pictures("poster", POSTER | {"title": "🌹 Чтения № 5 ❤️👍🏽\u202e"}, QR) == plain
    assert pictures("poster", POSTER | {"title": "Чтения 5"}, QR) != plain


def test_a_long_roster_goes_on_over_several_sheets() -> None:
    assert len(pictures("roster", roster(3))) == 1
    assert len(pictures("roster", roster(60))) == 4


def test_a_bot_that_prints_nothing_loads_no_typesetter() -> None:
    code = "import sys, handlers; handlers.routes(); print(sorted({'typst', 'segno'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"
