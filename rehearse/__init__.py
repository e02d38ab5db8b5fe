"""Rehearsals of Trainlag: simulated teams play whole days by any catalogue, and a report says how they went.

    timetable ← place, trip ← town ← errand ← team ← day ← figures ← report ← __main__

timetable   how fast teams come from place to place
place       places of a town, and how far apart they are
trip        by which legs one comes to a place, and where one is meanwhile
town        a catalogue as teams walk in it, and the quickest trips
errand      which challenge a team does next
team        a simulated team: `act` says what it does, by what its view shows
organiser   simulated organisers, who decide on claims
day         one day, straight over the rules
figures     what is counted of days
report      the figures as text, and what stands out
online/     the same teams over the wire
over_the_wire  a rehearsal against a server, which is judged
exit_status  how the command ends
files       the catalogue: files, a published version, or the demo town
"""
