//! What people and vehicles look like: vocabulary, structured traits and comparing them with the truth.
