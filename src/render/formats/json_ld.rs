//! Pages in schema.org's words, as JSON-LD that may stand in a script element. Knows no HTML.

mod node;

use super::super::parts;
use super::super::site::Site;
use super::data::{absolute, modified, words};
use crate::link::{AnyId, Id, Listed, SourceOwner, SourceRef};
use crate::model::briefing::{Briefing, Genre};
use crate::model::correction::Correction;
use crate::model::date::Edtf;
use crate::model::entity::{Entity, EntityKind};
use crate::model::event::Event;
use crate::model::kind::Kind;
use crate::model::record::Record;
use crate::model::region::RegionKind;
use crate::model::response::{Action, ActorClass, Nature, Relation, Response};
use crate::model::source::{Source, SourceKind};
use crate::plan::Page;
use chrono::Datelike;
use node::{Json, Node, document};

/// A briefing; nothing for a withdrawn one.
pub(in crate::render) fn briefing(site: &Site<'_>, id: Id<Briefing>) -> Option<String> {
    let edition = site.edition;
    let briefing = edition.briefings.get(id).filter(|briefing| briefing.withdrawal().is_none())?;
    let sourcing = edition.briefing_sourcing.get(id.index());
    let listed = sourcing.map_or(&[][..], |sourcing| &sourcing.listed);
    let url = absolute(site, Page::Briefing(id));
    let kind = match briefing.genre {
        Some(Genre::Reportage) => "ReportageNewsArticle",
        Some(Genre::Analysis) => "AnalysisNewsArticle",
        // schema.org has no word for an explainer; background is what it gives.
        Some(Genre::Background | Genre::Explainer) => "BackgroundNewsArticle",
        None => "NewsArticle",
    };
    let reviews = edition.staff.each(edition.briefing_reviewers.of(id));
    let reviewed = briefing.reviewed_by.iter().filter_map(|review| Some(review.at.as_ref()?.value)).max();
    let page = Node::new("WebPage")
        .text("@id", url.clone())
        .list("reviewedBy", reviews.map(|(id, staff)| person(site, id, staff)))
        .text("lastReviewed", reviewed.map(|at| at.day().to_string()));
    let topics = edition.topics.each(edition.briefing_topics.of(id)).map(|(_, topic)| Json::text(topic.title()));
    let corrections = briefing.corrections.iter().filter(|correction| correction.at.value.has_come(edition.as_of));
    let based_on = based_on(site, id, briefing, listed);
    // What a briefing rests on is said in full among what it cites, and called by its place there.
    let place_of = |at: SourceRef| listed.iter().position(|listed| listed.source == at).zip(url.as_ref());
    let name_of = |at: SourceRef| place_of(at).map(|(place, url)| format!("{url}#source-{}", place + 1));
    let cited = listed.iter().map(|listed| listed.source);
    let cited = cited.filter_map(|at| source(site, at, name_of(at).filter(|_| based_on.contains(&at))));
    let rests_on = based_on.iter().filter_map(|at| match name_of(*at) {
        Some(name) => Some(Node::named(&name).value()),
        None => source(site, *at, None),
    });
    let article = Node::new(kind)
        .text("@id", url.as_ref().map(|url| format!("{url}#article")))
        .text("headline", Some(&briefing.title.value))
        .text("description", Some(&briefing.summary.value))
        .text("inLanguage", Some(site.language_of(briefing)))
        .text("datePublished", Some(briefing.published.value.to_rfc3339()))
        .text("dateModified", Some(modified(site, briefing).to_rfc3339()))
        .text("dateline", words(briefing.dateline.as_ref()))
        .number("wordCount", briefing.body.words)
        .list("author", edition.staff.each(edition.briefing_authors.of(id)).map(|(id, staff)| person(site, id, staff)))
        .node("publisher", publisher_in_short(site))
        .node("mainEntityOfPage", page)
        .list("image", images(site, id, briefing))
        .list("about", edition.briefing_entities.of(id).iter().filter_map(|entity| thing(site, *entity)))
        .list("spatialCoverage", edition.briefing_regions.of(id).iter().filter_map(|region| place(site, *region)))
        .list("keywords", topics)
        .list("citation", cited)
        .list("isBasedOn", rests_on)
        .list("correction", corrections.map(|made| correction(site, made)))
        .list("translationOfWork", edition.translations.originals.of(id).iter().filter_map(|id| version(site, *id)))
        .list("workTranslation", edition.translations.originals.back(id).iter().filter_map(|id| version(site, *id)));
    let crumbs =
        [(Page::Archive(1), site.words.word("briefings")), (Page::Briefing(id), briefing.title.value.as_str())];
    Some(document([Some(article), breadcrumbs(site, &crumbs)]))
}

/// A version of a briefing in another language; nothing for a withdrawn one.
fn version(site: &Site<'_>, id: Id<Briefing>) -> Option<Json> {
    let briefing = site.edition.briefings.get(id).filter(|briefing| briefing.withdrawal().is_none())?;
    let article = Node::new("NewsArticle")
        .text("@id", absolute(site, Page::Briefing(id)).map(|url| format!("{url}#article")))
        .text("headline", Some(&briefing.title.value))
        .text("inLanguage", Some(site.language_of(briefing)));
    Some(article.value())
}

/// A policy response.
///
/// A law, an order or a decision of a public body is schema.org's `Legislation`, which means any legal document,
/// enforceable or not. What else a response may be (an inquiry, a declaration, a term of a contract) has no type of its
/// own: it is a `CreativeWork`, of which `Legislation` is a kind, so that nothing is claimed that is not so.
pub(in crate::render) fn response(site: &Site<'_>, id: Id<Response>) -> Option<String> {
    let edition = site.edition;
    let response = edition.responses.get(id)?;
    let url = absolute(site, Page::Response(id));
    let sourcing = edition.response_sourcing.get(id.index());
    let listed = sourcing.map_or(&[][..], |sourcing| &sourcing.listed);
    let actors = || edition.response_actors.of(id).iter().filter_map(|actor| thing(site, *actor));
    let topics = edition.topics.each(edition.response_topics.of(id)).map(|(_, topic)| Json::text(topic.title()));
    let related = |wanted: &'static [Relation]| {
        let relations = edition.response_relations.at(id.index()).iter();
        relations.filter(|(relation, _)| wanted.contains(relation)).filter_map(|(_, to)| referred(site, *to))
    };
    let standing = response.status_on(edition.day);
    let is_legislation = is_legislation(response);
    let work = Node::new(if is_legislation { "Legislation" } else { "CreativeWork" })
        .text("@id", url.as_ref().map(|url| format!("{url}#response")))
        .text("name", Some(&response.title.value))
        .text("description", words(response.summary.as_ref()))
        .text("url", words(response.official_url.as_ref()))
        .text("mainEntityOfPage", url)
        .list("keywords", topics)
        .list("spatialCoverage", edition.response_affected.of(id).iter().filter_map(|region| place(site, *region)))
        .list("citation", listed.iter().filter_map(|listed| source(site, listed.source, None)));
    let jurisdictions = edition.response_jurisdiction.of(id).iter().filter_map(|region| place(site, *region));
    let work = if is_legislation {
        work.text("legislationIdentifier", words(response.legal_citation.as_ref()))
            .text("legislationType", Some(response.nature.label()))
            .list("legislationJurisdiction", jurisdictions)
            .list("legislationPassedBy", actors())
            .text("legislationDate", adopted(site, response))
            .text("legislationLegalForce", standing.map(|(status, _)| status.legal_force()))
            .list("legislationChanges", related(&[Relation::Supersedes, Relation::Amends]))
            .list("legislationApplies", related(&[Relation::Implements]))
            .list("mentions", related(&[Relation::RespondsTo, Relation::TriggeredBy]))
    } else {
        let all = Relation::ALL;
        work.text("genre", Some(response.nature.label()))
            .text("creativeWorkStatus", standing.map(|(status, _)| status.label()))
            .list("contentLocation", jurisdictions)
            .list("creator", actors())
            .text("identifier", words(response.legal_citation.as_ref()))
            .list("mentions", related(all))
    };
    let crumbs =
        [(Page::Tracker, site.words.word("policy-tracker")), (Page::Response(id), response.title.value.as_str())];
    Some(document([Some(work), breadcrumbs(site, &crumbs)]))
}

/// The front page: the site, and who publishes it.
pub(in crate::render) fn site(site: &Site<'_>) -> Option<String> {
    let home = absolute(site, Page::Front);
    let languages = site.config.languages.iter().map(|tag| Json::text(tag.as_str()));
    let website = Node::new("WebSite")
        .text("@id", home.as_ref().map(|home| format!("{home}#website")))
        .text("url", home)
        .text("name", Some(&site.config.title))
        .text("description", Some(&site.config.description))
        .list("inLanguage", languages)
        .node("publisher", publisher(site));
    Some(document([Some(website)]))
}

/// An entity.
pub(in crate::render) fn entity(site: &Site<'_>, id: Id<Entity>) -> Option<String> {
    let entity = site.edition.entities.get(id)?;
    let same_as = [
        entity.url.as_ref().map(|url| url.value.clone()),
        entity.wikidata.as_ref().map(|id| format!("https://www.wikidata.org/entity/{}", id.value)),
    ];
    let page = absolute(site, Page::Entity(id, 1));
    let node = Node::new(entity_type(entity.kind))
        .text("@id", page.as_ref().map(|url| format!("{url}#entity")))
        .text("name", Some(&entity.name.value))
        .list("alternateName", entity.aliases.iter().map(|alias| Json::text(alias.value.as_str())))
        .text("description", words(entity.summary.as_ref()))
        .text("mainEntityOfPage", page)
        .list("sameAs", same_as.into_iter().flatten().map(|text| Json::text(&text)));
    let node =
        if entity.kind == EntityKind::Organisation { node.text("leiCode", words(entity.lei.as_ref())) } else { node };
    let crumbs = [(Page::Entities(1), site.words.word("entities")), (Page::Entity(id, 1), entity.name.value.as_str())];
    Some(document([Some(node), breadcrumbs(site, &crumbs)]))
}

/// An event: what its own record says of it, never what briefings assert, because they may disagree.
pub(in crate::render) fn event(site: &Site<'_>, id: Id<Event>) -> Option<String> {
    let edition = site.edition;
    let event = edition.events.get(id)?;
    let page = absolute(site, Page::Event(id));
    let location = event.asserts.place.as_ref().and_then(|place| edition.find(Kind::Region, place.value.as_str()));
    let location = location.and_then(|found| match found {
        AnyId::Region(region) => place(site, region),
        _ => None,
    });
    let involved = event.asserts.actors.iter().chain(&event.asserts.objects);
    let involved = involved.filter_map(|actor| edition.entities.find(actor.value.as_str()));
    let node = Node::new("Event")
        .text("@id", page.as_ref().map(|url| format!("{url}#event")))
        .text("name", Some(&event.title.value))
        .text("description", words(event.summary.as_ref()))
        .text("startDate", event.asserts.date.as_ref().and_then(|date| iso(&date.value)))
        .list("location", location)
        .list("about", involved.filter_map(|id| thing(site, id)))
        .text("mainEntityOfPage", page);
    let year = event.day().map(|day| (Page::TimelineYear(day.year()), day.year().to_string()));
    let mut crumbs = vec![(Page::Timeline, site.words.word("timeline"))];
    crumbs.extend(year.iter().map(|(page, year)| (*page, year.as_str())));
    crumbs.push((Page::Event(id), event.title.value.as_str()));
    Some(document([Some(node), breadcrumbs(site, &crumbs)]))
}

/// The way from the front page to a page, which is the last.
fn breadcrumbs(site: &Site<'_>, way: &[(Page, &str)]) -> Option<Node> {
    // Steps without addresses lead nowhere.
    absolute(site, Page::Front)?;
    let home = (Page::Front, site.words.word("front-page"));
    let own = way.last().map(|(page, _)| *page);
    let steps = (1u32..).zip(std::iter::once(&home).chain(way)).map(|(position, (page, name))| {
        // The last is the page itself.
        let address = absolute(site, *page).filter(|_| own != Some(*page));
        Node::new("ListItem").number("position", position).text("name", Some(*name)).text("item", address).value()
    });
    Some(Node::new("BreadcrumbList").list("itemListElement", steps))
}

/// Who publishes, as far as an article has to say it: the front page says the rest under the same identifier.
fn publisher_in_short(site: &Site<'_>) -> Node {
    let organisation = &site.config.organisation;
    let home = absolute(site, Page::Front);
    Node::new("NewsMediaOrganization")
        .text("@id", home.as_ref().map(|home| format!("{home}#organisation")))
        .text("name", Some(&organisation.name))
        .node("logo", logo(site))
        .text("url", organisation.url.clone().or(home))
}

/// Who publishes, with the policies that the site has pages for.
fn publisher(site: &Site<'_>) -> Node {
    let organisation = &site.config.organisation;
    let home = absolute(site, Page::Front);
    let standing = |names: &[&str]| {
        let page = names.iter().find_map(|name| site.edition.pages.find(name))?;
        absolute(site, Page::Standing(page))
    };
    let principles = site.config.standards.as_ref().and_then(|standards| standards.page.as_ref());
    let principles = principles.map_or("standards", |page| page.value.as_str());
    let country =
        organisation.country.as_ref().and_then(|country| site.edition.find(Kind::Region, country.value.as_str()));
    let country = country.and_then(|found| match found {
        AnyId::Region(region) => place(site, region),
        _ => None,
    });
    let url = organisation.url.clone().or_else(|| home.clone());
    Node::new("NewsMediaOrganization")
        .text("@id", home.map(|home| format!("{home}#organisation")))
        .text("name", Some(&organisation.name))
        .text("url", url)
        .text("email", organisation.email.as_ref())
        .node("logo", logo(site))
        .list("location", country)
        .text("publishingPrinciples", standing(&[principles]))
        .text("ethicsPolicy", standing(&["ethics-policy", "ethics", "standards"]))
        .text("correctionsPolicy", standing(&["corrections-policy", "corrections"]))
        .text("verificationFactCheckingPolicy", standing(&["verification-policy", "fact-checking-policy"]))
        .text("ownershipFundingInfo", standing(&["ownership-and-funding", "ownership", "funding"]))
        .text("masthead", absolute(site, Page::StaffList))
}

/// The site's logo; empty where it has none.
fn logo(site: &Site<'_>) -> Node {
    let page = site.config.logo.as_ref().and_then(|logo| site.plan.image(&logo.value));
    Node::new("ImageObject").text("url", page.and_then(|page| absolute(site, page)))
}

/// A byline. A desk that signs as one is no person, and its name says so.
fn person(site: &Site<'_>, id: Id<crate::model::staff::Staff>, staff: &crate::model::staff::Staff) -> Json {
    const COLLECTIVE: &[&str] = &["desk", "newsroom", "staff", "team", "bureau", "editors"];
    let is_collective =
        staff.name.value.split(' ').any(|word| COLLECTIVE.iter().any(|known| word.eq_ignore_ascii_case(known)));
    let node = Node::new(if is_collective { "Organization" } else { "Person" });
    let node = node.text("name", Some(&staff.name.value)).text("url", absolute(site, Page::Staff(id, 1)));
    // An organisation has no job.
    if is_collective { node.value() } else { node.text("jobTitle", words(staff.role.as_ref())).value() }
}

fn entity_type(kind: EntityKind) -> &'static str {
    match kind {
        // An office acts as one, whoever holds it.
        EntityKind::Organisation | EntityKind::Office => "Organization",
        EntityKind::Person => "Person",
        EntityKind::Product => "Product",
        EntityKind::Model => "SoftwareApplication",
        EntityKind::Place => "Place",
    }
}

/// An entity by its name.
fn thing(site: &Site<'_>, id: Id<Entity>) -> Option<Json> {
    let entity = site.edition.entities.get(id)?;
    let same_as = entity.wikidata.as_ref().map(|id| format!("https://www.wikidata.org/entity/{}", id.value));
    Some(Node::new(entity_type(entity.kind)).text("name", Some(&entity.name.value)).text("sameAs", same_as).value())
}

/// A region by its name.
fn place(site: &Site<'_>, id: Id<crate::link::Region>) -> Option<Json> {
    let region = site.edition.regions.get(id)?;
    let kind = match region.kind {
        RegionKind::Country => "Country",
        RegionKind::Territory | RegionKind::Subdivision | RegionKind::Bloc => "AdministrativeArea",
        RegionKind::Group | RegionKind::WorldRegion => "Place",
    };
    Some(Node::new(kind).text("name", Some(&region.name)).value())
}

/// A response that another one refers to.
fn referred(site: &Site<'_>, id: Id<Response>) -> Option<Json> {
    let response = site.edition.responses.get(id)?;
    let url = absolute(site, Page::Response(id));
    let node = Node::new(if is_legislation(response) { "Legislation" } else { "CreativeWork" })
        .text("@id", url.map(|url| format!("{url}#response")))
        .text("name", Some(&response.title.value))
        .text("legislationIdentifier", words(response.legal_citation.as_ref()).filter(|_| is_legislation(response)));
    Some(node.value())
}

fn is_legislation(response: &Response) -> bool {
    let by_the_public = !matches!(response.actor_class, Some(ActorClass::Company | ActorClass::StandardsBody));
    by_the_public && matches!(response.nature, Nature::Law | Nature::Order | Nature::Decision)
}

/// The day on which a response was adopted or signed, where it is known to the day, month or year.
fn adopted(site: &Site<'_>, response: &Response) -> Option<String> {
    let last = |wanted: &[Action]| {
        let steps = response.steps_until(site.edition.day);
        steps.filter(|step| wanted.contains(&step.action.value)).last().and_then(|step| iso(&step.date.value))
    };
    last(&[Action::Adopted, Action::Signed]).or_else(|| last(&[Action::Passed]))
}

/// What a briefing rests on: official sources, and the report that it began from.
fn based_on(site: &Site<'_>, id: Id<Briefing>, briefing: &Briefing, listed: &[Listed]) -> Vec<SourceRef> {
    let is_official = |at: SourceRef| site.edition.source(at).is_some_and(|source| source.kind.is_official());
    let mut sources: Vec<SourceRef> = listed.iter().map(|listed| listed.source).filter(|at| is_official(*at)).collect();
    let discovery = briefing.discovery.as_ref().map(|discovery| discovery.source.value.as_str());
    let discovery = discovery.and_then(|source| site.edition.source_cited_as(SourceOwner::Briefing(id), source));
    sources.extend(discovery.filter(|at| !sources.contains(at)));
    sources
}

/// A source as a work that is cited, under a name if something refers to it.
fn source(site: &Site<'_>, at: SourceRef, name: Option<String>) -> Option<Json> {
    let source: &Source = site.edition.source(at)?;
    let kind = match source.kind {
        SourceKind::Wire | SourceKind::EstablishedMedia | SourceKind::StateMedia => "NewsArticle",
        // A trade paper's report or a law firm's note.
        SourceKind::Specialist => "Article",
        SourceKind::LegalText => "Legislation",
        SourceKind::Academic => "ScholarlyArticle",
        SourceKind::ThinkTank => "Report",
        SourceKind::Data => "Dataset",
        SourceKind::Social => "SocialMediaPosting",
        SourceKind::Official | SourceKind::Court | SourceKind::Company | SourceKind::Agency | SourceKind::Other => {
            "CreativeWork"
        }
    };
    let publisher = site.edition.publishers.find(source.publisher.value.as_str());
    let publisher = publisher
        .and_then(|id| site.edition.publishers.get(id))
        .map(|publisher| Node::new("Organization").text("name", Some(&publisher.name.value)).value());
    let identifier = if source.kind == SourceKind::LegalText { "legislationIdentifier" } else { "identifier" };
    let node = Node::new(kind)
        .text("@id", name)
        .text("name", Some(&source.title.value))
        .text("url", words(source.url.as_ref()))
        .list(
            "author",
            source.authors.iter().map(|author| Node::new("Person").text("name", Some(&author.value)).value()),
        )
        .list("publisher", publisher)
        .text("datePublished", source.published.as_ref().and_then(|date| iso(&date.value)))
        .text(identifier, words(source.legal_citation.as_ref()))
        .text("archivedAt", source.archive.as_ref().map(|archive| &archive.url.value));
    Some(node.value())
}

fn correction(site: &Site<'_>, correction: &Correction) -> Json {
    let mut said = Vec::new();
    said.extend(words(correction.reason.as_ref()).map(str::to_owned));
    said.extend(words(correction.was.as_ref()).map(|was| site.words.say("was-as", &[("what", was.into())])));
    said.extend(words(correction.now.as_ref()).map(|now| site.words.say("now-as", &[("what", now.into())])));
    let text = if said.is_empty() { site.words.label(correction.kind.value) } else { said.join(" ") };
    Node::new("CorrectionComment")
        .text("name", Some(site.words.label(correction.kind.value)))
        .text("text", Some(text))
        .text("datePublished", Some(correction.at.value.to_rfc3339()))
        .value()
}

/// The images of a briefing by their absolute addresses; its card where it has none.
fn images(site: &Site<'_>, id: Id<Briefing>, briefing: &Briefing) -> Vec<Json> {
    let manuscript = site.manuscripts.files.path(briefing.header.file);
    let own = briefing.media.iter().filter_map(|media| {
        let image = site.plan.image(&crate::link::images::beside(manuscript, &media.file.value))?;
        let node = Node::new("ImageObject")
            .text("url", Some(absolute(site, image)?))
            .text("caption", words(media.caption.as_ref()))
            .text("creditText", words(media.credit.as_ref()));
        Some(node.value())
    });
    let own: Vec<Json> = own.collect();
    if own.is_empty() {
        absolute(site, Page::Card(id)).map(|text| Json::text(&text)).into_iter().collect()
    } else {
        own
    }
}

/// A date as schema.org takes it: what is not exact is left out rather than said as if it were.
fn iso(date: &Edtf) -> Option<String> {
    parts::iso(date)
}
