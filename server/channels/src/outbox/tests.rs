//! What the outbox promises, with every record written in a row of its own.
