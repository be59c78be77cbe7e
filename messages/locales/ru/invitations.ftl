call-which-library = От какой библиотеки приглашение?
call-to-whom = Кого зовём? { $library }
call-to-whom-explain = Сначала увидите, как выглядит приглашение и сколько человек его получат. Без «Отправить» ничего не уйдёт.
call-continue = Продолжить начатое
call-everyone = Всем волонтёрам
call-interests = По интересам
call-helped = Кто уже помогал
call-signed-up = Записанным на акцию
call-list = Отправленные приглашения
call-back = Назад
call-which-action = На какую акцию записаны те, кого зовём?
call-no-actions = Впереди нет опубликованных акций.
call-nobody = Сейчас такое приглашение никто не получит. Позовите, пожалуйста, других.
call-which-interests = О чём приглашение? Отметьте хотя бы один интерес.
call-which-interests-explain = Его получат те, кто выбрал у себя хоть что-то из отмеченного, и те, кто не выбирал ничего: им интересно всё.
call-further = Дальше
call-ask-words = Напишите приглашение одним сообщением.
call-ask-words-explain = До { $limit } знаков. Жирный шрифт, курсив и ссылки сохранятся. Название библиотеки бот добавит сам.
call-only-text = Пришлите, пожалуйста, текст.
call-only-text-now = Пришлите, пожалуйста, текст. Картинку спросим следующей.
call-ask-picture = Пришлите картинку, если она нужна. Из нескольких возьмём первую.
call-only-picture = Пришлите, пожалуйста, картинку как фото или нажмите «Без картинки».
call-no-picture = Без картинки
call-ask-action = Какую акцию показать кнопкой под приглашением?
call-no-action = Без акции
call-action = { $title }, { $day }
call-ask-when = Когда отправить?
call-now = Сейчас
call-other-time = В другое время
call-too-late = Время, которое вы выбрали, уже прошло.
call-ask-time = Выберите день и час. С 21:00 до 9:00 бот не пишет.
call-urgent = Срочно
call-not-urgent = Не срочно
call-ask-reason = Почему срочно? Напишите одной строкой. Например: «Заболели трое, завтра выезд».
call-ask-reason-explain =
    До { $limit } знаков, без имён. Волонтёры увидят только слово «Срочно», причина останется в отчёте у библиотекарей.
    Срочное дойдёт и до тех, кто уже получил три сообщения за неделю, но только если они сами разрешили: «Можно звать срочно».
call-only-reason = Пришлите, пожалуйста, причину текстом.
call-urgent-heading = <b>Срочно</b>
call-urgent-because = Срочно: { $reason }
call-about = Интересы: { $interests }
call-preview-above = Так приглашение увидят волонтёры: смотрите сообщение выше.
call-reaches = { $count ->
    [0] Сейчас его никто не получит.
    [one] Получит { $count } человек.
    [few] Получат { $count } человека.
    [many] Получат { $count } человек.
   *[other] Получат { $count } человека.
}
call-beyond = { $count ->
    [one] Из них { $count } уже получил три сообщения за неделю, но разрешил звать срочно.
    [few] Из них { $count } уже получили по три сообщения за неделю, но разрешили звать срочно.
    [many] Из них { $count } уже получили по три сообщения за неделю, но разрешили звать срочно.
   *[other] Из них { $count } уже получили по три сообщения за неделю, но разрешили звать срочно.
}
call-heard-enough = { $count ->
    [one] Ещё { $count } человек уже получил три сообщения за неделю, его не побеспокоим.
    [few] Ещё { $count } человека уже получили по три сообщения за неделю, их не побеспокоим.
    [many] Ещё { $count } человек уже получили по три сообщения за неделю, их не побеспокоим.
   *[other] Ещё { $count } человека уже получили по три сообщения за неделю, их не побеспокоим.
}
call-urgent-at-the-end = Тех из них, кто разрешил звать срочно, позвать можно: в конце будет кнопка «Срочно».
call-lasts-moment = Отправка займёт меньше минуты.
call-lasts = Отправка займёт примерно { $length }.
call-begins-now = Начнём сразу.
call-begins = Начнём: { $when }.
call-nobody-else = Позвать других можно так: «Не сохранять», потом снова /call.
call-send = Отправить
call-change-words = Другой текст
call-change-picture = Другая картинка
call-change-action = Другая акция
call-change-time = Другое время
call-change-interests = Другие интересы
call-discard = Не сохранять
call-discarded = Приглашение не сохранено, никому ничего не отправлено.
call-to-desk = Моя библиотека
call-from = { $library }
call-open-action = { $title }, { $day }
call-mute = Не звать на «{ $kind }»
call-mute-library = Не звать от этой библиотеки
call-mute-again = Не звать
call-muted = Больше не будем звать на «{ $kind }». { $library } может написать о другом.
call-muted-library = Больше не будем присылать приглашения. { $library } всегда ждёт вас: акции видны в «Ближайших акциях».
call-unmute = Всё-таки звать
call-unmuted = Хорошо, будем звать. { $library }
call-under-way = Приглашение отправляется.
call-waits = Приглашение ждёт своего часа: { $when }.
call-stopped = Приглашение остановлено. Кто не успел его получить, не получит, пока вы не продолжите.
call-goes-on-until = Продолжить можно { $until }. Потом приглашение закончится само.
call-ended = Приглашение «{ $words }» завершено. Отчёт в отдельном сообщении.
call-over-stopped = Приглашение было остановлено и закончено. { $library }
call-over = Приглашение отправлено. { $library }
call-words = «{ $words }»
call-count-sent = Отправлено: { $count }
call-count-waiting = Ждут: { $count }
call-count-blocked = Закрыли бота: { $count }
call-count-unknown = Неизвестно, дошло ли: { $count }
call-count-left-out = Не стали беспокоить: { $count }
call-count-not-sent = Не отправили: { $count }
call-left-moment = Осталось меньше минуты.
call-left = Осталось примерно { $length }.
call-stop = Остановить
call-go-on = Продолжить
call-to-list = Все приглашения
call-list-title = Приглашения. { $library }
call-list-empty = Приглашений ещё не было.
call-new = Новое приглашение
call-list-draft = Черновик: { $words }
call-list-over = { $words } — отправлено { $count }
call-list-stopped = { $words } — остановлено
call-list-under-way = { $words } — отправляется
mistake-call-empty = Приглашение пустое. Напишите текст одним сообщением.
mistake-call-long = Слишком длинно: можно до { $limit } знаков. Сократите и пришлите ещё раз.
mistake-call-no-interests = Отметьте хотя бы один интерес.
mistake-call-reason-empty = Напишите, почему срочно: одной строкой.
mistake-call-reason-long = Слишком длинно: можно до { $limit } знаков. Сократите и пришлите ещё раз.
mistake-call-only-a-look = Это образец. Кнопка заработает у волонтёров, когда вы отправите приглашение.
mistake-call-time-past = Это время уже прошло. Выберите другое.
mistake-call-time-far = Так далеко вперёд нельзя. Выберите время в ближайший месяц.
mistake-call-action-past = Акция под приглашением уже началась или не состоится. Выберите другую.
