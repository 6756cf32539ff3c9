//! What somebody on deadline is told when a place is not as `site.yaml` or the environment has it: what it is, and never a
//! server's page.

use super::command::with_targets;
use super::served::{azurite, free_port, keyed, moto, run, s3s, targets};
use crate::loopback::{Reply, Server};
use crate::newsroom::{Desk, Newsroom};

/// A newsroom that was built, and publishes to one place.
fn desk(url: &str, endpoint: &str) -> Desk {
    let target = format!("    live: {{url: \"{url}\", endpoint: \"{endpoint}\"}}\n");
    let desk = with_targets(&Newsroom::new(), &target).on_disk();
    assert_eq!(run(&desk, &["build"]).exit, 0);
    desk
}

#[test]
fn a_wrong_key_is_told_as_one() {
    let server = s3s();
    let desk = with_targets(&Newsroom::new(), &targets(server.port)).on_disk();
    assert_eq!(run(&desk, &["build"]).exit, 0);
    let mut wrong = keyed();
    wrong.env("AWS_SECRET_ACCESS_KEY", "mistyped").args(["publish", "live"]).current_dir(&desk.root);
    let done = wrong.output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    let words =
        "the store refuses the keys of the environment (SignatureDoesNotMatch): one is wrong, or may not do this";
    assert!(done.status.code() == Some(4) && said.contains(words) && !said.contains("mistyped"), "{said}");
}

#[test]
fn a_bucket_that_is_not_there_is_told_as_one() {
    let (s3, azure) = (moto(), azurite());
    for (url, endpoint, code) in [
        ("s3://desq/news", format!("http://127.0.0.1:{}", s3.port), "NoSuchBucket"),
        ("az://desq/news", format!("http://127.0.0.1:{}/devstoreaccount1", azure.port), "ContainerNotFound"),
    ] {
        let desk = desk(url, &endpoint);
        let words = format!(
            "there is no such bucket ({code}): look for a slip in the target's `url`, or make the bucket first"
        );
        for more in [&["publish", "live"][..], &["publish", "live", "--dry-run"]] {
            let said = run(&desk, more);
            assert!(said.exit == 4 && said.err.contains(&words) && !said.err.contains('<'), "{more:?}: {}", said.err);
        }
    }
}

#[test]
fn a_place_where_nobody_answers_is_told_as_one() {
    let port = free_port();
    let said = run(&desk("s3://desk/news", &format!("http://127.0.0.1:{port}")), &["publish"]);
    let words = format!("http://127.0.0.1:{port} does not answer (Connection refused");
    assert!(said.exit == 4 && said.err.contains(&words) && said.err.contains("`endpoint`"), "{}", said.err);
}

/// As the first of the great stores says it: to what it is given, without a word; to a question, in XML.
#[test]
fn a_bucket_in_another_region_is_told_as_one() {
    let malformed = "<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-central-1</Region></Error>";
    for answer in [(301, ""), (400, malformed)] {
        let server = Server::new(move |_| Reply::Whole(answer.0, Vec::new(), answer.1.into()));
        let said = run(&desk("s3://desk/news", &server.url("")), &["publish"]);
        let words = "the bucket lies in another region: name it under `region` of the target, or in AWS_REGION";
        assert!(said.exit == 4 && said.err.contains(words), "{}", said.err);
    }
}

#[test]
fn a_store_that_fails_is_told_without_its_page() {
    let server = Server::new(|_| Reply::Whole(503, Vec::new(), b"<html>Please wait".into()));
    let said = run(&desk("s3://desk/news", &server.url("")), &["publish"]);
    let words = format!("{} fails each time it is asked (503 Service Unavailable)", server.url(""));
    assert!(said.exit == 4 && said.err.contains(&words) && !said.err.contains("<html>"), "{}", said.err);
}

#[test]
fn half_a_pair_of_keys_is_told_as_one() {
    for (scheme, lacking) in
        [("s3", "AWS_SECRET_ACCESS_KEY"), ("s3", "AWS_ACCESS_KEY_ID"), ("az", "AZURE_STORAGE_ACCOUNT_NAME")]
    {
        let desk = desk(&format!("{scheme}://desk/news"), "https://127.0.0.1:1");
        let mut half = keyed();
        half.env_remove(lacking).args(["publish"]).current_dir(&desk.root);
        let done = half.output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.code() == Some(3) && said.contains(&format!("no {lacking}\n")), "{said}");
    }
}
