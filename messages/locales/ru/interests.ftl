# Интересы волонтёра: вопрос после первой акции и выбор в профиле.
interest-reading = Читать вслух
interest-home = Помогать на дому и старшим
interest-feasts = Праздники
interest-books = Книги и фонд
interest-media = Фото и тексты
interest-tech = Техника
interest-hands = Своими руками
interest-nature = Двор и природа
interests-on = ✓ { $choice }
interests-thanks = «{ $title }» — ваша первая акция с нами. Спасибо!
interests-ask = Что вам по душе? Отметьте, и о таких акциях будем рассказывать прежде всего. Если нравится всё, ничего не отмечайте.
interests-done = Готово
interests-kept = Записали: { $interests }. Поменять можно в любой день: /profile
interests-all = Хорошо, будем рассказывать обо всём. Поменять можно в любой день: /profile
interests-title =
    Что вам по душе? Рассказываем о том, что отмечено галочкой; если ничего не отмечено — обо всём.
    «Можно звать срочно» — если помощь нужна сегодня или завтра, даже когда за неделю мы уже писали вам три раза.
interests-urgent = Можно звать срочно
profile-interests = Интересы: { $interests }
profile-no-interests = Интересы: всё
profile-urgent = Срочно звать можно
profile-change-interests = Интересы
