# An action in full: for a volunteer in private.
action-by = Held by { $library }
action-bring = Bring along: { $bring }
action-role-age = , from { $age } { $age ->
    [one] year
   *[other] years
}
action-questions = Questions: { $phone }
