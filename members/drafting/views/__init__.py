"""Pages and forms: they translate between a browser and the services, and decide nothing."""
