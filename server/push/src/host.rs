//! Which names and addresses lie on the public internet: nothing else is ever asked, whatever a phone says.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Most characters of a host name.
const HOST_MAX: usize = 253;
/// Most characters of one part of it.
const LABEL_MAX: usize = 63;
/// Last parts that no host on the internet has: reserved ones, and those of home and office networks.
const NOT_PUBLIC: [&str; 14] = [
    "arpa",
    "corp",
    "example",
    "home",
    "internal",
    "intranet",
    "invalid",
    "lan",
    "local",
    "localdomain",
    "localhost",
    "onion",
    "private",
    "test",
];

/// Whether this is the name of a host on the public internet; an address in digits is none.
pub(crate) fn is_public_name(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let Some((rest, top)) = host.rsplit_once('.') else {
        return false;
    };
    let is_top = top.starts_with("xn--") || top.bytes().all(|byte| byte.is_ascii_lowercase());
    host.len() <= HOST_MAX
        && is_top
        && !NOT_PUBLIC.contains(&top)
        && rest.split('.').chain([top]).all(is_label)
}

fn is_label(label: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LABEL_MAX).contains(&label.len())
        && label.bytes().all(plain)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// Whether this address is one of the public internet, so that a name cannot lead to a machine beside ours.
pub(crate) fn is_public_address(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => match embedded_v4(v6) {
            Some(v4) => is_public_v4(v4),
            None => is_public_v6(v6),
        },
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let assignments = a == 192 && b == 0 && c == 0;
    let benchmarks = a == 198 && (18..20).contains(&b);
    !(a == 0
        || a >= 240
        || shared
        || assignments
        || benchmarks
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast())
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let documentation = first == 0x2001 && second == 0x0db8;
    // All that is given out to the internet lies in 2000::/3.
    first & 0xe000 == 0x2000 && !documentation
}

/// The older address inside a newer one, where it has one: mapped, or translated by the network.
fn embedded_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let segments = address.segments();
    let translated = segments[..6] == [0x64, 0xff9b, 0, 0, 0, 0];
    let [a, b] = segments[6].to_be_bytes();
    let [c, d] = segments[7].to_be_bytes();
    address
        .to_ipv4_mapped()
        .or_else(|| translated.then(|| Ipv4Addr::new(a, b, c, d)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_the_internet_are_public() {
        for host in [
            "web.push.apple.com",
            "fcm.googleapis.com",
            "a.xn--p1ai",
            "Push.Example.NL",
        ] {
            assert!(is_public_name(host), "{host}");
        }
        let long = format!("{}.nl", "a".repeat(LABEL_MAX + 1));
        for host in [
            "",
            "localhost",
            "printer",
            "printer.local",
            "db.internal",
            "127.0.0.1",
            "127.1",
            "[::1]",
            "a..nl",
            "-a.nl",
            "a b.nl",
            "a.nl.",
            &long,
        ] {
            assert!(!is_public_name(host), "{host}");
        }
    }

    #[test]
    fn a_name_one_character_too_long_is_none() {
        let label = "a".repeat(LABEL_MAX);
        let name = |length: usize| {
            let rest = length - 3 * (LABEL_MAX + 1) - ".nl".len();
            format!("{label}.{label}.{label}.{}.nl", "b".repeat(rest))
        };
        assert!(is_public_name(&name(HOST_MAX)));
        assert!(!is_public_name(&name(HOST_MAX + 1)));
    }

    #[test]
    fn only_addresses_of_the_internet_are_public() {
        let check = |text: &str| is_public_address(text.parse().expect("an address"));
        for address in [
            "17.188.143.1",
            "2a00:1450:4001::5f",
            "::ffff:17.188.143.1",
            "64:ff9b::11bc:8f01",
        ] {
            assert!(check(address), "{address}");
        }
        for address in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "192.0.0.8",
            "192.168.1.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "fc00::1",
            "fe80::1",
            "ff02::1",
            "2001:db8::1",
        ] {
            assert!(!check(address), "{address}");
        }
    }
}
