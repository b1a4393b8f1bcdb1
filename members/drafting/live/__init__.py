"""The live room of a draft: who is in it, what they write, how it reaches the others. One process may hold a room for each draft; any process
serves any room, since the text is the log in the database. What is stored, and by whom, is the services' business; sockets are the consumers'.
"""
