"""An invitation reaches nobody whose consent was withdrawn, whatever they once did there."""

from datetime import timedelta

from tests.conversations.inviting import NOW_LABELS, friends, got, sent
from tests.conversations.town import Town
from usecases import consents


async def test_who_withdrew_the_consent_is_not_called_for_having_helped_once(town: Town) -> None:
    library = await friends(town)
    other = await town.library("Музей", librarian=town.pavel)
    await town.volunteer(town.anna, other)
    past = await town.action(library, "Субботник", starts=town.now + timedelta(hours=3))
    for person in (town.anna, town.boris):
        await town.write(
            "INSERT INTO signups (role_id, person_id, state, joined_at) VALUES (:role, :person, 'S', :at)",
            role=past.roles["чтец"], person=await town.person_id(person), at=town.now.isoformat(sep=" "),
        )  # fmt: skip
    await town.turn(timedelta(days=1))
    assert await consents.withdraw(town.app.db, await town.person_id(town.anna), library.organisation_id, town.now)
    await town.vera.send("/call")
    await town.vera.click("Кто уже помогал")
    await town.vera.send("Двор чист!")
    for label in (*NOW_LABELS, "Отправить"):
        await town.vera.click(label)
    assert (got(town.anna, "Двор чист!"), got(town.boris, "Двор чист!")) == (0, 1)


async def test_an_old_button_brings_no_invitations_back_once_the_consent_is_withdrawn(town: Town) -> None:
    library = await friends(town)
    other = await town.library("Музей", librarian=town.pavel)
    anna = await town.volunteer(town.anna, other)
    await sent(town, "Раз")
    await town.anna.click("Не звать от этой библиотеки")
    assert await consents.withdraw(town.app.db, anna, library.organisation_id, town.now)
    await town.anna.click("Всё-таки звать")
    assert "Этого больше нет" in str(town.anna.popup)
    await sent(town, "Два")
    assert (got(town.anna, "Два"), got(town.boris, "Два")) == (0, 1)
