"""One parse a sentence: its words, what each of them is, and which word each hangs on."""
