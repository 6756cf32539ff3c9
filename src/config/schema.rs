//! The raw shape of `site.yaml`: its keys and what each takes.

use crate::model::kind::Kind;
use crate::yaml::{Field, Schema, Shape};

/// The keys of `site.yaml`.
pub static SITE: Schema = Schema::new(
    "the site's configuration",
    &[
        Field::required("title", Shape::Text, "The site's name."),
        Field::optional("description", Shape::Text, "One or two sentences about the site."),
        Field::optional(
            "base_url",
            Shape::UrlOrEmpty,
            "The address of the site's root. Feeds, sitemaps and canonical links need it; leave it empty for a site that is only read from disk.",
        ),
        Field::optional(
            "time_zone",
            Shape::TimeZone,
            "The zone in which days begin and times are shown; UTC unless said.",
        ),
        Field::optional("languages", Shape::List(&Shape::Language), "Language tags; the first is the site's own."),
        Field::optional("organisation", Shape::Map(&ORGANISATION), "Who publishes the site."),
        Field::optional(
            "standards",
            Shape::Map(&STANDARDS),
            "How the site says that it works, at the foot of every briefing.",
        ),
        Field::optional(
            "navigation",
            Shape::List(&Shape::Map(&NAVIGATION)),
            "The entries of the masthead, instead of the usual ones.",
        ),
        Field::optional("footer", Shape::Text, "A line at the foot of every page."),
        Field::optional(
            "logo",
            Shape::Text,
            "An image below `content/` that stands in place of the site's name in the masthead, as in `logo.svg`.",
        ),
        Field::optional(
            "licence",
            Shape::Text,
            "Under which terms the site's data may be used: an SPDX id, a web address or a sentence.",
        ),
        Field::optional(
            "links",
            Shape::Word(&["portable", "clean"]),
            "`portable` links name `index.html`, so that the site opens from the disk; `clean` ones end in `/`.",
        ),
        Field::optional("outputs", Shape::Map(&OUTPUTS), "What is written beside the pages."),
        Field::optional(
            "cite_required",
            Shape::List(&Shape::Text),
            "Headings under which every paragraph must carry a citation.",
        ),
        Field::optional(
            "factual",
            Shape::List(&Shape::Text),
            "Headings under which a sentence that rests on one origin, not official, must say whose word it is.",
        ),
        Field::optional(
            "rules",
            Shape::MapOf(&Shape::Word(&["error", "warning", "note", "off"])),
            "Severities of your own, by diagnostic code.",
        ),
        Field::optional("page_size", Shape::Integer, "Entries on a page of a list; 20 unless said."),
        Field::optional(
            "raw_html",
            Shape::Bool,
            "Whether raw HTML in Markdown is kept and sanitised; otherwise it is shown as text.",
        ),
        Field::optional("feeds", Shape::Map(&FEEDS), "How feeds are made."),
        Field::optional("reviewers", Shape::Integer, "How many reviewers a briefing needs."),
        Field::optional(
            "grace_days",
            Shape::Integer,
            "Days that a watch item may be overdue before it is an error; 30 unless said.",
        ),
        Field::optional(
            "launched",
            Shape::Instant,
            "When readers first saw the site: what texts said before then was shown to nobody.",
        ),
        Field::optional("publish", Shape::Map(&PUBLISH), "Where the site is published."),
        Field::optional("theme", Shape::Open, "Values of your own for the templates."),
        Field::optional("extra", Shape::Open, "Values of your own."),
    ],
);

static ORGANISATION: Schema = Schema::new(
    "an organisation",
    &[
        Field::optional("name", Shape::Text, "Its name; the site's title unless said."),
        Field::optional("url", Shape::Url, "Its home page."),
        Field::optional("email", Shape::Text, "Where readers write to."),
        Field::optional(
            "security",
            Shape::Text,
            "Whom to tell of a weakness of the site, for `security.txt`: an address for mail, or one on the web that begins with `https:`.",
        ),
        Field::optional("country", Shape::Ref(&[Kind::Region]), "Where it is based."),
    ],
);

static STANDARDS: Schema = Schema::new(
    "the standards statement",
    &[
        Field::required("statement", Shape::Text, "One or two sentences for the foot of every briefing."),
        Field::optional("page", Shape::Ref(&[Kind::Page]), "The standing page that says more."),
    ],
);

static NAVIGATION: Schema = Schema::new(
    "a navigation entry",
    &[
        Field::required("label", Shape::Text, "Its words."),
        Field::required(
            "to",
            Shape::Text,
            "Where it leads: a record (`region:hk`), a path of the site (`tracker/`), or a web address.",
        ),
    ],
);

static OUTPUTS: Schema = Schema::new(
    "the list of outputs",
    &[
        Field::optional("data", Shape::Bool, "`.json` and `.md` beside each briefing, and the exports."),
        Field::optional("search", Shape::Bool, "The search index."),
        Field::optional("cards", Shape::Bool, "Drawn cards for social media."),
        Field::optional("newsletter", Shape::Bool, "The newsletter edition."),
    ],
);

static FEEDS: Schema =
    Schema::new("the feed settings", &[Field::optional("limit", Shape::Integer, "Entries in a feed; 20 unless said.")]);

static PUBLISH: Schema = Schema::new(
    "the settings of publishing",
    &[Field::required("targets", Shape::MapOf(&Shape::Map(&TARGET)), "The places, each under a name of your own.")],
);

static TARGET: Schema = Schema::new(
    "a place to publish to",
    &[
        Field::required(
            "url",
            Shape::Text,
            "The bucket or folder: `s3://bucket/folder`, `gs://…`, `az://…` or `file:///…`. Keys come from the environment, never from here.",
        ),
        Field::optional("public", Shape::Url, "Where readers get the site, which is looked at after publishing."),
        Field::optional(
            "endpoint",
            Shape::Url,
            "The address of the store with its scheme, where it is not the usual one.",
        ),
        Field::optional("region", Shape::Text, "The region of the bucket, where the environment does not say it."),
        Field::optional("compress", Shape::Bool, "Whether texts are stored compressed (gzip) and sent so."),
        Field::optional("keep", Shape::Integer, "How many releases are kept, the newest among them; 10 unless said."),
        Field::optional(
            "state",
            Shape::Text,
            "A folder of the bucket for earlier releases that readers cannot get, instead of `.dateline` beside the site.",
        ),
        Field::optional("allow_http", Shape::Bool, "Whether `endpoint` and `public` may be unencrypted."),
    ],
);
