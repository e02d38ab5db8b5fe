"""Catalogues: what organisers write and a game is played with. All of it is pure.

value       a catalogue as the rules are given it
value_faults  what is wrong with a value, as a sentence
degrees     geometries in degrees, as GeoJSON has them, and in integers
geometry    points and areas on the ground, in integers
entry       entries, and what is wrong with one, as sentences
encoding    a catalogue as canonical JSON, and the hash that names it
checking    what is wrong with a whole catalogue, and its bounds
cells       an entry as the cells of a row
csv_file    the entries of a kind as CSV
geojson     the entries of a kind as GeoJSON
files       what a file brings, or all that is wrong with it
"""

from game.catalogue.value import Catalogue

__all__ = ["Catalogue"]
