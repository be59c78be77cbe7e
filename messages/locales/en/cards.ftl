# The card of an action in a group; its librarian sees the same before publishing.
card-title = { $emoji } <b>{ $title }</b>
card-day = { $day }
card-when = { $day }, { $hours }
card-when-gather = { $day }, { $hours }, volunteers at { $gather }
card-no-day = When: not decided yet
card-place = { $place }
card-online = Online
card-online-at = Online: { $place }
card-mixed = { $place }, or online
card-ages = Volunteers from { $age } { $age ->
    [one] year
   *[other] years
}.
card-mark = For listeners { $mark }
card-role = { $role }: { $used } of { $max } taken
card-role-confirmed = { $role }: { $used } of { $max } taken ({ $confirmed } confirmed)
card-open-until = Sign up { $until }
card-opens = Sign-up opens { $when }
card-closed = Sign-up has ended
card-closed-call = Sign-up has ended. If you can help, call { $phone }
card-called-off = This action is called off
card-over = It is over. Thank you!
card-over-people = It is over. Thank you! { $people } { $people ->
    [one] volunteer
   *[other] volunteers
}
card-join = Sign up: { $role }
card-leave = I can’t come
card-more = More
