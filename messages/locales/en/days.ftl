# When the action is
day-ask = When?
day-other = Another day
day-earlier = ← Earlier
day-later = Later →
day-gone = ·
day-span = { $first } – { $last }
day-type = Choose a day or write it: “5 December”, “on Saturday”, “05.12”.
day-ask-time = When does it begin?
day-other-time = Another time
day-type-time = Write the time: “14:00” or “14 to 16”.
day-back = Back
day-not-a-day = That did not read as a day. Write, for example, “5 December”, “Saturday” or “05.12”.
day-not-a-time = That did not read as a time. Write, for example, “14:00” or “14 to 16”.
