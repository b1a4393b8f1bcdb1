"""Lives here: the person (`User`, who logs in with an e-mail address), the adapters to allauth, and the rule who needs a second factor and how fresh it
must be. Never here: organisations, mandates, or anything a person does with them."""
