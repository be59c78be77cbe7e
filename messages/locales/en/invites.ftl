# Invite links and colleagues.
role-head = head of the library
role-coordinator = coordinator

invite-heading = The library “{ $name }”, { $city }, invites you.
invite-role = Your role: { $role }.
invite-duties-head = You will be able to announce actions, see who signed up, invite colleagues and change what is told of the library.
invite-duties-coordinator = You will be able to announce actions and see who signed up.
invite-name = Volunteers and colleagues will see you as: { $name }. We ask nothing else.
invite-nameless = Librarian
invite-accept = Accept
invite-home = To the start
invite-already = You are here already: { $library }. Your role: { $role }.
invite-open-desk = My library
invite-welcome = Done, { $name }.
invite-welcome-role = Library: { $library }. Your role: { $role }.
invite-choose-group = Choose a group
invite-no-group = No group: give me a link
invite-new-action = New action
invite-volunteers-link =
    The link for volunteers: { $library }

    { $link }

    Forward it or put it on your site. Whoever opens it registers with your library and hears of its actions.

staff-title = <b>Colleagues: { $library }</b>
staff-one = { $name } — { $role }
staff-nobody = Nobody yet. Invite a head, who will call the others.
staff-remove = Remove: { $name }
staff-invite-head = Invite a head
staff-invite-coordinator = Invite a coordinator
staff-links = Invite links: { $count }
staff-back = Back
staff-ask-remove = Remove a colleague? { $name } will no longer lead actions: { $library }. Their own sign-ups as a volunteer stay.
staff-remove-yes = Yes, remove
staff-remove-no = No, keep
staff-removed = Done, the rights are gone

invites-title = { $count ->
    [0] There are no links: all were used or revoked.
   *[other] <b>Invite links: { $library }</b>
}
invites-one = { $role }, until { $day }
invites-one-expired = { $role }, expired
invites-link = An invite link, { $library }. Role: { $role }. It works once, until { $day }. Forward it to the person you invite:
invites-link-expired = This link has expired: { $library }, { $role }. “Prolong” gives it 30 more days.
invites-prolong = Prolong
invites-revoke = Revoke
invites-prolonged = The link works for 30 more days
invites-revoked = The link is revoked

mistake-invite-unknown = There is no such link. Perhaps it was not copied whole. Ask for it once more.
mistake-invite-used = Somebody came by this link already: it works once. Ask the head of the library for a new one.
mistake-invite-revoked = This link was revoked. If you were invited, ask the head of the library for a new one.
mistake-invite-expired = This link has expired. Ask whoever sent it to prolong it: a new one is not needed.
mistake-invite-not-needed = You work in this library already. Open /desk.
mistake-head-stays = Only the owner of the bot can remove a head.
