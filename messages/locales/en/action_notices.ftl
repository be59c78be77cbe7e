# What changed in an action: what was and what is
changed-moved = The time has changed: “{ $title }”.
changed-moved-day = The day and time have changed: “{ $title }”.
changed-was = It was: { $value }
changed-now = It is: { $value }
changed-if-not = Your seat stays yours. If it does not suit you, tap “I can’t come”.
changed-too-late = “{ $title }” was moved to a late hour, and under 18 one may help until 22:00 only. So we have freed your seat. Thank you for being ready to come!
changed-head = Changes: “{ $title }”. { $when }
changed-field = { $field }: { $value }
changed-field-from = { $field }: { $value } (it was: { $was })
changed-gone = { $field }: not needed any more
changed-called-off = “{ $title }” is called off. { $when }. There is no need to come; thank you for being ready to help.
changed-called-off-phone = Questions: { $phone }
changed-others = Upcoming actions
