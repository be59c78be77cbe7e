# Что изменилось в акции: было и стало
changed-moved = Изменилось время: «{ $title }».
changed-moved-day = Изменились день и время: «{ $title }».
changed-was = Было: { $value }
changed-now = Стало: { $value }
changed-if-not = Ваше место остаётся за вами. Если не получается, нажмите «Не смогу прийти».
changed-too-late = Акцию «{ $title }» перенесли на позднее время, а до 18 лет помогать можно только до 22:00. Поэтому ваше место мы освободили. Спасибо, что были готовы прийти!
changed-head = Изменения: «{ $title }». { $when }
changed-field = { $field }: { $value }
changed-field-from = { $field }: { $value } (было: { $was })
changed-gone = { $field }: больше не нужно
changed-called-off = «{ $title }» не состоится. { $when }. Приходить не нужно, спасибо, что были готовы помочь.
changed-called-off-phone = Вопросы: { $phone }
changed-others = Ближайшие акции
