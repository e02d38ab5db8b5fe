### What the server says of trainlag stands in the rules in English, and in the other languages beside this file.
