"""Whole actions in one line or one sentence, and what is only everyday talk."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.names import display_name, read_name
from messages.reading import ReadAction, is_like_action, matching_name, read_action, read_title
from messages.reading_dates import read_day
from messages.reading_roles import ReadRole, read_roles
from messages.reading_times import read_hours
from messages.typed import Impossible, Reason
from messages.wishes import read_wish
from storage.catalogue import templates

SAKHALIN = ZoneInfo("Asia/Sakhalin")
NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)  # Sunday, 13:00 on Sakhalin
TODAY = date(2026, 11, 22)
SATURDAY = date(2026, 12, 5)
TEMPLATES = [each.name(language) for each in templates() for language in ("ru", "en")]
ROLES = [role.name(language) for each in templates() for role in each.roles for language in ("ru", "en")] + ["волонтёр"]


def action(text: str) -> ReadAction:
    read = read_action(text, NOW, SAKHALIN, TEMPLATES, ROLES)
    assert isinstance(read, ReadAction)
    return read


def why(text: str) -> Reason:
    read = read_action(text, NOW, SAKHALIN, TEMPLATES, ROLES)
    assert isinstance(read, Impossible)
    return read.reason


def like_action(text: str) -> bool:
    return is_like_action(text, NOW, SAKHALIN, TEMPLATES, ROLES)


def test_a_title_has_its_limit() -> None:
    assert read_title("  Громкие \n чтения ") == "Громкие чтения"
    assert read_title(" ") is None
    assert read_title("а" * 100) == "а" * 100
    long = read_title("а" * 300)
    assert isinstance(long, Impossible)
    assert (long.reason, long.limit) == (Reason.TITLE_TOO_LONG, 100)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("громкие чтения", "Громкие чтения"),
        ("Громкие чтения для малышей", "Громкие чтения"),
        ("«КНИЖКИНА БОЛЬНИЦА»", "Книжкина больница (мелкий ремонт книг)"),
        ("бегущая книга", "Интеллектуальный забег «Бегущая книга»"),
        ("Ночной квест по библиотеке", "Ночной квест по библиотеке"),
        ("Громкие чтенияя", None),
        ("Праздник", None),
    ],
)
def test_a_title_finds_its_template(typed: str, name: str | None) -> None:
    assert matching_name(typed, TEMPLATES) == name


def test_one_line_makes_an_action() -> None:
    assert action("Громкие чтения 5 декабря 14:00, чтец 4") == ReadAction(
        title="Громкие чтения",
        template="Громкие чтения",
        day=SATURDAY,
        starts=time(14),
        roles=(ReadRole("чтец", 4),),
    )


def test_a_plain_sentence_makes_an_action() -> None:
    assert action("В субботу с 14 до 16 громкие чтения, нужны чтец 4 и фотограф 1") == ReadAction(
        title="Громкие чтения",
        template="Громкие чтения",
        day=date(2026, 11, 28),
        starts=time(14),
        ends=time(16),
        roles=(ReadRole("чтец", 4), ReadRole("фотограф", 1)),
    )


def test_an_english_sentence_makes_an_action() -> None:
    read = action("On Saturday from 2 to 4 pm reading aloud session, we need 4 readers and photographer 1")
    assert (read.title, read.template) == ("Reading aloud session", "Reading aloud session")
    assert (read.day, read.starts, read.ends) == (date(2026, 11, 28), time(14), time(16))
    assert read.roles == (ReadRole("reader", 4), ReadRole("photographer", 1))


@pytest.mark.parametrize(
    "typed",
    [
        "громкие чтения чтец 4 5 декабря в 14",
        "5 декабря 14:00 громкие чтения, чтец 4",
        "чтец 4, громкие чтения 5 декабря в 14 часов",
        "Громкие чтения\n5 декабря\n14.00\nчтец 4",
        "Здравствуйте! 5 декабря в 14:00 будут громкие чтения. Нужны 4 чтеца.",
        "05.12 14.00 «Громкие чтения» чтец - 4",
        "2026-12-05 14:00 Громкие чтения; чтец x4",
    ],
)
def test_the_order_and_the_signs_do_not_matter(typed: str) -> None:
    read = action(typed)
    assert (read.title, read.day, read.starts) == ("Громкие чтения", SATURDAY, time(14))
    assert read.roles == (ReadRole("чтец", 4),)
    assert read.rest == ()


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("Библионочь 2027 18 апреля с 18 до 23", "Библионочь 2027"),
        ("«Читаем, поём» 5 декабря в 15:00", "Читаем, поём"),
        ("Завтра игротека и викторины, ведущий игр 2", "Игротека и викторины"),
        ("Игры для детей 6-7 лет 5 декабря в 14", "Игры для детей 6-7 лет"),
        ("Литературная среда 9 декабря 15:00", "Литературная среда"),
        ("Чтения А. С. Пушкина 6 июня 12:00", "Чтения А. С. Пушкина"),
        ("Субботник 5 декабря", "Субботник"),
    ],
)
def test_a_title_stays_whole(typed: str, title: str) -> None:
    assert action(typed).title == title


def test_what_is_missing_is_none() -> None:
    assert action("Громкие чтения") == ReadAction(title="Громкие чтения", template="Громкие чтения")
    assert action("5 декабря") == ReadAction(day=SATURDAY)
    assert action("нужен фотограф в субботу") == ReadAction(day=date(2026, 11, 28), roles=(ReadRole("фотограф", 1),))
    assert action("") == ReadAction()


def test_what_is_none_of_these_is_kept_apart() -> None:
    read = action("Громкие чтения 5 декабря 14:00, чтец 4, принесите сменную обувь")
    assert read.rest == ("принесите сменную обувь",)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("Громкие чтения 31 февраля", Reason.NO_SUCH_DAY),
        ("Громкие чтения 1 ноября 2026", Reason.PAST),
        ("Громкие чтения сегодня в 10:00", Reason.HOUR_PAST),
        ("Громкие чтения 5 декабря 16-14", Reason.END_BEFORE_START),
        ("Громкие чтения 5 декабря 25:00", Reason.NO_SUCH_TIME),
        ("Громкие чтения 5 декабря 14:00, чтец 0", Reason.TOO_FEW_SEATS),
        ("Громкие чтения 5 декабря 14:00, чтец 1000", Reason.TOO_MANY_SEATS),
        ("громкие чтения чтец 1000 5 декабря", Reason.TOO_MANY_SEATS),
        ("а" * 300 + " 5 декабря", Reason.TITLE_TOO_LONG),
        ("чтец " * 800, Reason.TEXT_TOO_LONG),
    ],
)
def test_an_action_that_cannot_be_has_a_reason(typed: str, reason: Reason) -> None:
    assert why(typed) is reason


def test_a_weekday_whose_hour_has_passed_means_next_week() -> None:
    assert action("в воскресенье в 12 субботник").day == date(2026, 11, 29)
    assert action("в воскресенье в 14 субботник").day == TODAY


def test_without_known_names_the_plain_form_is_still_read() -> None:
    read = read_action("Громкие чтения 5 декабря 14:00, чтец 4", NOW, SAKHALIN)
    assert read == ReadAction("Громкие чтения", None, SATURDAY, time(14), None, (ReadRole("чтец", 4),))


@pytest.mark.parametrize(
    "typed",
    [
        "В субботу с 14 до 16 громкие чтения, нужны чтец 4 и фотограф 1",
        "Помощь на мероприятии 5 декабря",
        "Субботник 5 декабря",
        "Громкие чтения 31 февраля",
        "завтра в 15:00 мастер-класс",
        "нужен фотограф в субботу",
    ],
)
def test_a_sentence_like_an_action_is_worth_the_question(typed: str) -> None:
    assert like_action(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "привет",
        "5 декабря",
        "Громкие чтения",
        "не приду в субботу",
        "приду завтра в 14:00",
        "Спасибо, до завтра",
        "до субботы!",
        "когда громкие чтения в субботу?",
        "громкие чтения в субботу будут?",
        "Хочу помочь в субботу",
        "Заболела, завтра не смогу",
        "слово " * 700 + "5 декабря",
    ],
)
def test_everyday_talk_is_no_action(typed: str) -> None:
    assert not like_action(typed)


@given(st.text(max_size=1200))
def test_any_text_is_answered_without_an_error(text: str) -> None:
    read_action(text, NOW, SAKHALIN, TEMPLATES, ROLES)
    like_action(text)
    read_roles(text, ROLES)
    read_hours(text)
    read_day(text, TODAY)
    read_wish(text)
    read_name(text)
    display_name(text, text)
