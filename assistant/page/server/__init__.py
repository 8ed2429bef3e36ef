"""How the page is served: its wiring, its address, its logins, its headers and documents."""
