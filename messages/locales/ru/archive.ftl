# Архив библиотек.
archive-open = В архив
archive-list = В архиве: { $count }
archive-title = <b>Библиотеки в архиве</b>
archive-empty = В архиве пусто.
archive-ask = Убрать в архив: { $library }?
archive-actions = { $count ->
    [one] Впереди { $count } акция: она не состоится.
    [few] Впереди { $count } акции: они не состоятся.
    [many] Впереди { $count } акций: они не состоятся.
   *[other] Впереди { $count } акции: они не состоятся.
}
archive-no-actions = Впереди акций нет.
archive-people = { $count ->
    [one] { $count } человек получит сообщение.
    [few] { $count } человека получат сообщение.
    [many] { $count } человек получат сообщение.
   *[other] { $count } человека получат сообщение.
}
archive-stays = Библиотека уйдёт из списков, новых акций и записей в ней не будет. Прошедшие акции, коллеги и группы сохранятся, вернуть её можно в любой день.
archive-minute = Акции можно вернуть только в первую минуту, вместе с библиотекой.
archive-yes = Да, в архив
archive-no = Нет, оставить
archive-done = Библиотека в архиве: { $library }.
archive-done-actions = { $count ->
    [one] Не состоится { $count } акция.
    [few] Не состоятся { $count } акции.
    [many] Не состоятся { $count } акций.
   *[other] Не состоятся { $count } акции.
}
archive-done-people = { $count ->
    [one] Через минуту напишем { $count } человеку.
    [few] Через минуту напишем { $count } людям.
    [many] Через минуту напишем { $count } людям.
   *[other] Через минуту напишем { $count } людям.
}
archive-since = В архиве с { $day }. Новых акций и записей нет.
archive-bring-back = Вернуть из архива
archive-brought-back = Библиотека снова работает
archive-brought-back-with = Библиотека снова работает. Акции вернулись: { $count }
archive-brought-back-without = Библиотека снова работает. Акции не вернутся: { $count }
archive-told-stays = Прошедшие акции, коллеги и группы сохранились. Вернуть библиотеку может её руководитель.
mistake-library-archived = Библиотека в архиве: { $library }. Вернуть её может руководитель: /desk.
