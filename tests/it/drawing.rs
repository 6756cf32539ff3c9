//! Cards, pictures in other widths, and icons: what they show, that they are drawn once, and what becomes of files that
//! are no pictures.
#![cfg(all(feature = "cards", feature = "images"))]

use crate::newsroom::{BRIEFING, Newsroom, tree};
use dateline::render::drawing::faces::{Face, Faces, Place};
use dateline::render::drawing::{Drawing, IconForm};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, GenericImageView as _, ImageEncoder as _, ImageFormat, Rgb, RgbImage};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;
use std::time::SystemTime;

const CARD: &str = "briefings/office/card.png";

fn titled(title: &str) -> Newsroom {
    let title = serde_json::to_string(title).expect("a title is a text");
    Newsroom::new().file(
        "content/briefings/office.md",
        &BRIEFING.replace("title: Acme opens an office in Hong Kong", &format!("title: {title}")),
    )
}

/// The files of a built site.
fn built(newsroom: &Newsroom) -> BTreeMap<String, Vec<u8>> {
    newsroom.build().desk.built()
}

fn page(site: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8(site.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).expect("pages are texts")
}

fn opened(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).expect("a picture that was drawn can be opened")
}

/// How many pixels of a picture differ from its first one.
fn ink(picture: &DynamicImage) -> usize {
    let paper = picture.get_pixel(0, picture.height() - 1);
    picture.pixels().filter(|(_, _, pixel)| *pixel != paper).count()
}

fn photograph(width: u32, height: u32) -> RgbImage {
    // The left half is red, the right half blue, and the upper tenth green.
    RgbImage::from_fn(width, height, |x, y| match (x < width / 2, y < height / 10) {
        (_, true) => Rgb([0, 200, 0]),
        (true, false) => Rgb([200, 0, 0]),
        (false, false) => Rgb([0, 0, 200]),
    })
}

fn encoded(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("it can be written");
    bytes.into_inner()
}

/// A JPEG file of a camera that was held upright, and that knows where it was.
fn held_upright(picture: &RgbImage) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
    exif.extend(b"\x01\x0f\0\x02\0\0\0\x09\0\0\0\x26");
    exif.extend(b"\0\0\0\0SecretCam");
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    encoder.set_exif_metadata(exif).expect("JPEG files can have it");
    encoder
        .write_image(picture.as_raw(), picture.width(), picture.height(), ExtendedColorType::Rgb8)
        .expect("it can be written");
    bytes
}

/// A newsroom whose briefing shows a picture in its text and another above it.
fn pictured(name: &str, bytes: &[u8]) -> Newsroom {
    let media = format!("media:\n  - {{file: {name}, alt: A pier, caption: The pier, credit: Ada Chan}}\nsources:");
    Newsroom::new()
        .without("content/briefings/office.md")
        .file("content/briefings/office/index.md", &BRIEFING.replace("sources:", &media))
        .bytes(&format!("content/briefings/office/{name}"), bytes)
}

#[test]
fn a_briefing_has_a_card_and_its_page_says_so() {
    let site = built(&Newsroom::new());
    let card = opened(&site[CARD]);
    assert_eq!(card.dimensions(), (1200, 630));
    assert!(ink(&card) > 10_000, "there are words on it");
    assert!(site[CARD].len() < 100_000, "{} bytes", site[CARD].len());
    let html = page(&site, "briefings/office/index.html");
    for line in [
        r#"<meta property="og:image" content="https://desk.example/briefings/office/card.png">"#,
        r#"<meta property="og:image:width" content="1200">"#,
        r#"<meta property="og:image:height" content="630">"#,
        r#"<meta property="og:image:alt" content="Acme opens an office in Hong Kong · The Harbour Desk">"#,
        r#"<meta name="twitter:card" content="summary_large_image">"#,
    ] {
        assert!(html.contains(line), "{line}\n{html}");
    }
    assert!(html.contains(r#""image":"https://desk.example/briefings/office/card.png""#), "{html}");
    assert_eq!(opened(&site["card.png"]).dimensions(), (1200, 630));
    assert!(page(&site, "index.html").contains(r#"content="https://desk.example/card.png""#));
}

#[test]
fn a_site_may_do_without_cards() {
    let site = built(&Newsroom::new().file(
        "content/site.yaml",
        "title: The Harbour Desk\nbase_url: https://desk.example/\nlanguages: [en]\noutputs: {cards: false}\n",
    ));
    assert!(!site.keys().any(|path| path.ends_with("card.png")), "{:?}", site.keys());
    assert!(!page(&site, "briefings/office/index.html").contains("og:image"));
    // Without an address of its own a site has cards and nobody to show them to.
    let site = built(&Newsroom::new().file("content/site.yaml", "title: The Harbour Desk\nlanguages: [en]\n"));
    assert!(site.contains_key(CARD));
    assert!(!page(&site, "briefings/office/index.html").contains("og:image"));
}

#[test]
fn what_is_withdrawn_or_embargoed_has_no_card() {
    let withdrawn = "corrections:\n  - {id: gone, kind: withdrawal, at: 2026-06-20T09:00:00+08:00, reason: It was wrong.}\nsources:";
    let site = built(
        &Newsroom::new()
            .file("content/briefings/office.md", &BRIEFING.replace("sources:", withdrawn))
            .file("content/briefings/later.md", &BRIEFING.replace("2026-06-19T", "2027-06-19T")),
    );
    assert!(site.contains_key("briefings/office/index.html"));
    let cards: Vec<&String> = site.keys().filter(|path| path.ends_with("card.png")).collect();
    assert_eq!(cards, ["card.png"]);
    assert!(!page(&site, "briefings/office/index.html").contains("og:image"));
}

/// When each picture of a site was written.
fn drawn_at(site: &Path) -> BTreeMap<String, SystemTime> {
    let paths = tree(site).into_keys().filter(|path| path.ends_with(".png") || path.ends_with(".webp"));
    paths
        .map(|path| {
            let metadata = std::fs::metadata(site.join(&path)).expect("it is there");
            (path, metadata.modified().expect("the disk knows"))
        })
        .collect()
}

#[test]
fn one_edit_of_a_title_draws_one_card() {
    let wide = encoded(&photograph(1000, 500), ImageFormat::Jpeg);
    let newsroom = pictured("pier.jpg", &wide).file("content/briefings/second.md", BRIEFING);
    let site = newsroom.build();
    let output = site.desk.output();
    let first = drawn_at(&output);
    assert!(first.len() >= 8, "{first:?}");
    let site = newsroom.rebuild(site);
    assert_eq!(drawn_at(&output), first, "a second build draws nothing");
    let renamed = BRIEFING.replace("Acme opens an office in", "Acme shuts its office in");
    let newsroom = newsroom.file("content/briefings/second.md", &renamed);
    let site = newsroom.rebuild(site);
    let second = drawn_at(&output);
    let redrawn: Vec<&String> = second.keys().filter(|path| first.get(*path) != second.get(*path)).collect();
    assert_eq!(redrawn, ["briefings/second/card.png"]);
    // The body is not on the card.
    let _kept = newsroom.file("content/briefings/second.md", &renamed.replace("first", "last")).rebuild(site);
    assert_eq!(drawn_at(&output), second);
}

#[test]
fn what_is_drawn_depends_on_nothing_but_the_content() {
    let newsroom = pictured("pier.jpg", &held_upright(&photograph(900, 600)));
    let draw = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let mut site = pool.install(|| built(&newsroom));
        site.retain(|path, _| [".png", ".webp", ".ico", ".webmanifest"].iter().any(|ending| path.ends_with(ending)));
        site
    };
    let one = draw(1);
    assert!(one.len() > 8, "{:?}", one.keys());
    assert!(one == draw(8));
}

const TITLE: Place<'_> = Place { face: Face::Serif, width: 1000.0, height: 330.0, sizes: &[84.0, 62.0, 40.0] };

fn lines(title: &str) -> Vec<String> {
    Faces::of_the_program().set(title, TITLE).map_or_else(Vec::new, |set| set.lines)
}

#[test]
fn titles_are_set_in_lines() {
    assert_eq!(lines("Short"), ["Short"]);
    assert_eq!(lines("  A\ttitle\nwith \u{7}  odd  spaces "), ["A title with odd spaces"]);
    // Lines are of one width, rather than the last of one word.
    let even = lines("France and Germany ask for a year's delay to the rules");
    let lengths: Vec<usize> = even.iter().map(String::len).collect();
    assert!(even.len() > 1 && lengths.iter().max().unwrap() - lengths.iter().min().unwrap() < 12, "{even:?}");
    // A hyphen does not break a word that can stay whole.
    assert!(!lines("Their names stand under a British-led declaration on risk").iter().any(|line| line.ends_with('-')));
    // Chinese breaks between characters, but no line begins with a closing mark or ends with an opening one.
    let chinese = lines(&"兩間銀行在香港停用「克勞德」，都歸因於合約條款。".repeat(4));
    assert!(chinese.len() > 2);
    for line in &chinese {
        assert!(!line.starts_with(['，', '。', '」']) && !line.ends_with('「'), "{chinese:?}");
    }
    // What is too long is cut off, and says so.
    let long = lines(&"Parliament votes again on the amended bill ".repeat(40));
    assert!(long.last().is_some_and(|line| line.ends_with('…')), "{long:?}");
    let word = lines(&"Donaudampfschifffahrtsgesellschaft".repeat(4));
    assert!(word.len() > 1 && word.concat().chars().count() == 136, "{word:?}");
    let endless = lines(&"x".repeat(100_000));
    assert!(endless.len() < 12 && endless.last().is_some_and(|line| line.ends_with('…')));
    // Signs that no face has are left out; a title of which letters would be lost is not set.
    assert_eq!(lines("Flags 🇭🇰 and bells 🔔"), ["Flags and bells"]);
    assert!(lines("هونغ كونغ").is_empty());
    assert!(lines("").concat().is_empty());
}

#[test]
fn common_chinese_has_glyphs() {
    let rare = "𨋢嘅咗喺冇啲佢哋裏綫峯囍鑑睇";
    let traditional = "監管機構發布生成式人工智能指引，限制出口高階晶片；匯豐、渣打等銀行已停用該服務";
    let simplified = "监管机构发布生成式人工智能指引，限制出口高阶芯片；国务院办公厅、工业和信息化部";
    for title in
        [rare, traditional, simplified, "Διακήρυξη", "Декларация", "Tuyên bố về trí tuệ nhân tạo", "Čeština, Łódź"]
    {
        let missing = |title: &str| Faces::of_the_program().set(title, TITLE).is_none();
        let lost: Vec<char> = title.chars().filter(|c| missing(&c.to_string())).collect();
        assert!(lost.is_empty(), "{lost:?}");
    }
    // What is drawn is characters and not boxes: different ones look different.
    let card = |title: &str| built(&titled(title)).remove(CARD).expect("it has a card");
    assert_ne!(card("監管"), card("指引"));
    assert!(ink(&opened(&card("監管機構發布指引"))) > 10_000);
}

#[test]
fn any_title_gives_a_card() {
    let titles = [
        "<script>alert(1)</script> & \"quotes\" ]]> </svg>",
        "{{ site.title }} {% raw %}",
        "&#x0; &lt; %s %n",
        "هونغ كونغ تعلن قواعد جديدة",
        "A\u{202e}turned\u{202c} \u{200f}title\u{300}\u{301}\u{302}",
        "👩‍👩‍👧‍👦",
    ];
    for title in titles {
        let site = built(&titled(title));
        assert_eq!(opened(&site[CARD]).dimensions(), (1200, 630), "{title}");
    }
}

#[test]
fn a_newsroom_restyles_its_cards_and_is_told_of_what_cannot_be_drawn() {
    let plain = built(&Newsroom::new());
    let green = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\"><rect width=\"1200\" height=\"630\" \
                 fill=\"#00ff00\"/><image href=\"/etc/passwd\" width=\"10\" height=\"10\"/></svg>";
    let site = built(&Newsroom::new().file("templates/cards/briefing.svg", green));
    assert_eq!(opened(&site[CARD]).get_pixel(5, 5).0, [0, 255, 0, 255]);
    // One token colours cards too.
    let site =
        built(&Newsroom::new().file("templates/assets/tokens.css", ":root { --accent: light-dark(#0000ff, #99f); }"));
    assert_eq!(opened(&site[CARD]).get_pixel(600, 4).0, [0, 0, 255, 255]);
    assert_ne!(site[CARD], plain[CARD]);
    for (path, text) in [("templates/cards/briefing.svg", "<svg>"), ("templates/assets/icon.svg", "<html/>")] {
        let newsroom = Newsroom::new().file(path, text);
        let refused = newsroom.refusal();
        assert_eq!(refused.codes(), ["template-error"], "{}", refused.shown());
        assert!(refused.shown().contains(path), "{}", refused.shown());
    }
}

#[test]
fn pictures_come_in_the_widths_that_screens_ask_for() {
    let site = built(&pictured("pier.jpg", &encoded(&photograph(1000, 500), ImageFormat::Jpeg)));
    let html = page(&site, "briefings/office/index.html");
    let pictures: BTreeMap<&String, (u32, u32)> = site
        .iter()
        .filter(|(path, _)| path.ends_with(".webp"))
        .map(|(path, bytes)| (path, opened(bytes).dimensions()))
        .collect();
    assert_eq!(pictures.values().copied().collect::<Vec<_>>(), [(1000, 500), (480, 240), (800, 400)]);
    for (path, (width, _)) in &pictures {
        assert!(html.contains(&format!("../../{path} {width}w")), "{path}\n{html}");
    }
    assert!(html.contains(r#"<picture><source type="image/webp" srcset=""#), "{html}");
    assert!(html.contains(r#"width="1000" height="500" fetchpriority="high" decoding="async"></picture>"#), "{html}");
    assert_eq!(html.matches("Ada Chan</span>").count(), 1, "whose it is, is said once");
}

#[test]
fn a_picture_in_the_text_waits_and_is_credited_once() {
    let media = "media:\n  - {file: pier.jpg, alt: A pier, caption: The pier, credit: Bo Li}\nsources:";
    let text = BRIEFING
        .replace("sources:", media)
        .replace("## Why it matters", "![A pier](pier.jpg)\n\n![A pier](pier.jpg)\n\n## Why it matters");
    let newsroom = Newsroom::new()
        .without("content/briefings/office.md")
        .file("content/briefings/office/index.md", &text)
        .bytes("content/briefings/office/pier.jpg", &encoded(&photograph(600, 300), ImageFormat::Jpeg));
    for raw_html in ["", "raw_html: true\n"] {
        let config = format!("title: Desk\nbase_url: https://desk.example/\nlanguages: [en]\n{raw_html}");
        let html = page(&built(&newsroom.clone().file("content/site.yaml", &config)), "briefings/office/index.html");
        assert_eq!(html.matches("<picture><source type=\"image/webp\" srcset=\"").count(), 2, "{html}");
        assert_eq!(html.matches("loading=\"lazy\" decoding=\"async\"></picture>").count(), 2, "{html}");
        assert_eq!(html.matches("<span class=\"credit\">Bo Li</span>").count(), 1, "{html}");
    }
}

#[test]
fn a_photograph_stands_as_the_camera_was_held_and_tells_nothing_else() {
    let original = held_upright(&photograph(900, 600));
    assert!(original.windows(9).any(|bytes| bytes == b"SecretCam"));
    let site = built(&pictured("pier.jpg", &original));
    let html = page(&site, "briefings/office/index.html");
    assert!(html.contains(r#"width="600" height="900""#), "{html}");
    let (_, smaller) = site.iter().find(|(path, _)| path.ends_with("-480.webp")).expect("it comes smaller");
    let picture = opened(smaller);
    assert_eq!(picture.dimensions(), (480, 720));
    // What was recorded above is now on the right, and what was on the left is above.
    let [red, green, blue, _] = picture.get_pixel(470, 360).0;
    assert!(green > 150 && red < 90 && blue < 90, "{red} {green} {blue}");
    let [red, _, blue, _] = picture.get_pixel(200, 20).0;
    assert!(red > 150 && blue < 90);
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".webp")) {
        assert!(!bytes.windows(9).any(|bytes| bytes == b"SecretCam"), "{path}");
        assert!(!bytes.windows(4).any(|bytes| bytes == b"EXIF"), "{path}");
    }
}

#[test]
fn what_is_small_or_moves_or_is_no_photograph_is_copied() {
    let small = encoded(&photograph(300, 200), ImageFormat::Png);
    let gif = encoded(&photograph(900, 600), ImageFormat::Gif);
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"900\" height=\"600\"/>".to_vec();
    for (name, bytes) in [("pier.png", small), ("pier.gif", gif), ("pier.svg", svg)] {
        let site = built(&pictured(name, &bytes));
        assert!(!site.keys().any(|path| path.ends_with(".webp")), "{name}");
        assert!(!page(&site, "briefings/office/index.html").contains("<picture>"), "{name}");
        let ending = name.trim_start_matches("pier");
        let copied = site.iter().find(|(path, _)| path.starts_with("images/") && path.ends_with(ending));
        assert_eq!(copied.map(|(_, copied)| copied), Some(&bytes), "{name}");
    }
}

#[test]
fn a_broken_picture_is_refused_where_it_is_named() {
    let mut cut = encoded(&photograph(1000, 500), ImageFormat::Png);
    cut.truncate(200);
    let newsroom = pictured("pier.png", &cut);
    let refused = newsroom.refusal();
    assert_eq!(refused.codes(), ["broken-image"], "{}", refused.shown());
    assert!(refused.shown().contains("content/briefings/office/index.md"), "{}", refused.shown());
    assert!(refused.shown().contains("pier.png"), "{}", refused.shown());
}

#[test]
fn a_picture_that_claims_too_many_pixels_is_not_opened() {
    // The head of a PNG file of 60,000 by 60,000 pixels.
    let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bomb.extend(60_000_u32.to_be_bytes());
    bomb.extend(60_000_u32.to_be_bytes());
    bomb.extend(b"\x08\x02\0\0\0\0\0\0\0");
    let findings = pictured("pier.png", &bomb).check();
    assert_eq!(findings.codes(), ["unreadable-image"], "{}", findings.shown());
    assert!(findings.shown().contains("3600 million pixels"), "{}", findings.shown());
    let drawing = Drawing::Photograph { from: "pier.png".into(), blake3: String::new(), width: 480 };
    assert!(drawing.draw(&bomb).is_err());
    for hostile in [&b""[..], b"\xff\xd8\xff", b"RIFF\xff\xff\xff\xffWEBPVP8X", b"GIF89a"] {
        assert!(drawing.draw(hostile).is_err());
    }
}

#[test]
fn icons_have_the_forms_that_devices_ask_for() {
    let site = built(&Newsroom::new());
    let sizes: BTreeMap<&str, (u32, u32)> =
        ["apple-touch-icon.png", "icon-192.png", "icon-512.png", "icon-maskable-512.png"]
            .into_iter()
            .map(|path| (path, opened(&site[path]).dimensions()))
            .collect();
    assert_eq!(sizes.into_values().collect::<Vec<_>>(), [(180, 180), (192, 192), (512, 512), (512, 512)]);
    for opaque in ["apple-touch-icon.png", "icon-maskable-512.png"] {
        assert!(opened(&site[opaque]).pixels().all(|(_, _, pixel)| pixel.0[3] == 255), "{opaque}");
    }
    let ico = &site["favicon.ico"];
    assert_eq!(&ico[..6], [0, 0, 1, 0, 3, 0]);
    for (entry, size) in ico[6..].chunks(16).zip([16_u32, 32, 48]) {
        let number = |at: usize| u32::from_le_bytes(entry[at..at + 4].try_into().unwrap()) as usize;
        let picture = opened(&ico[number(12)..number(12) + number(8)]);
        assert_eq!(picture.dimensions(), (size, size));
        assert_eq!(u32::from(entry[0]), size);
    }
    let manifest: serde_json::Value = serde_json::from_slice(&site["manifest.webmanifest"]).expect("it is JSON");
    assert_eq!(manifest["name"], "The Harbour Desk");
    for icon in manifest["icons"].as_array().expect("it has icons") {
        assert!(site.contains_key(icon["src"].as_str().expect("an address")), "{icon}");
    }
    let html = page(&site, "briefings/office/index.html");
    for link in ["../../favicon.ico", "../../apple-touch-icon.png", "../../manifest.webmanifest"] {
        assert!(html.contains(&format!("href=\"{link}\"")), "{link}");
    }
    let white = Drawing::Icon {
        svg: "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 2'/>".into(),
        faces: Faces::of_the_program(),
        form: IconForm::Ground(8),
    };
    let drawn = opened(&white.draw(&[]).expect("it is a document"));
    assert_eq!(drawn.get_pixel(4, 4).0, [255, 255, 255, 255]);
}
