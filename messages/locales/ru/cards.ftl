# Карточка акции в группе: её же библиотекарь видит до публикации.
card-title = { $emoji } <b>{ $title }</b>
card-day = { $day }
card-when = { $day }, { $hours }
card-when-gather = { $day }, { $hours }, волонтёрам к { $gather }
card-no-day = Когда: пока не решено
card-place = { $place }
card-online = Онлайн
card-online-at = Онлайн: { $place }
card-mixed = { $place }, можно и онлайн
card-ages = Волонтёрам — с { $age } { $age ->
    [one] года
    [few] лет
    [many] лет
   *[other] лет
}.
card-mark = Для слушателей { $mark }
card-role = { $role } — занято { $used } из { $max }
card-role-confirmed = { $role } — занято { $used } из { $max } ({ $confirmed } { $confirmed ->
    [one] подтвердил
    [few] подтвердили
    [many] подтвердили
   *[other] подтвердили
})
card-open-until = Запись { $until }
card-opens = Запись откроется { $when }
card-closed = Запись закончилась
card-closed-call = Запись закончилась. Если готовы помочь, позвоните: { $phone }
card-called-off = Акция не состоится
card-over = Акция прошла. Спасибо!
card-over-people = Акция прошла. Спасибо! { $people } { $people ->
    [one] волонтёр
    [few] волонтёра
    [many] волонтёров
   *[other] волонтёров
}
card-join = Записаться: { $role }
card-leave = Не смогу прийти
card-more = Подробнее
