//! The socket room: who listens to what, encoded frames, the ring, resume and slow phones.
