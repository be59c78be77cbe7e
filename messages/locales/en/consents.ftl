# Consent: one purpose, one text, one version. When the meaning changes, the version in domain/consents.py goes up.
consent-to = Who: { $operator }.
consent-tax-number = { $country ->
    [KZ] BIN
    [BY] UNP
   *[RU] INN
} { $number }
consent-why = Why: to call you to actions, to keep the list of participants and the hours.
consent-what = What we keep: the name to call you, your age, sign-ups and hours, your interests if you name them, your Telegram number.
consent-where = Kept in { $country ->
    [KZ] Kazakhstan
    [BY] Belarus
   *[RU] Russia
}; messages go through Telegram, do not write your phone number, address or documents here.
consent-where-untold = Messages go through Telegram, do not write your phone number, address or documents here.
consent-term = For how long: a year after your last action.
consent-withdraw = To withdraw: /privacy{ $contact ->
    [none] {""}
   *[other] { " " }or { $contact }
}.{ $country ->
    [KZ] {""}
    [BY] { " " }By letter we delete within 15 days, in the bot at once.
   *[RU] { " " }By letter we delete within 10 working days, in the bot at once.
}
consent-law = { $country ->
    [KZ] Law of the Republic of Kazakhstan “On Personal Data and their Protection”.
    [BY] Law of the Republic of Belarus “On Personal Data Protection” No. 99-Z.
   *[RU] Federal Law “On Personal Data” No. 152-FZ.
}
consent-policy = Policy: { $url }
consent-guardian = A parent or guardian agrees on paper.
consent-version = Version { $version }, { $date }.
consent-yes = I agree
consent-no = I do not agree
consent-refused = All right, we have kept nothing. You can help without the bot too{ $phone ->
    [none] . Just visit the library.
   *[other] : { $phone }
}
consent-refused-other = All right, we will not sign you up. You can help without the bot too{ $phone ->
    [none] . Just visit the library.
   *[other] : { $phone }
}
consent-another-organisation = Another organisation runs this library and needs a consent of its own.
consent-changed = The text has been renewed. Please read it once more.
