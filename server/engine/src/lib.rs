//! The game as a pure machine: inputs with their times in, effects out.
