"""Lives here: notices to people, in the member area and by e-mail, the outbox they wait in, and the register of kinds. Never here: the texts of a
room's notices (each room owns its own) or a decision who may see what a notice is about."""
