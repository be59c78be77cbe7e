# “I am running late”
delayed-button = I am running late
delayed-thanks = Thank you for telling. The librarian knows and is expecting you.
delayed-far-ahead = It begins at another time now: { $when }. If you cannot make it, tap “I can’t come”.
delayed-told = { $name } is running late but is coming.
