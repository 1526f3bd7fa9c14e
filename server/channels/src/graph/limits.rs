//! How much of the limits is used up, and how much is left of the posts of a day.
//!
//! Source: Meta's page "Rate limits".

use super::DAY_S;
use crate::http::REST_MAX;
use reqwest::header::HeaderMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::time::Duration;

/// From this percentage of a limit on we slow down.
const NEAR_PERCENT: f64 = 90.0;
/// How long we rest after a post when a limit is near and Meta does not say how long.
const NEAR_REST: Duration = Duration::from_secs(60);

/// How much of the limits is used up.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Usage {
    percent: f64,
    /// How long until posting is possible again, when it is not.
    pub(super) regain: Option<Duration>,
}

impl Usage {
    /// How long to rest after a request that went well.
    pub(super) fn rest(&self) -> Option<Duration> {
        (self.percent >= NEAR_PERCENT).then(|| self.regain.unwrap_or(NEAR_REST))
    }
}

/// One limit, in percent of what is allowed, and minutes.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Counted {
    call_count: f64,
    total_time: f64,
    total_cputime: f64,
    estimated_time_to_regain_access: u64,
}

/// Reads `X-App-Usage` and `X-Business-Use-Case-Usage`; what cannot be read counts for nothing.
pub(super) fn usage(headers: &HeaderMap) -> Usage {
    let text = |name: &str| headers.get(name)?.to_str().ok();
    let app: Option<Counted> = text("x-app-usage").and_then(|text| serde_json::from_str(text).ok());
    let business: Option<BTreeMap<String, Vec<Counted>>> =
        text("x-business-use-case-usage").and_then(|text| serde_json::from_str(text).ok());
    let counted = business
        .into_iter()
        .flat_map(BTreeMap::into_values)
        .flatten();
    counted.chain(app).fold(Usage::default(), |usage, counted| {
        let minutes = counted.estimated_time_to_regain_access;
        let regain = Duration::from_secs(minutes.saturating_mul(60)).min(REST_MAX);
        Usage {
            percent: usage
                .percent
                .max(counted.call_count)
                .max(counted.total_time)
                .max(counted.total_cputime),
            regain: usage.regain.max((minutes > 0).then_some(regain)),
        }
    })
}

/// The limit of posts a day, as Instagram and Threads tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) struct Quota {
    quota_usage: u64,
    config: QuotaConfig,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
struct QuotaConfig {
    quota_total: u64,
    /// In seconds; the newest part of time in which posts count.
    #[serde(default = "day_s")]
    quota_duration: u64,
}

fn day_s() -> u64 {
    DAY_S
}

impl Quota {
    /// Posts that are still allowed.
    pub(crate) fn left(self) -> u64 {
        self.config.quota_total.saturating_sub(self.quota_usage)
    }

    /// For how long a post counts.
    pub(crate) fn window(self) -> Duration {
        Duration::from_secs(self.config.quota_duration)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderValue;

    fn usage_of(name: &'static str, text: &str) -> Usage {
        let mut headers = HeaderMap::new();
        headers.insert(name, HeaderValue::from_str(text).expect("a plain value"));
        usage(&headers)
    }

    #[test]
    fn a_limit_that_is_near_asks_for_rest() {
        let usage = usage_of(
            "x-app-usage",
            r#"{"call_count":89,"total_time":25,"total_cputime":25}"#,
        );
        assert_eq!(usage.rest(), None);
        let usage = usage_of(
            "x-app-usage",
            r#"{"call_count":28,"total_time":90,"total_cputime":25}"#,
        );
        assert_eq!(usage.rest(), Some(NEAR_REST));
        let usage = usage_of(
            "x-business-use-case-usage",
            r#"{"1":[{"type":"pages","call_count":10,"total_cputime":95,"total_time":1,"estimated_time_to_regain_access":7}]}"#,
        );
        assert_eq!(usage.rest(), Some(Duration::from_secs(7 * 60)));
        assert_eq!(usage_of("x-app-usage", "nonsense").rest(), None);
        let usage = usage_of(
            "x-business-use-case-usage",
            r#"{"1":[{"call_count":100,"estimated_time_to_regain_access":99999999}]}"#,
        );
        assert_eq!(usage.rest(), Some(REST_MAX));
    }
}
