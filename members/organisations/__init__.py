"""Lives here: organisations, how they apply and are verified, and mandates: who may act for one, from when to when. Never here: what an
organisation signs or writes."""
