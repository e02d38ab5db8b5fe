### What is said of Trainlag.

## Its name, its setup, and its kinds of entries: about.js

trainlag-title = Trainlag
trainlag-setup-minutes = Minutes
trainlag-setup-minutes-without-pauses = Without pauses.
trainlag-setup-hunters = Teams that hunt at first
trainlag-setup-pace = Pace
trainlag-setup-pace-what = Minutes of play in a minute: to try it, more than 1.
# What a catalogue has entries of, and a file is imported for.
trainlag-kind-zone = Zone
trainlag-kind-stop = Stop
trainlag-kind-challenge = Challenge
trainlag-kind-config = Config
trainlag-fact-teams =
    { $teams ->
        [one] { $teams } team
       *[other] { $teams } teams
    }
trainlag-fact-minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
trainlag-fact-pace = { $pace } times as fast

## How it stands: words.js, standing.js

trainlag-period-specific = Given places
trainlag-period-normal = The whole town
trainlag-period-perimeter = The perimeter
trainlag-period-city = The city
trainlag-period-end = The end game
trainlag-period-closing = The time is up; what was done before still counts
trainlag-period-over = Over
trainlag-you-hunt = Your team hunts
trainlag-you-gather = Your team gathers
# Beside a team's name.
trainlag-note-hunts =
    { $points ->
        [one] hunts · { $points } point
       *[other] hunts · { $points } points
    }
trainlag-note-gathers =
    { $points ->
        [one] gathers · { $points } point · bounty { $bounty }
       *[other] gathers · { $points } points · bounty { $bounty }
    }
trainlag-own-code = Your code
trainlag-last-zone = Your last challenge was in { $zone }.
trainlag-you-are-safe = You cannot be caught for { $time }.
trainlag-news-catch = { $hunter } has caught { $gatherer }.
trainlag-claimed = { $hunter } says that it has caught { $gatherer }.
trainlag-news-done =
    { $points ->
        [one] “{ $challenge }” is done: { $points } point.
       *[other] “{ $challenge }” is done: { $points } points.
    }
trainlag-news-correction = The organisers have corrected your points: { $points }. { $reason }
# $period is one of the periods above.
trainlag-news-period = A new period: { $period }.

## The challenges: deck.js

trainlag-deck = Your challenges
# The button of a challenge; it takes a photo.
trainlag-done = Done: take a photo
trainlag-report = Done: “{ $challenge }”. Take a photo
trainlag-no-photo = This is no photo that can be read.
trainlag-worth =
    { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
# $points is such as "+30".
trainlag-raises-bounty = bounty { $points }
trainlag-anywhere = Anywhere
trainlag-in-zone = Anywhere in { $zone }
trainlag-near-stop = { $stop }, in { $zone }
trainlag-at-place = In { $zone }

## Why these points: point_words.js, awards.js

trainlag-why-points = Why these points
trainlag-why-challenge = { $points } for any challenge
trainlag-why-walking =
    { $by ->
        [one] { $points } for { $by } minute on foot
       *[other] { $points } for { $by } minutes on foot
    }
trainlag-why-staying =
    { $by ->
        [one] { $points } for { $by } minute there
       *[other] { $points } for { $by } minutes there
    }
trainlag-why-remoteness = { $points } for how far off it is (grade { $by })
trainlag-why-transit = { $points } for how rarely anything runs there (grade { $by })
trainlag-why-extra = { $points } set by the catalogue
trainlag-why-behind =
    { $by ->
        [one] { $points } for being { $by } point behind the leaders
       *[other] { $points } for being { $by } points behind the leaders
    }
trainlag-why-bounty = { $points } of the bounty of { $name }
trainlag-why-correction = { $points } by the organisers
# $sum is the summands, such as "50 for any challenge + 70 for 7 minutes on foot".
trainlag-why-sum =
    { $points ->
        [one] { $sum } = { $points } point
       *[other] { $sum } = { $points } points
    }
trainlag-corrected-by = Given by { $name }.
trainlag-corrected-by-why = Given by { $name }: { $reason }
trainlag-voided-by = Taken back by { $name }.
trainlag-voided-by-why = Taken back by { $name }: { $reason }
trainlag-awards = Points
trainlag-points-of = Points of { $name }
trainlag-award-catch = A catch
trainlag-award-correction = A correction
trainlag-award-late = A challenge, told late
trainlag-void = taken back
trainlag-undo = Take back
trainlag-photo = Photo
trainlag-photo-of = Photo of “{ $challenge }”
trainlag-photo-not-shown = The photo cannot be shown.
trainlag-photo-delete = Delete the photo
trainlag-photo-delete-question = Delete your photo for good? The points stay, but nobody can see any more what they are for.
trainlag-photo-deleted = The photo is deleted.
trainlag-photo-not-deleted = The photo has not been deleted; try again.
trainlag-close = Close

## Catches and claims: catching.js, claims.js

trainlag-caught-somebody = You have caught a team?
trainlag-which-team = Which team
trainlag-their-code = Their code
trainlag-enter-code = Enter the code
trainlag-claim = They do not tell it
trainlag-safe-for = This team cannot be caught for { $time }.
trainlag-wrong-codes =
    { $wrongs ->
        [one] This was not the code. After five wrong ones in a row you can only claim a catch.
       *[other] { $wrongs } wrong codes in a row. After five you can only claim a catch.
    }
trainlag-only-claims = { $wrongs } wrong codes in a row: now you can only claim a catch.
trainlag-claims = Claimed catches
trainlag-organisers-decide = The organisers decide.
trainlag-stands-in = It counts in { $time }, if it is not contested.
trainlag-contest = We were not caught
trainlag-stands = It counts
trainlag-stands-not = It does not count

## What was done: act_words.js

trainlag-act-complete = a challenge is done
trainlag-act-undo = a challenge is taken back
trainlag-act-catch = a catch by the code
trainlag-act-wrong-code = a wrong code
trainlag-act-claim = a catch is claimed
trainlag-act-contest = a claim is contested
trainlag-act-correct = points are corrected
trainlag-act-void = something is made void
trainlag-act-decide = a claim is decided

## The map: table.js

trainlag-share-what = The organisers see it while you play, and hunters see where you were ten minutes ago.

## For organisers: correcting.js, logged.js

trainlag-correct = Correct points
trainlag-points = Points; with a minus they are taken away
trainlag-reason = Why
trainlag-give = Correct
trainlag-make-void = Make void
trainlag-void-event = Make void: { $act }, { $time }
trainlag-void-why = Make void what came of it?
trainlag-cancel = Cancel

## How to play: help.js

trainlag-help-title = Tag by public transport
trainlag-help-gather = Teams that gather have three challenges. Do one, and report it by a photo: that gives points, raises your bounty, and brings three others.
trainlag-help-hunt = A team that hunts and meets one of them asks for its code, and enters it: it gets the bounty and gathers, and the other one hunts. Points stay.
trainlag-help-claim = If the code is not told, claim the catch. It counts after a minute, unless the other team contests it; then the organisers decide.
trainlag-help-undo = What was reported by mistake can be taken back for ten minutes.
trainlag-help-line = Without a connection go on as usual: what you report is sent later, and counts as of when you did it.
trainlag-help-end = Who has the most points when the time is up has won.

## The replay of a day: day.js

# $points is such as "+120".
trainlag-day-done = { $name }: “{ $challenge }”, { $points }
trainlag-day-late = { $name }: { $points } for a challenge that was told late
trainlag-day-corrected = { $name }: { $points } by the organisers. { $reason }
trainlag-day-void = { $name }: “{ $challenge }” is taken back, { $points }.
trainlag-day-points-void = { $name }: points are taken back, { $points }.
trainlag-day-catch = { $hunter } has caught { $gatherer }: { $points }
trainlag-day-contested = { $gatherer } says that { $hunter } has not caught it.
trainlag-day-extended = The game lasts { $minutes } minutes longer.
