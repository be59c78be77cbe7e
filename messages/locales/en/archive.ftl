# The archive of libraries.
archive-open = To the archive
archive-list = In the archive: { $count }
archive-title = <b>Libraries in the archive</b>
archive-empty = The archive is empty.
archive-ask = Put into the archive: { $library }?
archive-actions = { $count ->
    [one] { $count } action is ahead: it will not take place.
   *[other] { $count } actions are ahead: they will not take place.
}
archive-no-actions = No action is ahead.
archive-people = { $count ->
    [one] { $count } person will get a message.
   *[other] { $count } people will get a message.
}
archive-stays = The library leaves all lists; nothing new begins there and nobody signs up. Past actions, colleagues and groups stay, and it can be brought back any day.
archive-minute = Its actions can be brought back in the first minute only, together with the library.
archive-yes = Yes, to the archive
archive-no = No, keep it
archive-done = In the archive: { $library }.
archive-done-actions = { $count ->
    [one] { $count } action will not take place.
   *[other] { $count } actions will not take place.
}
archive-done-people = { $count ->
    [one] In a minute we write to { $count } person.
   *[other] In a minute we write to { $count } people.
}
archive-since = In the archive since { $day }. Nothing new begins here.
archive-bring-back = Bring back
archive-brought-back = The library is at work again
archive-brought-back-with = The library is at work again. Actions brought back: { $count }
archive-brought-back-without = The library is at work again. Actions that stay called off: { $count }
archive-told-stays = Past actions, colleagues and groups stay. The head can bring the library back.
mistake-library-archived = The library is in the archive: { $library }. Its head can bring it back: /desk.
