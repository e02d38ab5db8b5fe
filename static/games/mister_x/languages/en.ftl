### What the server says of mister_x stands in the rules in English, and in the other languages beside this file.
