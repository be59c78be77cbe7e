# Новая акция: от шаблона до публикации
draft-what = <b>Новая акция</b>, { $library }. Что проводим?
draft-last = В прошлый раз: «{ $title }».
draft-like-last = Как в прошлый раз: { $day }, { $time }
draft-soon = Скоро: { $day }, { $name }
draft-occasion = { $day }, { $name }. Что проводим?
draft-provisional = Дата предварительная: организаторы её ещё не объявили.
draft-own = Другая акция, своё название
draft-back = Назад
draft-which-library = В какой библиотеке акция?
draft-ask-title = Как называется акция? Напишите одной строкой, до 100 знаков.
draft-usual-role = волонтёр
draft-unchecked = ⚠️ описание восстановлено, проверьте у авторов
draft-preview = <i>Так карточку увидят в группе. Пока её видят только библиотекари.</i>
draft-publish = Опубликовать
draft-change = Изменить
draft-delete = Удалить черновик
draft-less = −
draft-more = +
draft-seats = { $role }: { $seats }
draft-seats-popup = { $role }: мест { $max }, нужно не меньше { $min }. Минимум и возраст меняются в «Изменить» → «Роли».
draft-ask-delete = Удалить черновик «{ $title }»?
draft-delete-yes = Да, удалить
draft-delete-no = Нет, оставить
draft-deleted = Черновик удалён.
draft-new = Новая акция
draft-to-desk = К библиотеке
draft-who = Кто записан
draft-link = Ссылка и QR
draft-link-group = Выбрать группу
draft-open = Открыть акцию
draft-chat = «{ $chat }»
draft-published-chats = Опубликовано: { $count ->
    [one] группа { $chats }
    [few] группы { $chats }
    [many] группы { $chats }
   *[other] группы { $chats }
}
draft-published-listeners = { $count ->
    [one] узнает { $count } волонтёр
    [few] узнают { $count } волонтёра
    [many] узнают { $count } волонтёров
   *[other] узнают { $count } волонтёра
}.
draft-published-nowhere = Опубликовано. Группы пока нет: подключите её или отправьте людям ссылку.
draft-published-later = Напишу, когда места займут.

# Что мешает
mistake-draft-no-day = Сначала выберите день.
mistake-draft-no-time = Сначала выберите день и время.
mistake-action-past = Это время уже прошло. Выберите день или время позже.
mistake-action-begun = Акция уже началась: день и время не меняются.
mistake-action-over = Акция уже прошла, изменить её нельзя. Можно скопировать её в новую.
mistake-action-called-off = Эта акция не состоится. Её можно скопировать в новую.
mistake-no-roles = Нужна хотя бы одна роль.
mistake-end-before-start = Конец раньше начала. Напишите, например, «с 14 до 16».
mistake-day-past = Этот день уже прошёл. Выберите другой.
mistake-day-far = До этого дня больше года. Выберите день ближе.
mistake-length-wrong = Акция длится от одной минуты до суток. Выберите другое время.
mistake-seats-wrong = В роли от 1 до { $limit } мест. Роль целиком убирается в «Изменить» → «Роли».
mistake-min-wrong = Минимум — от 0 до { $max }: больше, чем мест, людей не нужно.
mistake-age-wrong = Возраст — от 0 до { $limit } лет.
mistake-role-twice = Роль «{ $role }» уже есть. Назовите эту по-другому.
mistake-roles-many = В акции не больше { $limit } ролей.
mistake-role-taken = В этой роли уже есть люди ({ $role }: { $count }). Сначала освободите места в «Кто записан».
mistake-closes-wrong = Запись закрывается между этой минутой и началом акции. Выберите другое время.
mistake-opens-too-late = Запись открывается позже, чем сейчас, и раньше, чем закрывается. Выберите другое время.
mistake-undo-too-late = Минута прошла, людям уже пишем, что акции не будет. Её можно скопировать в новую.
