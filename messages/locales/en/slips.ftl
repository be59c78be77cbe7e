# What is wrong with something typed, in one sentence, and what to do
slip-past = “{ $typed }”: that day is already past. Write a later day.
slip-hour-past = “{ $typed }”: that hour is already past today. Write another day or a later time.
slip-no-such-day = “{ $typed }”: there is no such day. Check the day and the month.
slip-too-far = “{ $typed }” is too far away. Check the year.
slip-other-weekday = “{ $typed }” does not fit: that is { $day }. Please write it again.
slip-no-such-time = “{ $typed }”: there is no such time. Write, for example, “14:00”.
slip-end-before-start = “{ $typed }”: it ends before it begins. Write, for example, “14 to 16”.
slip-too-few-seats = “{ $typed }”: at least one seat is needed.
slip-too-many-seats = “{ $typed }”: one role has at most { $limit } seats.
slip-text-too-long = That is longer than { $limit } characters. Please write it in one line: the title, the day, the time, the roles.
slip-title-too-long = The title is longer than { $limit } characters. Please shorten it.
slip-role-too-long = The role’s name is longer than { $limit } characters. Please shorten it.
slip-name-too-long = The name is longer than { $limit } characters. A first name and one letter are enough.
slip-name-unfit = That does not look like a name. Write a first name and one letter: “Anna P.” No telephone number, please.
