# Libraries: the owner adds them, the head changes them.
paging-previous = ‹ Page { $page } of { $pages }
paging-next = Page { $page } of { $pages } ›

country-ru = Russia
country-kz = Kazakhstan
country-by = Belarus
country-zone = { $city }, now { $time }

libraries-title = { $count ->
    [0] There are no libraries yet. Add the first one: six short questions.
   *[other] <b>Libraries: { $count }</b>
}
libraries-none-at-work = No library is at work.
libraries-one = { $name } ({ $city })
libraries-add = Add a library
libraries-go-on = Go on: { $name }
libraries-home = To the start
libraries-owner-only = The owner of the bot keeps the list of libraries. If your library wants to join, ask the owner to add it and to send you an invite link.
libraries-added = Done, added: “{ $name }”. Now invite whoever will head it.
libraries-invite = Invite
libraries-change = Change
libraries-back-to-list = All libraries
libraries-back = Back
libraries-stop = Do not add
libraries-skip = Skip

libraries-entered-name = Library: { $name }
libraries-entered-city = City: { $city }, { $country }
libraries-entered-address = Address: { $address }
libraries-entered-phone = Phone: { $phone }

libraries-ask-name = What is the library called? Type the name its readers know.
libraries-ask-country = Which country is it in?
libraries-ask-city = Which city or village? Type its name.
libraries-ask-zone = What time is it at the library? Actions and reminders will follow this time.
libraries-ask-contact = Address and phone? Type both in one message, for example: Mira St. 5, 8 (4242) 12-34-56.
libraries-ask-organisation = Which organisation answers for the volunteers’ data? Choose it or type its full name. “Skip”: the library itself does.
libraries-ask-organisation-first = Which organisation answers for the volunteers’ data? Type its full name. “Skip”: the library itself does.
libraries-only-buttons = Please answer with a button.

# “Change”
library-heading = <b>{ $name }</b>
library-line = { $label }: { $value }
library-line-empty = { $label }: not given
library-now = Now: { $value }
library-operator = Answers for the data: { $name }
library-what-to-change = What would you like to change?
library-change-operator = Who answers for the data
library-empty-field = Remove
library-back = Back
library-city-of = { $city }, { $country }
library-zone-now = { $city }, now { $time }

library-field-name = Name
library-field-short-name = Short name
library-field-city = City
library-field-address = Address
library-field-phone = Phone
library-field-zone = Time zone

library-ask-name = Type the new name.
library-ask-short-name = Type a short name, up to 40 characters: it goes on cards and buttons.
library-ask-city = Type the city or village.
library-ask-address = Type the address: street and house, up to 150 characters.
library-ask-phone = Type the phone where volunteers get an answer.
library-ask-zone = Choose what time it is at the library.

operator-heading = <b>Who answers for the data: { $library }</b>
operator-consent-note = Volunteers read this in the consent. What is not given is left out of the text.
operator-owner-only = This organisation has several libraries, so the owner of the bot changes it.

operator-field-name = Full name
operator-field-address = Address
operator-field-tax-number-ru = Tax number (ИНН)
operator-field-tax-number-kz = Tax number (БИН)
operator-field-tax-number-by = Tax number (УНП)
operator-field-contact = Contact
operator-field-policy-url = Policy
operator-field-storage-country = Country of storage

operator-ask-name = Type the full name of the organisation, as in its papers.
operator-ask-address = Type the address of the organisation.
operator-ask-tax-number-ru = Type the tax number (ИНН): 10 digits, or 12 for an entrepreneur.
operator-ask-tax-number-kz = Type the tax number (БИН): 12 digits.
operator-ask-tax-number-by = Type the tax number (УНП): 9 digits.
operator-ask-contact = Whom to ask about the data? Type an email address or a phone number of the organisation.
operator-ask-policy-url = Send a link to the data policy.
operator-ask-storage-country = In which country does the server with the data stand?

# What is wrong
mistake-typed-empty = There is not a single letter here. Please type it in words.
mistake-typed-long = Too long: { $length } { $length ->
    [one] character
   *[other] characters
}, and { $limit } fit. Please shorten it.
mistake-phone-unclear = This does not look like a phone. Type it with the area code, for example 8 (4242) 12-34-56.
mistake-zone-unknown = There is no such time zone here. Choose one of the buttons.
mistake-zone-busy = The library has actions with a time: { $count }. Another zone would move them. Change the zone when they are over.
mistake-tax-number-ru = This does not look like an ИНН. It has 10 digits (12 for an entrepreneur); please check for a typing mistake.
mistake-tax-number-kz = This does not look like a БИН. It has 12 digits; please check for a typing mistake.
mistake-tax-number-by = This does not look like a УНП. It has 9 digits; please check for a typing mistake.
mistake-link-unclear = This does not look like a link. A link looks like https://library.org/policy
mistake-field-needed = This cannot be empty. Please type the new value.
mistake-library-there = “{ $name }” is already in this city. Open /libraries: it is in the list.
mistake-operator-shared = This organisation has several libraries, so the owner of the bot changes it.
