"""Administrative units through the reform of 1 July 2025: two frozen tables and the tool that builds them."""
