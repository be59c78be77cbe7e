# Новые акции: одно сообщение в день.
news-title = Новые акции для вас
news-title-one = Новая акция для вас
news-action = «{ $title }»
news-roles = Нужны: { $roles }
news-title-off = Планы изменились
news-called-off = «{ $title }» не состоится.
news-more = И ещё: { $count }. Все — в «Ближайших акциях».
news-button = { $when }: { $title }
news-less = Не присылать новости
