"""The live room over its socket, spoken to as y-websocket does."""
