# Акции библиотеки глазами библиотекаря
manage-ahead = <b>Ближайшие акции</b>, { $library }
manage-ahead-none = Впереди пока ничего нет.
manage-drafts = <b>Черновики</b>, { $library }
manage-drafts-none = Черновиков нет.
manage-past = <b>Прошедшие акции</b>, { $library }
manage-past-none = Прошедших акций пока нет.
manage-line = { $title }, { $day }, { $used } из { $max }
manage-line-draft = { $title }, { $day }
manage-line-called-off = { $title }, { $day }, не состоится
manage-no-day = без даты
manage-entrance = Вход: { $entrance }
manage-meets = Встретит: { $meets }
manage-card-lost = { $count ->
    [one] В одном чате карточки больше нет.
    [few] В { $count } чатах карточки больше нет.
    [many] В { $count } чатах карточки больше нет.
   *[other] В { $count } чатах карточки больше нет.
} Сами мы её не вернём.
manage-back = Назад
manage-closed = Запись закончилась { $when }
manage-copy = Скопировать
manage-add-person = Добавить человека
manage-post-again = Опубликовать ещё раз
manage-call-off = Акция не состоится
manage-ask-call-off = «{ $title }» не состоится?
manage-call-off-people = { $count ->
    [one] { $count } человек получит сообщение, запись закроется.
    [few] { $count } человека получат сообщение, запись закроется.
    [many] { $count } человек получат сообщение, запись закроется.
   *[other] { $count } человека получат сообщение, запись закроется.
}
manage-call-off-nobody = Никто ещё не записан. Запись закроется.
manage-call-off-yes = Да, не состоится
manage-call-off-no = Нет, всё в силе
manage-called-off = Акция «{ $title }» не состоится. Запись закрыта.
manage-called-off-people = { $count ->
    [one] Через минуту напишем { $count } человеку. Пока можно передумать.
    [few] Через минуту напишем { $count } людям. Пока можно передумать.
    [many] Через минуту напишем { $count } людям. Пока можно передумать.
   *[other] Через минуту напишем { $count } людям. Пока можно передумать.
}
manage-called-off-nobody = Писать некому. Минуту можно передумать.
manage-bring-back = Вернуть акцию
manage-brought-back = Акция снова в силе. Никто ничего не получил.
manage-posted-again = { $count ->
    [one] Публикуем ещё раз в одном чате
    [few] Публикуем ещё раз в { $count } чатах
    [many] Публикуем ещё раз в { $count } чатах
   *[other] Публикуем ещё раз в { $count } чатах
}
manage-nothing-to-post = Карточки на месте, публиковать ещё раз не нужно
manage-link = «{ $title }»: ссылка для тех, кого нет в группах. Картинку можно напечатать.
