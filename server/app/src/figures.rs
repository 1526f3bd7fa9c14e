//! The figures of this server for Prometheus. **Invariant:** labels are routes and kinds, never an id of anybody.

use metrics::{counter, gauge, histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::sync::OnceLock;
use std::time::Duration;

/// Upper bounds of the histograms of seconds.
const SECONDS: [f64; 12] = [
    0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0,
];
/// Upper bounds of the histogram of batch sizes.
const SIZES: [f64; 9] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0];

/// The recorder of this process; made at the first call.
///
/// # Panics
/// When another recorder was installed in this process, which nothing here does.
pub fn recorder() -> &'static PrometheusHandle {
    static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();
    RECORDER.get_or_init(|| {
        PrometheusBuilder::new()
            .set_buckets(&SECONDS)
            .and_then(|builder| {
                builder.set_buckets_for_metric(
                    metrics_exporter_prometheus::Matcher::Suffix("_size".to_owned()),
                    &SIZES,
                )
            })
            .expect("the bounds are not empty")
            .install_recorder()
            .expect("this is the only recorder of the process")
    })
}

/// A request was answered.
pub fn answered(route: &str, method: &str, status: u16, took: Duration) {
    counter!(
        "boef_http_requests_total",
        "route" => route.to_owned(),
        "method" => method.to_owned(),
        "status" => status.to_string()
    )
    .increment(1);
    histogram!("boef_http_request_seconds", "route" => route.to_owned()).record(took.as_secs_f64());
}

/// A batch became durable.
pub fn appended(records: usize, took: Duration) {
    histogram!("boef_append_seconds").record(took.as_secs_f64());
    #[allow(clippy::cast_precision_loss, reason = "at most 256 records")]
    histogram!("boef_batch_size").record(records as f64);
}

/// A batch did not become durable.
pub fn append_failed() {
    counter!("boef_append_failures_total").increment(1);
}

/// A game was rebuilt from its log while it ran.
pub fn rebuilt() {
    counter!("boef_game_rebuilds_total").increment(1);
}

/// A melding was accepted.
pub fn melding_accepted() {
    counter!("boef_meldingen_accepted_total").increment(1);
}

/// A push service was asked to hand a message on; what it made of it.
pub fn pushed(outcome: &'static str) {
    counter!("boef_push_total", "outcome" => outcome).increment(1);
}

/// Somebody met a limit.
pub fn limited(limit: &'static str) {
    counter!("boef_limited_total", "limit" => limit).increment(1);
}

/// How many games run.
pub fn games(count: usize) {
    set("boef_games", count as u64);
}

/// Sets a gauge.
pub fn set(name: &'static str, value: u64) {
    #[allow(clippy::cast_precision_loss, reason = "a figure to look at")]
    gauge!(name).set(value as f64);
}

/// Sets a counter that is kept elsewhere.
pub fn total(name: &'static str, value: u64) {
    counter!(name).absolute(value);
}
