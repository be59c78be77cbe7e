"""How old things go by themselves, and the question after a year without an action (R12)."""

from datetime import UTC, datetime, timedelta

from tests.conversations.inviting import friends, sent, written
from tests.conversations.looking import erase, registered, tables_that_know
from tests.conversations.town import Town
from tests.databases import on_both_databases
from usecases import retention

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)


async def nightly(town: Town, after: timedelta) -> None:
    await town.turn(after)
    await retention.tidy(town.app.db, town.now)
    await town.turn(timedelta(hours=36))


async def test_sent_notices_go_after_90_days(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await registered(town)
    made = await town.action(library, starts=SATURDAY)
    await town.anna.send(f"/start a{made.id}")
    await town.anna.click("Записаться: чтец")
    await nightly(town, timedelta(days=80))
    before = await town.rows("SELECT count(*) FROM notices WHERE state = 'sent'")
    assert before[0][0] > 0
    await nightly(town, timedelta(days=30))
    assert await town.rows("SELECT count(*) FROM notices WHERE state = 'sent'") == [(0,)]


async def test_acts_go_after_three_years(town: Town) -> None:
    await town.library()
    await registered(town)
    await erase(town)
    await nightly(town, timedelta(days=3 * 365 - 3))
    assert await town.rows("SELECT count(*) FROM acts") == [(2,)]
    await nightly(town, timedelta(days=5))
    assert await town.rows("SELECT count(*) FROM acts") == [(0,)]


@on_both_databases
async def test_drafts_of_invitations_go_after_30_days_and_what_was_sent_stays(town: Town) -> None:
    await friends(town)
    await sent(town)
    await town.turn(timedelta(days=1))
    await written(town, "Когда-нибудь потом")
    await nightly(town, timedelta(days=28))
    assert await town.rows("SELECT state FROM invitations ORDER BY id") == [("over",), ("draft",)]
    await nightly(town, timedelta(days=1))
    assert await town.rows("SELECT state FROM invitations") == [("over",)]
    await town.vera.click("Отправить")
    assert "Этого больше нет" in str(town.vera.popup)


async def test_more_drafts_than_one_step_takes_go_in_one_night(town: Town) -> None:
    library = await friends(town)
    await town.write(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :many) "
        "INSERT INTO invitations (library_id, created_by, audience, state, created_at) "
        "SELECT :library, :vera, 'everyone', 'draft', :at FROM n",
        many=retention.STEP + 1, library=library.id, vera=await town.person_id(town.vera),
        at=town.now.isoformat(sep=" "),
    )  # fmt: skip
    await nightly(town, timedelta(days=31))
    assert await town.rows("SELECT count(*) FROM invitations") == [(0,)]


async def test_after_a_year_without_an_action_there_is_one_question_by_day(town: Town) -> None:
    await town.library()
    await registered(town)
    await nightly(town, timedelta(days=300))
    town.anna.sees_not("Остаётесь с нами?")
    await nightly(town, timedelta(days=70))
    town.anna.sees("Остаётесь с нами?")
    ((ended,),) = await town.rows("SELECT ended_at FROM notices WHERE kind = 'stay_asked'")
    assert " 09:00" in str(ended), "noon in Moscow"
    await town.anna.click("Да, остаюсь")
    town.anna.sees("Рады, что вы с нами!")
    await nightly(town, timedelta(days=40))
    assert await town.rows("SELECT count(*) FROM people WHERE name = 'Анна П.'") == [(1,)]


@on_both_databases
async def test_no_answer_in_30_days_is_the_same_deletion(town: Town) -> None:
    await town.library()
    await registered(town)
    await nightly(town, timedelta(days=370))
    await nightly(town, timedelta(days=20))
    assert await town.rows("SELECT count(*) FROM people WHERE name = 'Анна П.'") == [(1,)]
    await nightly(town, timedelta(days=12))
    assert await tables_that_know(town, town.anna.id, "Анна") == set()
    assert ("person_erased", "silence") in await town.rows("SELECT what, how FROM acts")


async def test_librarians_are_never_asked_to_stay(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.vera, library)
    await nightly(town, timedelta(days=800))
    town.vera.sees_not("Остаётесь с нами?")
    assert await town.rows("SELECT count(*) FROM librarians") == [(1,)]


async def test_a_strangers_half_filled_form_is_forgotten_after_30_days_without_a_restart(town: Town) -> None:
    await town.library()
    await town.anna.send("/start")
    await town.anna.click("18–34")
    assert await tables_that_know(town, town.anna.id, "Анна") == {"forms"}
    await town.turn(timedelta(days=31))
    await town.app.nightly()
    assert await tables_that_know(town, town.anna.id, "Анна") == set()
    await town.anna.click("Даю согласие")
    assert await town.rows("SELECT count(*) FROM consents") == [(0,)]
