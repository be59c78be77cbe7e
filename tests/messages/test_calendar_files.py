"""Calendar files read back by the calendar library, and QR pictures."""

import struct
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from messages.calendar_files import CalendarEntry, calendar_file, uid
from messages.qr import qr_png

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
START = datetime(2026, 12, 5, 2, 15, tzinfo=UTC)
ENTRY = CalendarEntry(
    uid=uid(7, datetime(2026, 11, 23, 7, 0, tzinfo=UTC)),
    sequence=1,
    title="Громкие чтения; «Сказки», часть 2",
    starts_at=START,
    ends_at=START + timedelta(hours=2),
    place="Детская библиотека, ул. Мира, 5",
    description="Ваша роль: чтец.\nС собой: сменная обувь",
    url="https://t.me/knigonosha_bot?start=a_1",
)


def read(content: bytes) -> tuple[Calendar, Event]:
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    (event,) = calendar.walk("VEVENT")
    assert isinstance(event, Event)
    return calendar, event


def lines(content: bytes) -> set[str]:
    return set(content.decode().replace("\r\n ", "").splitlines())


def test_a_file_holds_the_shift_with_its_texts_untouched() -> None:
    calendar, event = read(calendar_file(ENTRY, NOW))
    assert calendar["METHOD"] == "PUBLISH"
    assert event["SUMMARY"] == ENTRY.title
    assert event["LOCATION"] == ENTRY.place
    assert event["DESCRIPTION"] == ENTRY.description


def test_instants_are_utc_and_need_no_table_of_zones() -> None:
    content = calendar_file(ENTRY, NOW)
    assert {"DTSTART:20261205T021500Z", "DTEND:20261205T041500Z", "DTSTAMP:20261122T020000Z"} <= lines(content)
    assert b"VTIMEZONE" not in content
    assert b"TZID" not in content


def test_a_moved_shift_is_the_same_entry_with_a_higher_sequence() -> None:
    moved = replace(ENTRY, sequence=2, starts_at=START + timedelta(days=1), ends_at=START + timedelta(days=1, hours=2))
    before, after = lines(calendar_file(ENTRY, NOW)), lines(calendar_file(moved, NOW))
    assert f"UID:{ENTRY.uid}" in before & after
    assert "SEQUENCE:1" in before
    assert "SEQUENCE:2" in after


def test_two_bots_and_two_sign_ups_never_share_an_entry() -> None:
    assert len({uid(7, NOW), uid(8, NOW), uid(7, NOW + timedelta(microseconds=1))}) == 3


def test_a_seat_given_back_cancels_the_entry() -> None:
    cancelled = lines(calendar_file(ENTRY, NOW, cancelled=True))
    assert {"METHOD:CANCEL", "STATUS:CANCELLED", f"UID:{ENTRY.uid}"} <= cancelled


def test_what_is_not_known_is_left_out() -> None:
    content = calendar_file(replace(ENTRY, place=None, description="", url=None), NOW)
    assert not any(line.startswith(("LOCATION", "DESCRIPTION", "URL")) for line in lines(content))


def test_the_same_call_gives_the_same_bytes() -> None:
    assert calendar_file(ENTRY, NOW) == calendar_file(ENTRY, NOW)


def test_lines_are_folded_as_the_format_asks() -> None:
    long = calendar_file(replace(ENTRY, description="слово " * 100), NOW)
    assert all(len(line) <= 75 for line in long.split(b"\r\n"))


def test_a_qr_picture_is_a_square_png_big_enough_to_print() -> None:
    picture = qr_png("https://t.me/knigonosha_bot?start=a_1")
    assert picture.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", picture[16:24])
    assert width == height >= 300
    assert picture != qr_png("https://t.me/knigonosha_bot?start=a_2")
