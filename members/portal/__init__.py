"""Lives here: what a member sees after logging in. It reads across the member rooms. Never here: a model or a write."""
