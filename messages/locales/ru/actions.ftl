# Акция целиком: для волонтёра в личном чате.
action-by = Проводит: { $library }
action-bring = С собой: { $bring }
action-role-age = , с { $age } { $age ->
    [one] года
    [few] лет
    [many] лет
   *[other] лет
}
action-questions = Вопросы: { $phone }
