"""Lives here: published pages kept in a server's process for readers without cookie, and how the process hears of changes. Never here: what
any reader may see that another may not. `docs/adr/0012-a-page-cache-of-our-own.md` says why."""
