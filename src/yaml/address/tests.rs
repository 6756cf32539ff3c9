//! What a plain web address is, held to the reader of addresses.

use super::is_plain_url;
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_plain_address_is_written_as_it_is_read(
        host in "[a-z0-9.-]{0,6}(example|xn--a|7|0x1f)[a-z.-]{0,3}",
        path in "[a-zA-Z0-9/._?=&%#: -]{0,12}",
    ) {
        for address in [format!("https://{host}/{path}"), format!("https://a.example/{path}"), format!("http://{host}/")] {
            if is_plain_url(&address) {
                let read = url::Url::parse(&address).expect("a plain address can be read");
                prop_assert_eq!(read.as_str(), &address);
                prop_assert!(read.username().is_empty() && read.password().is_none() && read.domain().is_some());
            }
        }
    }
}

#[test]
fn most_addresses_are_plain() {
    assert!(is_plain_url("https://www.hkma.gov.hk/eng/2026/06/index.html?a=b"));
    for other in
        ["https://a.example", "http://a.example/", "https://1.2.3.4/", "https://a.example/../b", "https://A.example/"]
    {
        assert!(!is_plain_url(other), "{other}");
    }
}
