"""A draft as a file. Pure: plain clauses in, bytes out; no database, no request.

`leaving` says what a file holds and `beside` what others would change in it or said, `redlining` and `comparing` make changes of suggestions and of two
texts, `pieces` and `nodes` say what each clause is to Pandoc, `writing` and `paper` make the files. `naming` has the names by which places are known again.
"""
