# A break from invitations and news.
pause-ask = Do you need a break? Choose how long.
pause-explain = Until that day there are no invitations and no news. We still remind you of what you signed up for.
pause-holds = No invitations now: until { $day }.
pause-week = For a week, until { $day }
pause-month = For a month, until { $day }
pause-quarter = For three months, until { $day }
pause-end = Invite me again
