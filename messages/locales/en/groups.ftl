# Groups, topics and channels. Words in a group: short and silent.
groups-linked = Group connected: { $library }.
groups-by-name = Open the link: I will check that you are a librarian and an admin of this group, and connect it.
groups-only-librarians = A group is connected by a librarian who is its admin. An invite link from the head of a library makes a librarian.
groups-only-admins-link = A group is connected by one of its admins. Ask to be made an admin and send /link again.
groups-only-admins-choose = The admins of this group choose what is shown here.
groups-unlinked = Group disconnected. There will be no new cards here. The bot leaves the group if nothing else is connected in it.
groups-start-first = I will send the upcoming actions to your private chat. Open it and tap “Start”.

groups-now-cards = Now: every new action appears here as a card, silently.
groups-now-silent = Now: no new cards. Those already here are kept up to date until their action ends.
groups-now-lost = Now: the bot cannot write there. Bring it back and connect again.
groups-button-cards = Show cards
groups-button-silent = Show no new ones
groups-button-unlink = { $kind ->
    [channel] Disconnect the channel
   *[group] Disconnect the group
}
groups-unlink-ask = { $kind ->
    [channel] Disconnect the channel “{ $title }”? Its cards will no longer be kept up to date, and the bot will leave it.
   *[group] Disconnect the group “{ $title }”? Its cards will no longer be kept up to date, and the bot will leave it.
}
groups-unlink-yes = Yes, disconnect
groups-unlink-no = No, keep it

groups-button-link = Connect
groups-button-other = Another library
groups-button-open = Open the private chat

# The private chat of whoever connects.
groups-linked-private = { $kind ->
    [channel] Channel “{ $title }” connected: { $library }.
   *[group] Group “{ $title }” connected: { $library }.
}
groups-next = New actions will appear there by themselves. Next: your first action.
groups-show-ask = New actions will appear there by themselves. Already published: { $count }. Show the upcoming ones there?
groups-show-yes = Yes, show them
groups-show-no = No, only new ones
groups-shown = { $count ->
    [0] Nothing to show yet: “{ $title }” has everything that is published.
   *[other] Showing in “{ $title }”, cards: { $count }.
}
groups-only-new = All right. Only new actions will appear in “{ $title }”.
groups-choose-library = { $kind ->
    [channel] Which library should the channel “{ $title }” be connected to?
   *[group] Which library should the group “{ $title }” be connected to?
}
groups-relink-ask = { $kind ->
    [channel] The channel “{ $title }” shows the actions of: { $now }. Show those of { $library } instead? We will tell the librarian who connected it.
   *[group] The group “{ $title }” shows the actions of: { $now }. Show those of { $library } instead? We will tell the librarian who connected it.
}
groups-relink-yes = Yes, connect
groups-relink-no = No, keep it

# The librarians' list.
groups-of-library = <b>Groups and channels: { $library }</b>
groups-none = No groups yet. You can do without: every action has a link.
groups-line = { $state ->
    [cards] “{ $title }” — cards of new actions
    [silent] “{ $title }” — no new cards
   *[lost] “{ $title }” — the bot cannot write there
}
groups-how-group = To add a group: “Choose a group”. If the bot is in it already, send /link there. For a topic, send /link in the topic itself.
groups-how-channel = To add a channel: make the bot its admin with the right to post, and forward any post of the channel here.
groups-title = <b>{ $title }</b>
groups-button-pick = Choose a group
groups-button-list = Groups and channels
groups-button-new = New action
groups-button-back = Back
groups-unlinked-private = { $kind ->
    [channel] Channel “{ $title }” disconnected.
   *[group] Group “{ $title }” disconnected.
}

# Notices to a librarian.
groups-lost-removed = { $kind ->
    [channel] The bot can no longer post in the channel “{ $title }”. New actions will not appear there. To bring it back: give the bot the right to post and forward a post of the channel here.
   *[group] The bot was removed from the group “{ $title }” or may not write there. New actions will not appear there. To bring it back: add the bot and send /link in the group.
}
groups-lost-unlinked = { $kind ->
    [channel] The channel “{ $title }” was disconnected. New actions will not appear there.
   *[group] The group “{ $title }” was disconnected by its admin or by a colleague of yours. New actions will not appear there.
}
groups-lost-relinked = { $kind ->
    [channel] The channel “{ $title }” now shows the actions of another library. Your new actions will not appear there.
   *[group] The group “{ $title }” now shows the actions of another library. Your new actions will not appear there.
}
groups-added = { $kind ->
    [channel] The bot may post in the channel “{ $title }”, but the channel is not connected. Connect it, so that actions appear there?
   *[group] The bot is in the group “{ $title }”, but it is not connected. Connect it, so that actions appear there?
}
groups-button-link-to = Connect: { $title }

mistake-not-chat-admin = The admins of this group or channel decide that. Ask one of them.
mistake-chat-gone = This group is disconnected already. To connect it again: /link in the group.
mistake-chat-unreachable = The bot is not in this group or channel. Add it there and try again.
mistake-chat-link-wrong = This link does not fit. Send /link in the group and open the new one.
mistake-only-librarians-link = Librarians connect groups and channels. If you work in a library, ask its head for an invite link.
mistake-channel-closed = The bot cannot post in this channel. Make it an admin with the right to post and forward the post again.
