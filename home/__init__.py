"""Lives here: the home page, plain pages, navigation, site settings, health, and the demonstration's content. Never here: what another room is for."""
