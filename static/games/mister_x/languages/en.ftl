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
