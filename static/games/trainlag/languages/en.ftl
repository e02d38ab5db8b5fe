### What is said of trainlag.
