"""From one entry of a catalogue file to its dataclass; what does not fit together is an error."""

from domain.actions import Format
from domain.interests import Interest
from domain.libraries import Country
from domain.memorable_dates import Announced, Fixed, MemorableDate, NearWeekday, NthWeekday, Rule, Status
from domain.templates import Template, TemplateRole
from storage.catalogue.fields import Fields

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
INTERNATIONAL = "INT"


def template(fields: Fields, units: frozenset[str]) -> Template:
    minutes = fields.child("minutes")
    group = fields.take("group")
    if not (isinstance(group, list) and len(group) == 3 and group == sorted(group)):
        raise fields.wrong("group", "should be [fewest, usual, most]")
    made = Template(
        id=fields.text("id"),
        name_ru=fields.text("name_ru"),
        name_en=fields.text("name_en"),
        origin=fields.text("origin"),
        basis=fields.text("basis"),
        summary_ru=fields.text("summary_ru"),
        format=fields.one_of("format", Format),
        place_hint_ru=fields.text("place_hint_ru"),
        recurring=fields.text("recurring"),
        roles=tuple(_role(role) for role in fields.children("roles")),
        group=(group[0], group[1], group[2]),
        prep_minutes=minutes.number("prep", 0, 1440),
        action_minutes=minutes.number("action", 1, 1440),
        after_minutes=minutes.number("after", 0, 1440),
        min_age=fields.number("min_age", 0, 99),
        adult_until=fields.number("adult_until", 0, 99),
        consent_until=fields.number("consent_until", 0, 99),
        age_mark=fields.maybe_text("age_mark"),
        materials_ru=fields.words("materials_ru"),
        rules_ru=fields.words("rules_ru"),
        hours_unit=fields.text("hours_unit"),
        results=fields.words("results"),
        call_ru=fields.text("call_ru"),
        interests=_interests(fields),
        call_guests_ru=fields.maybe_text("call_guests_ru"),
        off_by_default=fields.flag("off_by_default"),
    )
    minutes.nothing_else()
    fields.nothing_else()
    return _checked(fields, made, units)


def _checked(fields: Fields, made: Template, units: frozenset[str]) -> Template:
    if made.hours_unit not in ("shift", "fixed", "self"):
        raise fields.wrong("hours_unit", "should be shift, fixed or self")
    if unknown := set(made.results) - units:
        raise fields.wrong("results", f"names {', '.join(sorted(unknown))}, which results_units does not")
    if not made.card_roles:
        raise fields.wrong("roles", "should have one that volunteers can take")
    return made


def _interests(fields: Fields) -> frozenset[Interest]:
    named = set(fields.words("interests"))
    if unknown := named - set(Interest):
        raise fields.wrong("interests", f"names {', '.join(sorted(unknown))}; there are {', '.join(Interest)}")
    return frozenset(Interest(each) for each in named)


def _role(fields: Fields) -> TemplateRole:
    made = TemplateRole(
        id=fields.text("id"),
        name_ru=fields.text("name_ru"),
        name_en=fields.text("name_en"),
        min=fields.number("min", 0, 500),
        max=fields.number("max", 1, 500),
        min_age=fields.number("min_age", 0, 99),
        staff=fields.flag("staff"),
    )
    fields.nothing_else()
    if made.min > made.max:
        raise fields.wrong("min", "is more than max")
    return made


def memorable_date(fields: Fields, template_ids: set[str]) -> MemorableDate:
    countries = set(fields.words("countries"))
    if unknown := countries - {INTERNATIONAL, *Country}:
        raise fields.wrong("countries", f"should be INT, RU, KZ or BY, not {', '.join(sorted(unknown))}")
    made = MemorableDate(
        id=fields.text("id"),
        name_ru=fields.text("name_ru"),
        name_en=fields.text("name_en"),
        countries=frozenset(Country(one) for one in countries - {INTERNATIONAL}),
        international=INTERNATIONAL in countries,
        status=fields.one_of("status", Status),
        rule=_rule(fields.child("rule")),
        days=fields.number("days", 1, 60),
        volunteers_ru=fields.text("volunteers_ru"),
        lead_days=fields.number("lead_days", 0, 366),
        call_days=fields.number("call_days", 0, 366),
        templates=fields.words("templates"),
        basis=fields.text("basis"),
        check=fields.days("check"),
        name_local=fields.mapping("name_local") if fields.has("name_local") else {},
    )
    fields.nothing_else()
    if missing := set(made.templates) - template_ids:
        raise fields.wrong("templates", f"names {', '.join(sorted(missing))}, which there is not")
    return made


def _rule(fields: Fields) -> Rule:
    kind = fields.text("type")
    if kind == "announced":
        month, guess = fields.number("month", 1, 12), _plain_rule(fields.child("guess"))
        rule = Announced(month, guess, fields.days_by_year("known"))
        fields.nothing_else()
        return rule
    return _plain_rule(fields, kind)


def _plain_rule(fields: Fields, kind: str | None = None) -> Fixed | NthWeekday | NearWeekday:
    kind = kind or fields.text("type")
    month = fields.number("month", 1, 12)
    rule: Fixed | NthWeekday | NearWeekday
    if kind == "fixed":
        rule = Fixed(month, fields.number("day", 1, 31))
    elif kind == "near_weekday":
        rule = NearWeekday(month, fields.number("day", 1, 28), _weekday(fields))
    elif kind == "nth_weekday":
        n = fields.number("n", -1, 5)
        if n == 0:
            raise fields.wrong("n", "should be 1 to 5, or -1 for the last")
        offset = fields.number("offset_days", -31, 31) if fields.has("offset_days") else 0
        rule = NthWeekday(month, _weekday(fields), n, offset)
    else:
        raise fields.wrong("type", f"should be fixed, nth_weekday, near_weekday or announced, not {kind!r}")
    fields.nothing_else()
    return rule


def _weekday(fields: Fields) -> int:
    name = fields.text("weekday")
    if name not in WEEKDAYS:
        raise fields.wrong("weekday", f"should be one of {', '.join(WEEKDAYS)}, not {name!r}")
    return WEEKDAYS.index(name)
