"""The catalogue that comes with the program is whole, and a broken one says where and what."""

import pytest

from domain.interests import Interest
from storage.catalogue import (
    CatalogueError,
    memorable_dates,
    parse_dates,
    parse_templates,
    template_by_id,
    templates,
)

DATE = """
version: 1
dates:
  - id: some-day
    name_ru: День
    name_en: Day
    countries: [RU]
    status: un
    rule: {type: fixed, month: 12, day: 5}
    days: 1
    check: []
    volunteers_ru: помогают
    lead_days: 1
    call_days: 1
    templates: [known]
    basis: memory
"""

TEMPLATE = """
version: 1
results_units: [hours]
templates:
  - id: some-deed
    name_ru: Дело
    name_en: Deed
    origin: practice
    basis: memory
    summary_ru: Дело
    format: offline
    place_hint_ru: библиотека
    recurring: раз в год
    roles:
      - {id: helper, name_ru: помощник, name_en: helper, min: 1, max: 2, min_age: 12}
    group: [1, 2, 3]
    minutes: {prep: 0, action: 60, after: 0}
    min_age: 12
    adult_until: 14
    consent_until: 18
    age_mark: null
    materials_ru: []
    rules_ru: []
    hours_unit: shift
    results: [hours]
    call_ru: Приходите
    interests: [books]
"""


def test_all_templates_are_read() -> None:
    assert len(templates()) == 30
    reading = template_by_id("gromkie-chteniya")
    assert reading is not None
    assert (reading.name("ru"), reading.name("en")) == ("Громкие чтения", "Reading aloud session")
    assert (reading.prep_minutes, reading.action_minutes, reading.after_minutes) == (45, 60, 15)
    assert [(role.name("ru"), role.min, role.max, role.min_age) for role in reading.roles] == [
        ("чтец", 1, 4, 12),
        ("ведущий", 1, 1, 16),
        ("фотограф", 0, 1, 14),
    ]
    assert reading.age_mark == "6+"


def test_staff_roles_are_not_on_cards() -> None:
    delivery = template_by_id("knigonosha")
    assert delivery is not None
    assert [role.id for role in delivery.roles] == ["courier", "dispatcher"]
    assert [role.id for role in delivery.card_roles] == ["courier"]


def test_reconstructions_and_templates_that_are_off_are_marked() -> None:
    assert [one.id for one in templates() if one.off_by_default] == ["verni-knigu"]
    assert [one.id for one in templates() if one.reconstruction] == ["biblbayki", "dari-dobro", "knigi-vazhnye"]


def test_titles_fit_an_action() -> None:
    assert all(len(one.name_ru) <= 100 and len(one.name_en) <= 100 for one in templates())
    assert all(len(role.name_ru) <= 40 for one in templates() for role in one.roles)


def test_what_people_read_has_russian_dashes() -> None:
    read = [text for one in templates() for text in (one.name_ru, one.summary_ru, one.call_ru, one.call_guests_ru)]
    read += [text for one in memorable_dates() for text in (one.name_ru, one.volunteers_ru)]
    assert [text for text in read if text and " - " in text] == []


def test_an_unknown_template_is_none() -> None:
    assert template_by_id("gone") is None


def test_the_files_are_read_once() -> None:
    assert templates() is templates()
    assert memorable_dates() is memorable_dates()


def test_the_samples_of_these_tests_are_right() -> None:
    assert len(parse_dates(DATE, {"known"})) == len(parse_templates(TEMPLATE)) == 1


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("version: 1", "version: 2", "dates.yaml: version should be a number from 1 to 1, not 2"),
        ("    basis: memory\n", "", "dates.yaml: some-day: basis is missing"),
        ("basis: memory", "basis: memory\n    colour: red", "dates.yaml: some-day: unknown colour"),
        ("type: fixed", "type: fixd", "dates.yaml: some-day: rule: type should be fixed, nth_weekday"),
        ("month: 12", "month: 13", "dates.yaml: some-day: rule: month should be a number from 1 to 12, not 13"),
        ("[RU]", "[FR]", "dates.yaml: some-day: countries should be INT, RU, KZ or BY, not FR"),
        ("status: un", "status: odd", "dates.yaml: some-day: status should be one of state, region"),
        ("check: []", 'check: ["5 декабря"]', "dates.yaml: some-day: check should be a day like 2026-12-05"),
        ("[known]", "[other]", "dates.yaml: some-day: templates names other, which there is not"),
        ("name_ru: День", "name_ru: 5", "dates.yaml: some-day: name_ru should be text"),
        ("days: 1", "days: yes", "dates.yaml: some-day: days should be a number from 1 to 60, not True"),
        ("dates:", "dates: {", "dates.yaml: not YAML"),
        (
            "{type: fixed, month: 12, day: 5}",
            "{type: announced, month: 12, guess: {type: fixed, month: 12, day: 5}, known: {2025: '2026-12-05'}}",
            "dates.yaml: some-day: rule: known has a day under another year",
        ),
    ],
)
def test_a_broken_date_says_where_and_what(right: str, wrong: str, message: str) -> None:
    assert right in DATE
    with pytest.raises(CatalogueError) as error:
        parse_dates(DATE.replace(right, wrong, 1), {"known"})
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("min: 1, max: 2", "min: 3, max: 2", "templates.yaml: some-deed: helper: min is more than max"),
        ("results: [hours]", "results: [miles]", "templates.yaml: some-deed: results names miles"),
        ("hours_unit: shift", "hours_unit: year", "templates.yaml: some-deed: hours_unit should be shift"),
        ("group: [1, 2, 3]", "group: [3, 2]", "templates.yaml: some-deed: group should be [fewest, usual, most]"),
        ("min_age: 12}", "min_age: 12, staff: true}", "templates.yaml: some-deed: roles should have one that"),
        ("format: offline", "format: radio", "templates.yaml: some-deed: format should be one of offline"),
        ("minutes: {prep: 0,", "minutes: {", "templates.yaml: some-deed: minutes: prep is missing"),
    ],
)
def test_a_broken_template_says_where_and_what(right: str, wrong: str, message: str) -> None:
    assert right in TEMPLATE
    with pytest.raises(CatalogueError) as error:
        parse_templates(TEMPLATE.replace(right, wrong, 1))
    assert str(error.value).startswith(message)


def test_two_entries_with_one_name_are_refused() -> None:
    entry = DATE.partition("dates:\n")[2]
    with pytest.raises(CatalogueError, match="two entries are called some-day"):
        parse_dates(DATE + entry, {"known"})


def test_every_interest_has_templates_and_few_templates_are_for_everybody() -> None:
    assert set().union(*(one.interests for one in templates())) == set(Interest)
    assert {one.id for one in templates() if not one.interests} == {"shkola-volontyora", "chestvovanie"}


def test_an_unknown_interest_is_named() -> None:
    with pytest.raises(CatalogueError, match="some-deed: interests names cooking; there are reading"):
        parse_templates(TEMPLATE.replace("[books]", "[cooking]"))
