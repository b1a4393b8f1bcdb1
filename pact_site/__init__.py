"""The project's frame: settings, addresses, the ASGI application, middleware and the embedded database. It knows every room; no room
knows it. No model, no business rule."""
