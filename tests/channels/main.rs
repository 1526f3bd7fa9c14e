//! Every adapter against its platform on loopback: what all of them must do, and what each platform asks besides.

mod contract;

mod facebook;
mod instagram;
mod threads;
mod x;
