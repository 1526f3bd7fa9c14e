//! The harness of the stories: a test server, players, spelleiders and a clock wound by hand.
