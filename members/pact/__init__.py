"""Lives here: the National Pact's versions with their clauses and commitments, signatures, certificates and the public register. Never here: who an
organisation is or who may act for it."""
