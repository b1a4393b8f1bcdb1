"""The rooms of the member side: people, organisations and what they sign and write together."""
