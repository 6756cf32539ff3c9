//! The policy matrix: five words for what is recorded in a region, and no cell without one.

use crate::newsroom::{Newsroom, Site};
use serde_json::Value;

fn response(region: &str, nature: &str) -> String {
    format!(
        "---\ntitle: Rule of {region} ({nature})\nactor: acme\nnature: {nature}\njurisdiction: {region}\n\
         steps:\n  - {{action: in-force, date: 2026-06-01, sources: [paper]}}\n\
         sources:\n  - {{id: paper, title: The rule, publisher: gazette, kind: official, published: 2026-06-01}}\n---\n"
    )
}

/// The rows of the matrix on the tracker's page: the words of each cell.
fn cells(site: &Site) -> Vec<Vec<String>> {
    let page = site.text("tracker/index.html");
    let table = page.split_once("<table class=\"data matrix\"").unwrap().1.split_once("</table>").unwrap().0;
    let body = table.split_once("<tbody>").unwrap().1;
    let text = |html: &str| {
        let mut inside = false;
        let text: String = html
            .chars()
            .map(|c| {
                inside = c == '<' || (inside && c != '>');
                if inside || c == '>' { ' ' } else { c }
            })
            .collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    body.split("<tr>")
        .skip(1)
        .map(|row| row.split("</th>").flat_map(|part| part.split("</td>")).map(text).collect())
        .collect()
}

fn csv(site: &Site) -> Vec<(String, String, String, String, String)> {
    let mut reader = csv::Reader::from_reader(std::io::Cursor::new(site.text("tracker/matrix.csv")));
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn each_of_the_five_words_stands_where_it_belongs() {
    let site = Newsroom::new()
        .file("content/responses/act.md", &response("eu", "law"))
        .file("content/responses/decree.md", &response("fr", "law"))
        .file("content/responses/pledge.md", &response("g7", "declaration"))
        .file("content/regions/fr.md", "---\nname: France\nsurveyed: 2026-06-12\n---\n")
        // Nobody has looked on a day to come.
        .file("content/regions/mo.md", "---\nname: Macau\nsurveyed: 2027-01\n---\n")
        .build();
    let rows = cells(&site);
    let row =
        |name: &str| rows.iter().find(|row| row[0].starts_with(name)).unwrap_or_else(|| panic!("{name}: {rows:#?}"));
    assert_eq!(row("France")[1], "Own 1 own in France Inherited 1 inherited in France");
    assert_eq!(row("France")[2], "None recorded as of 12 June 2026");
    assert_eq!(row("European Union")[1], "Own 1 own in European Union");
    assert_eq!(row("European Union")[2], "Unknown");
    assert_eq!(row("G7")[1], "Not applicable");
    assert_eq!(row("G7")[3], "Own 1 own in G7");
    assert_eq!(row("G7")[6], "Not applicable");
    assert!(row("France")[0].contains("Country: 1 in force"), "{rows:#?}");
    assert!(!rows.iter().any(|row| row[0].starts_with("Macau")), "{rows:#?}");

    let long = csv(&site);
    let has = |region: &str, class: &str, state: &str, count: &str, as_of: &str| {
        let wanted = (region.to_owned(), class.to_owned(), state.to_owned(), count.to_owned(), as_of.to_owned());
        assert!(long.contains(&wanted), "{wanted:?} in {long:#?}");
    };
    has("fr", "law", "own", "1", "2026-07-01");
    has("fr", "law", "inherited", "1", "2026-07-01");
    has("fr", "order", "none-recorded", "0", "2026-06-12");
    has("g7", "law", "not-applicable", "", "2026-07-01");
    has("eu", "order", "unknown", "", "2026-07-01");

    let data: Value = serde_json::from_str(&site.text("tracker/responses.json")).unwrap();
    let rows = data["matrix"]["rows"].as_array().unwrap();
    let france = rows.iter().find(|row| row["region"]["id"] == "fr").unwrap();
    assert_eq!(france["surveyed"], "2026-06-12");
    assert_eq!(france["cells"][0]["states"], serde_json::json!(["own", "inherited"]));
    assert_eq!(france["cells"][0]["own"], serde_json::json!(["decree"]));
    assert_eq!(france["cells"][0]["inherited"], serde_json::json!(["act"]));
    assert_eq!(france["cells"][1]["states"], serde_json::json!(["none-recorded"]));
}

#[test]
fn no_cell_of_the_desks_own_matrix_is_blank() {
    let site = Newsroom::access_desk().build();
    let rows = cells(&site);
    assert!(rows.len() >= 10, "{rows:#?}");
    for row in &rows {
        let cells = &row[1..=6];
        assert!(cells.iter().all(|cell| !cell.is_empty()), "{row:?}");
    }
    let pairs: std::collections::BTreeSet<_> =
        csv(&site).into_iter().map(|(region, class, ..)| (region, class)).collect();
    assert_eq!(pairs.len(), rows.len() * 6, "each region and class once at least");
}

#[test]
fn a_company_rule_is_not_inherited() {
    let site = Newsroom::new()
        .file("content/responses/terms.md", &response("us", "contract-term"))
        .file("content/responses/order.md", &response("us", "order"))
        .file("content/regions/us-ny.md", "---\nname: New York\n---\n")
        .build();
    let rows = cells(&site);
    let row = rows.iter().find(|row| row[0].starts_with("New York")).unwrap();
    assert_eq!((row[2].as_str(), row[6].as_str()), ("Inherited 1 inherited in New York", "Unknown"));
}
