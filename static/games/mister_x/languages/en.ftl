### What is said of Mister X.

## Its name, and the fields of its setup: about.js

mister-x-title = Mister X
mister-x-minutes = Minutes
mister-x-minutes-description = Without pauses.
mister-x-head-start = Head start
mister-x-head-start-description = Minutes for which seekers wait.
mister-x-every = Minutes between two sightings
mister-x-every-description = The first after the wait.
mister-x-tickets = Tickets of each seeking team
mister-x-bus = Bus
mister-x-bus-description = Rides by bus.
mister-x-tram = Tram
mister-x-tram-description = Rides by tram.
mister-x-train = Train
mister-x-train-description = Rides by train.
mister-x-hidden-tickets = Rides of Mister X whose transport is not told

## Its kinds of entries, and what was agreed: about.js

# What a catalogue has entries of, and a file is imported for.
mister-x-kind-stop = Stop
mister-x-kind-zone = Zone
mister-x-fact-minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
mister-x-fact-every =
    { $minutes ->
        [one] a look every minute
       *[other] a look every { $minutes } minutes
    }

## How it stands: words.js, standing.js

mister-x-you-hide = You are Mister X
mister-x-you-seek = Your team seeks Mister X
mister-x-you-found = You have found Mister X
mister-x-you-were-found = { $name } has found you
mister-x-found-by = { $name } has found Mister X
mister-x-you-got-away = You were not found: you have won
mister-x-got-away = Mister X was not found
mister-x-nobody-won = The organisers have ended it
# Beside a team's name.
mister-x-note-hides = hides
mister-x-note-seeks =
    { $tickets ->
        [one] seeks · { $tickets } ticket
       *[other] seeks · { $tickets } tickets
    }
mister-x-own-code = Your code
mister-x-its-code = Mister X’s code
mister-x-wait = Seekers wait for another { $time }.
mister-x-may-look = Seekers may look where Mister X is.
mister-x-next-look = Seekers may look in { $time }.
mister-x-no-more-looks = Seekers may not look again before the end.
# $transport is bus, tram, train, or hidden.
mister-x-rode = { $name }: { $transport ->
        [bus] by bus
        [tram] by tram
        [train] by train
       *[other] by something hidden
    }.
mister-x-rode-to = { $name }: { $transport ->
        [bus] by bus
        [tram] by tram
        [train] by train
       *[other] by something hidden
    } to { $stop }.
mister-x-seen-on-map = Mister X was seen: look at the map.
mister-x-seen-at = Mister X got out last at { $stop }.
mister-x-seen-nowhere = Nobody knows yet where Mister X is.

## Where Mister X was seen: sightings.js

mister-x-sightings = Where Mister X was seen
mister-x-never-seen = Nowhere yet
mister-x-look = Look where Mister X is
mister-x-was-near = Near { $stop }, to { $metres } m
mister-x-was-on-map = As on the map, to { $metres } m
mister-x-was-at = Got out last at { $stop }
mister-x-was-nowhere = Nobody knew where
mister-x-ago = { $time } ago
mister-x-earlier = Earlier
mister-x-times = Seekers may look at
# While the game is paused, and no time by the clock can be told.
mister-x-time-to-go = in { $time }

## Rides and tickets: riding.js, travels.js, tickets.js, act_words.js

mister-x-got-out = You have got out of something?
mister-x-by-what = Of what
mister-x-stop = Stop
mister-x-choose-stop = Choose the stop
mister-x-hide-ride =
    { $rides ->
        [one] Do not tell by what ({ $rides } time left)
       *[other] Do not tell by what ({ $rides } times left)
    }
mister-x-report-ride = Report the ride
mister-x-no-tickets = Your team has no tickets left: walk, or ask the organisers.
mister-x-travels = How Mister X has travelled
mister-x-no-rides = Mister X has not ridden yet.
mister-x-hidden = hidden
mister-x-travel = { $transport ->
        [bus] by bus
        [tram] by tram
        [train] by train
       *[other] by something hidden
    } to { $stop }
mister-x-seen = seen
mister-x-seen-stop = seen: { $stop }
mister-x-seekers = Who seeks
mister-x-team = Team
mister-x-last-stop = Last stop
mister-x-act-ride = a ride
mister-x-act-look = a look at where Mister X is
mister-x-act-found = a code
mister-x-act-grant = tickets are given
mister-x-act-position = the position of Mister X

## Who has met Mister X: finding.js

mister-x-met = You have met Mister X?
mister-x-code = The code that Mister X tells you
mister-x-enter-code = Enter the code
mister-x-wrong-codes =
    { $wrongs ->
        [one] This was not the code. After five wrong ones your team can enter none.
       *[other] { $wrongs } wrong codes. After five your team can enter none.
    }
mister-x-no-more-codes = { $wrongs } wrong codes: tell the organisers.

## The map, and for organisers: table.js, granting.js

mister-x-share-what = The organisers see it while you play. Seekers see each other. Mister X sees where seekers were five minutes ago, and is seen when somebody looks.
mister-x-grant = Give tickets
mister-x-for-what = For what
mister-x-how-many = How many
mister-x-give = Give them

## How to play: help.js

mister-x-help-title = Hide and seek by public transport
mister-x-help-hide = One team is Mister X. It leaves first, rides wherever it likes, and must not be found until the time is up.
mister-x-help-seek = The other teams seek it together. Each has so many tickets for buses, trams and trains; walking is free.
mister-x-help-look = At stated times one of the seekers may look: then all see on the map where Mister X is at that moment.
mister-x-help-ride = Whoever gets out of something reports it. Of Mister X others learn only by what it came, and of a few hidden rides not even that.
mister-x-help-find = Who meets Mister X asks for its code and enters it: then Mister X is found, and all seekers have won.
mister-x-help-line = Without a connection go on as usual: what you report is sent later, and counts as of when you did it. Only looking needs a connection.
mister-x-help-end = If nobody has found it when the time is up, Mister X has won.
