"""The card of an action, line by line, from the draft to the thank-you (R11)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.actions import Action, ActionState, Format, Role, Shift
from domain.libraries import Country, Library
from messages.actions import about
from messages.cards import card, join_label
from messages.texts import texts

NOW = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
RU, EN = texts("ru"), texts("en")
BEGINS = datetime(2026, 12, 5, 10, 15, tzinfo=UTC)
CLOSES = datetime(2026, 12, 4, 15, 0, tzinfo=UTC)
ENDS = datetime(2026, 12, 5, 12, 15, tzinfo=UTC)
LIBRARY = Library(1, 1, "Детская библиотека", Country.RU, "Москва", "Europe/Moscow", "ул. Мира, 5", "+7 495 123-45-67")
SHIFT = Shift(1, date(2026, 12, 5), BEGINS + timedelta(minutes=45), ENDS - timedelta(minutes=15), BEGINS, ENDS, CLOSES)
READER, PHOTO = Role(1, "чтец", 1, 4, 12, used=3, confirmed=2), Role(2, "фотограф", 0, 1, 14)
ACTION = Action(
    1, LIBRARY, "Громкие чтения", ActionState.PUBLISHED, SHIFT, (READER, PHOTO), template_id="gromkie-chteniya",
    note="Почитаем детям вслух. Текст поможем выбрать, опыт не нужен.", age_mark="6+",
)  # fmt: skip

WHOLE = """📚 <b>Громкие чтения</b>
Суббота, 5 декабря, 14:00–15:00, волонтёрам к 13:15
Детская библиотека, ул. Мира, 5
Почитаем детям вслух. Текст поможем выбрать, опыт не нужен.
Волонтёрам — с 12 лет. Для слушателей 6+

Чтец — занято 3 из 4 (2 подтвердили)
Фотограф — занято 0 из 1
Запись до пятницы, 4 декабря, 18:00"""


def labels(action: Action, now: datetime) -> list[list[str]]:
    return [[each.text for each in row] for row in card(RU, action, now).rows]


def test_the_card_is_the_one_of_the_product() -> None:
    assert card(RU, ACTION, NOW).text == WHOLE
    assert labels(ACTION, NOW) == [
        ["Записаться: чтец"], ["Записаться: фотограф"], ["Не смогу прийти", "Подробнее"],
    ]  # fmt: skip


def test_a_full_role_has_no_button() -> None:
    full = replace(ACTION, roles=(replace(READER, used=4), replace(PHOTO, used=2)))
    assert "Чтец — занято 4 из 4" in card(RU, full, NOW).text
    assert "Фотограф — занято 2 из 1" in card(RU, full, NOW).text
    assert labels(full, NOW) == [["Не смогу прийти", "Подробнее"]]


@pytest.mark.parametrize(("now", "joins"), [(CLOSES - timedelta(seconds=1), True), (CLOSES, False), (BEGINS, False)])
def test_sign_up_buttons_go_at_the_deadline_and_at_the_start(now: datetime, joins: bool) -> None:
    assert (["Записаться: чтец"] in labels(ACTION, now)) is joins
    assert labels(ACTION, now)[-1] == ["Не смогу прийти", "Подробнее"]
    closed = "Запись закончилась. Если готовы помочь, позвоните: +7 495 123-45-67"
    assert (closed in card(RU, ACTION, now).text) is not joins


def test_before_the_opening_the_card_says_when() -> None:
    later = replace(ACTION, opens_at=datetime(2026, 12, 1, 7, 0, tzinfo=UTC))
    assert card(RU, later, NOW).text.endswith("Запись откроется во вторник в 10:00")
    assert labels(later, NOW) == [["Не смогу прийти", "Подробнее"]]


def test_after_the_end_it_thanks_with_the_numbers_there_are() -> None:
    thanks = card(RU, ACTION, ENDS)
    assert thanks.text.endswith("Акция прошла. Спасибо! 3 волонтёра")
    assert "Волонтёрам — с 12" not in thanks.text
    assert thanks.keyboard is None
    nobody = replace(ACTION, roles=(PHOTO,))
    assert card(RU, nobody, ENDS).text.endswith("Акция прошла. Спасибо!")


def test_called_off_it_says_so_and_offers_nothing() -> None:
    gone = card(RU, replace(ACTION, state=ActionState.CALLED_OFF), NOW)
    assert gone.text.endswith("Акция не состоится")
    assert gone.keyboard is None


def test_a_draft_without_an_hour_is_a_card_already() -> None:
    no_hour = Shift(1, date(2026, 12, 5), None, None, None, None, None)
    draft = replace(ACTION, state=ActionState.DRAFT, shift=no_hour)
    assert "Суббота, 5 декабря\n" in card(RU, draft, NOW).text
    assert "Когда: пока не решено" in card(RU, replace(draft, shift=replace(no_hour, day=None)), NOW).text


def test_what_people_typed_is_escaped() -> None:
    typed = replace(ACTION, title="<b>Чтения</b> & чай", note="1 < 2", place="<i>Парк</i>")
    text = card(RU, typed, NOW).text
    for escaped in ("<b>&lt;b&gt;Чтения&lt;/b&gt; &amp; чай</b>", "1 &lt; 2", "&lt;i&gt;Парк&lt;/i&gt;"):
        assert escaped in text


def test_a_button_is_at_most_28_letters() -> None:
    assert join_label(RU, replace(READER, name="сопровождающий незрячего читателя")) == "Записаться: сопровождающий…"
    assert all(len(join_label(say, replace(READER, name="я" * 40))) <= 28 for say in (RU, EN))


@pytest.mark.parametrize(
    ("form", "place", "shown"),
    [
        (Format.OFFLINE, "Парк", "Парк"),
        (Format.ONLINE, None, "Онлайн"),
        (Format.ONLINE, "ссылка придёт", "Онлайн: ссылка придёт"),
        (Format.MIXED, None, "Детская библиотека, ул. Мира, 5, можно и онлайн"),
    ],
)
def test_the_place_is_where_one_goes(form: Format, place: str | None, shown: str) -> None:
    assert f"\n{shown}\n" in card(RU, replace(ACTION, format=form, place=place), NOW).text


def test_in_private_an_action_tells_more() -> None:
    told = about(RU, replace(ACTION, place="Парк", bring="тёплые варежки"), NOW)
    for line in ("Проводит: Детская библиотека", "С собой: тёплые варежки", "Фотограф — занято 0 из 1, с 14 лет"):
        assert line in told
    assert told.endswith("Вопросы: +7 495 123-45-67")


def test_the_card_in_english() -> None:
    text = card(EN, ACTION, NOW).text
    assert "Saturday, 5 December, 14:00–15:00, volunteers at 13:15" in text
    assert text.endswith("Sign up until Friday, 4 December, 18:00")
