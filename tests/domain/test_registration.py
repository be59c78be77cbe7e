"""What an age allows, by country, and which question is next."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.consents import ConsentText, Given, Purpose
from domain.libraries import Country
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.people import Age, AgeBand
from domain.registration import Answers, Question, Way, age_is_stale, age_of, next_question, way

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
GIVEN = Given(1, ConsentText(Purpose.VOLUNTEER, "ru", "Кому: …"), 5, 6, "Даю согласие", NOW)


def minor(years: int) -> Age:
    return Age(AgeBand.MINOR, years, TODAY)


@pytest.mark.parametrize(
    ("years", "country", "expected"),
    [
        (13, Country.RU, Way.WITH_ADULT),
        (14, Country.RU, Way.PAPER),
        (17, Country.RU, Way.PAPER),
        (13, Country.KZ, Way.WITH_ADULT),
        (17, Country.KZ, Way.PAPER),
        (13, Country.BY, Way.WITH_ADULT),
        (15, Country.BY, Way.PAPER),
        (16, Country.BY, Way.OWN),
    ],
)
def test_who_consents_alone_and_who_needs_a_paper(years: int, country: Country, expected: Way) -> None:
    assert way(minor(years), country, NUMBERS) is expected


@pytest.mark.parametrize("country", list(Country))
@pytest.mark.parametrize("band", [AgeBand.YOUNG, AgeBand.MIDDLE, AgeBand.SENIOR])
def test_adults_consent_themselves_everywhere(band: AgeBand, country: Country) -> None:
    assert way(Age(band), country, NUMBERS) is Way.OWN


def test_a_minors_years_are_asked_again_after_a_year() -> None:
    assert not age_is_stale(minor(15), TODAY + timedelta(days=364), NUMBERS)
    assert age_is_stale(minor(15), TODAY + timedelta(days=365), NUMBERS)


def test_a_band_is_never_asked_again() -> None:
    assert not age_is_stale(Age(AgeBand.SENIOR), TODAY + timedelta(days=9999), NUMBERS)
    assert not age_is_stale(None, TODAY, NUMBERS)


@pytest.mark.parametrize("years", [None, -1, 0, 7, 18, 99])
def test_years_that_no_button_offers_are_no_age(years: int | None) -> None:
    assert age_of(AgeBand.MINOR, years, TODAY) is None


def test_a_band_has_no_years() -> None:
    assert age_of(AgeBand.YOUNG, 20, TODAY) is None
    assert age_of(AgeBand.YOUNG, None, TODAY) == Age(AgeBand.YOUNG)


def test_the_questions_come_in_the_order_of_the_law() -> None:
    asked = Answers()
    assert next_question(asked, None, NUMBERS) is Question.LIBRARY
    asked = Answers(1)
    assert next_question(asked, Country.RU, NUMBERS) is Question.AGE
    asked = Answers(1, age=Age(AgeBand.YOUNG))
    assert next_question(asked, Country.RU, NUMBERS) is Question.CONSENT
    asked = Answers(1, age=Age(AgeBand.YOUNG), consent=GIVEN)
    assert next_question(asked, Country.RU, NUMBERS) is Question.NAME


def test_a_minor_reads_about_the_paper_before_the_name() -> None:
    assert next_question(Answers(1, age=minor(15)), Country.RU, NUMBERS) is Question.PAPER
    assert next_question(Answers(1, age=minor(15), paper=True), Country.RU, NUMBERS) is Question.NAME
    assert next_question(Answers(1, age=minor(12), paper=True), Country.RU, NUMBERS) is Question.ADULT


def test_answers_survive_the_form_unchanged() -> None:
    for answers in (
        Answers(),
        Answers(3, 7, Age(AgeBand.MIDDLE), consent=GIVEN, language="en"),
        Answers(3, age=minor(15), paper=True),
    ):
        assert Answers.of_facts(answers.facts()) == answers


def test_the_mark_of_a_text_changes_with_its_words() -> None:
    one = ConsentText(Purpose.VOLUNTEER, "ru", "Кому: А")
    other = ConsentText(Purpose.VOLUNTEER, "ru", "Кому: Б")
    assert one.sha256 != other.sha256
    assert one.mark != other.mark
    assert one.sha256.startswith(one.mark)
