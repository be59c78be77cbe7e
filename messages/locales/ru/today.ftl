# Первое, что видно на столе библиотекаря.
today-calm = Всё спокойно.
today-needed = Сегодня нужно:
today-too-few = • { $when }, «{ $title }»: не хватает людей — { $missing }{ $more ->
    [0] .
   *[other] . Ещё таких акций: { $more }.
}
today-telephone = • Позвонить: { $name }, «{ $title }», { $when }. Бот этому человеку написать не может{ $more ->
    [0] .
   *[other] . Ещё таких людей: { $more }.
}
today-papers = • Отметить согласие на бумаге: { $count }. Первое ждёт { $until }.
today-groups = • { $count ->
    [1] Вернуть бота в группу «{ $title }»: карточки там больше не меняются.
   *[other] Вернуть бота в группы, где его больше нет: { $count }.
}
today-drafts = • Дописать черновики: { $count }.
today-open = Открыть: { $title }
today-who = Кто записан: { $title }
