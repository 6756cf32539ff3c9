### The words that the program adds to pages, in English. Every other language falls back to this file word by word.
###
### To add a language, copy this file under the tag of the language (`nl.ftl`) and translate what stands after each `=`.
### Names in `{ $… }` are put in by the program. `form` says how exact a date is: `moment` (with a time), `day`, `open`
### (its end is open) or `time` (a month, a year, a span). Pages of a site may use `templates/languages/xx.ftl`.

## Between words

comma = { ", " }
colon = { ": " }
colon-end = :
semicolon = { "; " }
full-stop = .
list-separator = { ", " }
list-last = { $start } and { $last }
quoted = “{ $words }”
labelled = { $label }: { $title }

## Dates

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
season-spring = spring
season-summer = summer
season-autumn = autumn
season-winter = winter
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-year = { $year }
date-season = { $season } { $year }
date-decade = the { $year }s
date-about = about { $date }
date-uncertain = { $date } (uncertain)
date-about-uncertain = about { $date } (uncertain)
date-days-of-month = { $from }–{ $day } { $month } { $year }
date-days-of-year = { $from } { $from_month } – { $day } { $month } { $year }
date-range = { $from } – { $to }
date-from = from { $date }
date-from-end-unknown = from { $date }, end not known
date-until = { $date } or earlier
date-unknown = not known
time = { $clock } { $zone }
date-and-time = { $date }, { $time }
since =
    { $form ->
        [open] { $date }
       *[other] since { $date }
    }
from-date = from { $date }
until-date = until { $date }
of-date = of { $date }
read-on = read { $date }
due-by = by { $date }
as-of = as of { $date }
by-steps-up-to = by the steps recorded up to { $date }
as-of-sentence = By the steps recorded up to { $date }.
none-recorded-as-of = None recorded as of { $date }
month-not-known = { $year }, month not known
date-not-known = Date not known
date-not-known-inline = date not known
date-not-recorded = date not recorded

## Languages that editors often name; others come from the program's own tables

language-ar = Arabic
language-de = German
language-en = English
language-es = Spanish
language-fr = French
language-it = Italian
language-ja = Japanese
language-ko = Korean
language-nl = Dutch
language-pt = Portuguese
language-ru = Russian
language-zh = Chinese

## The frame of a page

skip-to-text = Skip to the text
site-label = Site
more-label = More
breadcrumbs = Breadcrumbs
theme-switch = Dark theme
read-standards = Read the standards
our-standards = Our standards
feed-of = Feed: { $title }
json-feed-of = { $title } (JSON Feed)
atom-feed = Atom feed
of-what = of { $what }
newer = Newer
older = Older
previous = Previous
next = Next
pages-of-list = Pages of this list
page-of = Page { $number } of { $count }
page-of-list = { $title }, page { $number }
kind-in-title-entity = entity
kind-in-title-event = event
kind-in-title-publisher = publisher
kind-in-title-response = policy response

## Names of pages

front-page = Front page
nav-latest = Latest
latest-briefings = Latest briefings
briefings = Briefings
regions = Regions
policy-tracker = Policy tracker
timeline = Timeline
topics = Topics
sources = Sources
publishers = Publishers
entities = Entities
events = Events
staff = Staff
watch-list = Watch list
corrections = Corrections
disputed-facts = Disputed facts
policy-responses = Policy responses
responses = Responses
source = Source
publisher = Publisher
region = Region
event = Event
topic = Topic
response = Response
record = Record

## Descriptions for search engines

about-archive = Every briefing of { $site }, newest first.
about-month = What { $site } published in { $name }.
about-topics = The topics that { $site } writes about.
about-topic = Briefings on { $name }.
about-regions = The countries, territories, blocs and groups that { $site } writes about.
about-region = Briefings and policy responses: { $name }.
about-sources = The reports and documents that { $site } cites.
about-source = { $name }. What cites it, whom it repeats, how far it can be relied on.
about-publishers = Whose reports and documents { $site } cites, and how reliable each is held to be.
about-publisher = What { $site } cites from { $name }, and how reliable it is held to be.
about-entities = The organisations, people, products and offices that { $site } names.
about-entity = Briefings that name { $name }.
about-event = { $title } ({ $date }).
about-timeline = What happened, and when: the events that { $site } tells of.
about-year = The events of { $name }, month by month.
about-disputed = Every event whose sources disagree: what each of them says, and what { $site } prefers and why.
about-corrections = Every correction that { $site } has made, newest first.
about-watch-list = Questions that { $site } promised to come back to, and what came of them.
about-staff = Who writes and who reviews at { $site }.
about-person = Briefings by { $name }.
about-withdrawn = This briefing was withdrawn on { $date }.
about-moved = This page has moved.
about-not-found = There is nothing at this address.

## Counts

evidence-count =
    { $sources ->
        [one] { $sources } source
       *[other] { $sources } sources
    }, { $origins ->
        [one] { $origins } origin
       *[other] { $origins } origins
    }
briefings-count =
    { $n ->
        [one] { $n } briefing
       *[other] { $n } briefings
    }
briefings-of-count =
    { $n ->
        [one] briefing
       *[other] briefings
    }
briefings-newest-first =
    { $n ->
        [one] { $n } briefing, newest first.
       *[other] { $n } briefings, newest first.
    }
briefings-written =
    { $n ->
        [one] { $n } briefing written
       *[other] { $n } briefings written
    }
briefings-with-reports =
    { $n ->
        [one] { $n } briefing with its reports
       *[other] { $n } briefings with its reports
    }
written-count = { $n } written
reviewed-count = { $n } reviewed
responses-count =
    { $n ->
        [one] { $n } policy response
       *[other] { $n } policy responses
    }
entries-newest-first =
    { $n ->
        [one] { $n } entry, newest first.
       *[other] { $n } entries, newest first.
    }
events-newest-first =
    { $n ->
        [one] { $n } event, newest first.
       *[other] { $n } events, newest first.
    }
events-oldest-first =
    { $n ->
        [one] { $n } event, oldest first.
       *[other] { $n } events, oldest first.
    }
events-of-count =
    { $n ->
        [one] event
       *[other] events
    }
earlier-events =
    { $n ->
        [one] with { $n } earlier event
       *[other] with { $n } earlier events
    }
sources-by-title =
    { $n ->
        [one] { $n } source by title.
       *[other] { $n } sources by title.
    }
publishers-by-name = { $n } publishers by name.
publishers-with-grades = { $publishers }, with how reliable each is held to be.
cited-in =
    cited in { $briefings ->
        [one] { $briefings } briefing
       *[other] { $briefings } briefings
    }{ $responses ->
        [0] { "" }
        [one] { " " }and { $responses } policy response
       *[other] { " " }and { $responses } policy responses
    }
more-sentence = And { $n } more.
more-items = and { $n } more
more-earlier = And { $n } earlier.
more-older = And { $n } older.
more-older-ones = and { $n } older ones
more-from-here = with { $n } more from here
changed-last = The { $n } that changed last, of { $total }.
first-of = The first { $n } of { $total }; the briefings list the rest.

## The front page and the archive

front-heading = { $site }: the latest briefings
top-stories = Top stories
all-briefings = All briefings
no-briefings = No briefings yet.
briefings-in-language = Briefings in { $language }
not-in-language = Not in { $language }
no-version-in-language = These briefings have no version in { $language }; each stands here in the language that it was written in.
responses-changed = Policy responses that changed
what-we-watch = What we are watching
all-corrections = All corrections
months = Months
by-month = By month
briefings-of = Briefings of { $time }

## A briefing

draft-mark = Draft: not for publication
draft-not-published = Draft: not published
draft = Draft
byline = By { $who }
by = By
published = Published
updated = Updated
updated-at = updated { $date }
minutes-to-read = { $n } min read
translation-of = A translation of { $briefing }.
replaces = Replaces { $briefings }.
corrections-of-briefing = Corrections of this briefing
what-was-changed = What was changed
changed-by =
    { $kind ->
        [clarification] by the clarification of { $date }
        [update] by the update of { $date }
        [editors-note] by the editor’s note of { $date }
        [withdrawal] by the withdrawal of { $date }
       *[correction] by the correction of { $date }
    }
key-points = Key points
source-label = Source:
sources-label = Sources:
questions-watched = Questions we are watching
sign-inline = sign to look for: { $sign }
where-sources-disagree = Where sources disagree
all-disputed-facts = All disputed facts
at-a-glance = At a glance
how-reported = How this was reported
discovery = This briefing began from a report, { $report }
discovery-by = This briefing began from a report by { $publisher }, { $report }
discovery-found =
    , found { $form ->
        [day] on { $date }
       *[other] { $date }
    }
discovery-through = { " " }through { $feed }
reviewed-by = Reviewed by
ai-use = AI use
nothing-recorded = Nothing is recorded.
editorial-responsibility = Editorial responsibility
written-for = Written for
continue-reading = Continue reading
corrections-and-updates = Corrections and updates
share-and-cite = Share and cite
send-by-email = Send by e-mail
copy-link = Copy link
copy-citation = Copy citation
print-page = Print
link-to-briefing = Link to this briefing
copied = Copied.
selected-to-copy = Selected: copy it from here.
briefing-as-json = This briefing as JSON
briefing-as-markdown = This briefing as Markdown
on-paper = On paper, addresses of sources are written out: use your browser’s print command.
citation = { $byline } ({ $year }, { $month } { $day }). { $title }{ $stop } { $site }.
related-briefings = Related briefings
related-shares = Shares { $titles }
related-replaced = Replaced by this briefing
related-chosen = Chosen by the desk
mentioned-in = Mentioned in
topics-of-briefing = Topics of this briefing
this-page = this page

## In the text of a briefing

link-to-section = Link to section:
table = Table
task-done = Done
task-not-done = Not done
notes = Notes
note = Note
back-to-note = Back to the text of note
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
one-origin = one origin
retracted = retracted
held-record = a record
held-briefing = a briefing
held-response = a policy response
held-source = a source
held-publisher = a publisher
held-region = a region
held-entity = an entity
held-event = an event
held-staff = a member of staff
held-topic = a topic
held-page = a page

## Sources

number = no. { $number }
citations-of-source = Citations of source { $number }
about-source-number = about source { $number }
in-list-of-sources = In the list of sources
archived-copy = Archived copy
archived-copy-inline = archived copy
of-quoted = of “{ $title }”
for-subscribers = for subscribers
origin-not-listed = Origin, not listed here: { $name }
reports-that-repeat = Reports that repeat { $name }
reports-that-repeat-number = Reports that repeat no. { $number }
repeats-name = Repeats { $name }.
repeats-number = Repeats no. { $number }.
repeats-above = Repeats the report named above.
repeats-unlisted = Repeats a report not listed here: { $name }.
repeats-earlier = Repeats an earlier report.
marked-one-origin = A statement marked { $mark } goes back to one origin, and no official text is cited for it.
marked-retracted = Every source of a statement marked { $mark } was retracted, or repeats one that was.
note-repeats = A report that repeats another stands below it, and counts with it as one origin.
note-retracted = What was retracted does not count.
retracted-sources = Retracted sources
retracted-head =
    { $n ->
        [one] { $what ->
            [event] One of the sources of this event does not count:
            [response] One of the sources of this policy response does not count:
           *[briefing] One of the sources of this briefing does not count:
        }
       *[other] { $what ->
            [event] { $n } of the sources of this event do not count:
            [response] { $n } of the sources of this policy response do not count:
           *[briefing] { $n } of the sources of this briefing do not count:
        }
    }
was-retracted = { $source } was retracted by its publisher
repeats-retracted = { $source } repeats { $repeats }, which was retracted by its publisher
sources-lead = Reports and documents that briefings and policy responses cite. What only one of them uses is listed there.
no-sources = No source has a page of its own: each is listed with the one story that cites it.
all-sources = All sources
kind = Kind
reliability = Reliability
grade = Grade
grade-of-publisher = (the grade of its publisher)
not-graded = Not graded
not-graded-inline = not graded
address = Address
none-known = None is known
not-known = not known
read-by-desk = Read by the desk
language-label = Language
languages = Languages
legal-citation = Legal citation
licence = Licence
origin = Origin
origin-chain = This report repeats another. Each stands below the one that it repeats; all of them count as one origin.
earlier-report = An earlier report
this-report = This report
repeated-by = , repeated by
own-origin = No earlier report is recorded: this counts as an origin of its own.
reports-repeating = Reports that repeat it
statements-resting = Statements that rest on this source
cited-by = Cited by
cited-in-record = cited in { $record }
records-listing = Records that list this source
number-there = Number there
times-cited = Times cited
nothing-lists-it = Nothing published lists it.

## Publishers

publishers-lead = Whose reports and documents are cited. Grades follow the Admiralty scale, from A (completely reliable) to F (cannot be judged).
no-publishers = No publishers yet.
owner = Owner
standards = Standards
its-standards = Its standards
its-corrections-policy = Its corrections policy
sources-from-it = Sources from it
none-listed = None listed.

## What is asserted of events

this-briefing = this briefing
record-of-event = the record of the event
on-sources = source: { $sources }
property = Property
property-date = Date
property-actor = Who acted
property-object = On whom or what
property-place = Place
value = Value
evidence = Evidence
asserted-by = Asserted by
desk-prefers-this = the desk prefers this
desk-prefers = The desk prefers { $what }.
sources-disagree = Sources disagree
disputed = disputed
disputed-lead = Where sources disagree about an event: what each of them says, what the desk prefers, and why.
no-disputes = No event is recorded whose sources disagree.
what-is-asserted = What is asserted
what-else-is-asserted = What else is asserted
values-by-property = Values, by property
kind-of-event = Kind of event
who-took-part = Who took part
where = Where
part-of = Part of
caused-by = Caused by
briefings-about-it = Briefings about it
event-as-json = This event as JSON
timeline-lead = What happened, and when, as the sources tell it.
timeline-of = Timeline of { $time }
all-of = All of { $time }
years = Years
no-events = No events yet.
recent-events = Recent events
same-as-json = The same as JSON
same-as-csv = The same as CSV
same-as-data = The same as data:

## Corrections and questions

corrections-lead = What was changed after publication, and why.
corrections-feed = corrections
no-corrections = Nothing has been corrected yet.
corrections-that-touch =
    { $what ->
        [event] Corrections that touch this event
        [response] Corrections that touch this policy response
       *[briefing] Corrections that touch this briefing
    }
corrected = Corrected
in-briefing = (in { $briefing })
in-briefing-approved = (in { $briefing }; approved by { $person })
was = Was
now = Now
it-said = It said
it-says-now = It says now
approved-by = Approved by
was-as = Was: { $what }
now-as = Now: { $what }
approved-by-as = Approved by: { $what }
withdrawn = Withdrawn
withdrawn-title = Withdrawn: { $title }
withdrawn-note = This briefing has been withdrawn. Its text is no longer published; this page stays so that links to it still lead somewhere.
withdrawn-at = withdrawn { $date }
published-at = Published { $date }
corrections-before = Corrections made before
watch-lead = Questions that the desk promised to come back to, and what came of them.
watch-by =
    { $state ->
        [resolved] was due { $date }
       *[other] by { $date }
    }
watch-lapsed = Lapsed: long due, not answered
watch-due = Due, not answered yet
watch-open = Open
watch-resolved = Answered
nothing-watched = Nothing is being watched.
outcome = Outcome:
outcome-on = Outcome, { $date }:
sign-label = Sign to look for:
from-briefing = from { $briefing }

## Policy responses

nature-by = { $nature } by { $who }
no-step-yet = No step yet
no-step-taken = No step taken yet
who-acts = Who acts
on-whom = On whom
lifecycle = Lifecycle
ahead = ahead
step-taken = { $label }, { $date }.
stated-reason = Stated reason
what-it-is = What it is
binding = Binding
binding-inline = binding
yes = Yes
no = No
usual-for-kind = (as is usual for its kind)
level = Level
direction = Direction
jurisdiction = Jurisdiction
also-binds-in = Also binds in
inherited = Inherited
inherited-in-brackets = (inherited; of the regions on this site)
inherited-means = Made by a bloc or a state above it, and binding here.
from-region = from { $region }
official-text = Official text
gta-type = Global Trade Alert type
mast-chapter = UN MAST chapter
answers-and-answered = What it answers, and what answered it
topics-of-response = Topics of this policy response
response-feed = Feed of this policy response
response-as-json = This policy response as JSON
tracker-lead = What states, courts, blocs and companies did, where it stands, and since when.
tracker-caption = Policy responses, the one that changed last first.
by-response = By response
by-region = By region
status = Status
where-it-holds = Where it holds
status-since = Since
instrument = Instrument
narrow-table = Narrow the table
words-in-row = Words in the row
any-value = Any
show-all-rows = Show all rows
rows-shown = Rows shown: { $shown } of { $total }
by-region-and-class = By region and class of instrument
matrix-caption = What is recorded in each region, as of { $date }. What the words mean stands below.
standing =
    { $status ->
        [proposed] { $n } proposed
        [adopted] { $n } adopted
        [in-force] { $n } in force
        [suspended] { $n } suspended
        [rejected] { $n } rejected
       *[ended] { $n } ended
    }
cell-in-region =
    { $state ->
        [inherited] inherited in { $region }
       *[own] own in { $region }
    }

## Regions, entities, topics, staff

regions-lead = Countries, territories, blocs and groups that the desk has written about, or whose acts, publishers or firms it names.
regions-caption = Regions by name. “With members” also counts the briefings on members and parts.
with-members = With members
own-responses-short = Own responses
own-responses = Own policy responses
not-surveyed = Unknown: the desk has not surveyed this region.
no-regions = No regions yet.
members = Members
parts = Parts
including-members = including those on member regions
including-parts = including those on its parts
affected-by = Affected by
last-survey = Last survey of responses
based-here = Based here
all-entities = All entities
publishers-based-here = Publishers based here
all-publishers = All publishers
entities-lead = Organisations, people, products, models, offices and places that briefings name.
no-entities = No entities yet.
also-called = Also called
office = Office
follows = Follows
based-in = Based in
home-page = Home page
follow = Follow
no-briefing-lists-it = No briefing lists it yet.
responses-made = Policy responses it made
responses-aimed = Policy responses aimed at it
iptc-topic = IPTC Media Topic
no-briefings-on-topic = No briefings on this topic yet.
no-topics = No topics yet.
write-to = Write to
own-page = Own page
none-yet = None yet.
reviewed = Reviewed
nobody-listed = Nobody is listed yet.

## Pages that are gone

not-found = Page not found
not-found-lead = There is nothing at this address. It may have been mistyped, or the page was never published.
these-lead-on = These lead on:
moved = This page has moved
now-at = It is now at { $page }.

## Labels: what readers call the words that editors type

genre-reportage = Reportage
genre-analysis = Analysis
genre-background = Background
genre-explainer = Explainer
region-role-affected = affected
region-role-acting = acting
ai-level-none = No AI was used
ai-level-assisted = Written by people with AI assistance
ai-level-generated = Drafted by an AI system
correction-kind-correction = Correction
correction-kind-clarification = Clarification
correction-kind-update = Update
correction-kind-editors-note = Editor’s note
correction-kind-withdrawal = Withdrawn
source-kind-official = Official
source-kind-legal-text = Legal text
source-kind-court = Court
source-kind-company = Company
source-kind-wire = News agency
source-kind-established-media = Established media
source-kind-specialist = Specialist press
source-kind-data = Data
source-kind-state-media = State media
source-kind-think-tank = Think tank
source-kind-academic = Academic
source-kind-social = Social media
source-kind-agency = Agency
source-kind-other = Other
source-status-changed = changed since it was read
source-status-gone = no longer online
source-status-retracted = retracted by its publisher
reliability-A = completely reliable
reliability-B = usually reliable
reliability-C = fairly reliable
reliability-D = not usually reliable
reliability-E = unreliable
reliability-F = reliability cannot be judged
region-kind-country = Country
region-kind-territory = Territory
region-kind-subdivision = Subdivision
region-kind-bloc = Bloc
region-kind-group = Group
region-kind-world-region = World region
entity-kind-organisation = Organisation
entity-kind-person = Person
entity-kind-product = Product
entity-kind-model = Model
entity-kind-office = Office
entity-kind-place = Place
actor-class-government = Government
actor-class-igo = Intergovernmental organisation
actor-class-court = Court
actor-class-company = Company
actor-class-standards-body = Standards body
actor-class-other = Other
level-supranational = Supranational
level-national = National
level-subnational = Subnational
level-plurilateral = Plurilateral
level-company = Company
nature-law = Law
nature-order = Order
nature-decision = Decision
nature-guidance = Guidance
nature-inquiry = Inquiry
nature-declaration = Declaration
nature-investigation = Investigation
nature-lawsuit = Lawsuit
nature-agreement = Agreement
nature-strategy = Strategy
nature-contract-term = Contract term
nature-internal-rule = Internal rule
direction-restrictive = Restrictive
direction-liberalising = Liberalising
direction-neutral = Neutral
direction-unclear = Unclear
action-drafted = Drafted
action-announced = Announced
action-introduced = Introduced
action-consultation-opened = Consultation opened
action-consultation-closed = Consultation closed
action-amended = Amended
action-passed = Passed
action-rejected = Rejected
action-adopted = Adopted
action-signed = Signed
action-vetoed = Vetoed
action-in-force = In force
action-implemented = Implemented
action-postponed = Postponed
action-suspended = Suspended
action-resumed = Resumed
action-rescinded = Rescinded
action-annulled = Annulled
action-expired = Expired
affected-role-targeted = targeted
affected-role-inferred = inferred
affected-role-excluded = excluded
affected-role-incidental = incidental
relation-supersedes = supersedes
relation-amends = amends
relation-implements = implements
relation-responds-to = responds to
relation-triggered-by = was triggered by
status-proposed = Proposed
status-adopted = Adopted
status-in-force = In force
status-suspended = Suspended
status-rejected = Rejected
status-ended = Ended
instrument-class-law = Law
instrument-class-order = Order or decision
instrument-class-guidance = Guidance or strategy
instrument-class-inquiry = Inquiry or case
instrument-class-agreement = Agreement
instrument-class-company-rule = Company rule
cell-state-own = Own
cell-state-inherited = Inherited
cell-state-none-recorded = None recorded
cell-state-not-applicable = Not applicable
cell-state-unknown = Unknown
kind-briefing = Briefing
kind-response = Policy response
kind-source = Source
kind-publisher = Publisher
kind-region = Region
kind-entity = Entity
kind-event = Event
kind-staff = Staff
kind-topic = Topic
kind-page = Page
relation-reversed-supersedes = superseded by
relation-reversed-amends = amended by
relation-reversed-implements = implemented by
relation-reversed-responds-to = answered by
relation-reversed-triggered-by = triggered
entities-organisation = Organisations
entities-person = People
entities-product = Products
entities-model = Models
entities-office = Offices
entities-place = Places
watch-state-lapsed = Lapsed
watch-state-due = Due
watch-state-open = Open
watch-state-resolved = Resolved
cell-state-own-means = Made for this region, whatever has become of it since.
cell-state-inherited-means = Made by a bloc or a state above it, and binding here.
cell-state-none-recorded-means = The desk looked on the day given, and has recorded none.
cell-state-not-applicable-means = A region of this kind makes nothing of this class.
cell-state-unknown-means = Nothing is recorded, and the desk has not said that it looked.
confidence-confirmed = Confirmed
confidence-single-origin = One origin
confidence-retracted = Retracted
confidence-unsourced = No source named
confidence-confirmed-means = An official source says so, or at least two reports that do not repeat each other.
confidence-single-origin-means = All that is cited for it goes back to one origin, and no official text is cited.
confidence-retracted-means = Every source that is cited for it was retracted by its publisher, or repeats one that was.
confidence-unsourced-means = No source is named for it.

## Search

search = Search
search-of = Search { $site }
search-lead = Every word of the briefings, policy responses, events, entities and sources.
search-words = Words to search for
search-narrow = Narrow the search
search-any = Any
search-language = Language
search-from = From day
search-to = Until day
search-order = Order
search-best-first = Best match first
search-newest-first = Newest first
search-clear = Clear everything
search-results = Results
search-running = Searching …
search-count = Results: { $n }
search-nothing = Nothing was found. Fewer or other words may find more, and so may fewer filters.
search-more = More results
search-sections = Found in:
search-needs-script = Search works in your browser and needs JavaScript. These lists need none:
search-from-disk = Browsers do not let a page that was opened from the disk read its index, so search works only where the site is served. These lists work here:
search-failed = The search index could not be loaded. Try again later, or use these lists:

## Pictures. The table or list beside each says the same.

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
date-month-short = { $month } { $year }
month = Month
quarter = Quarter
year = Year
quarter-of = { $year }, quarter { $n }
policy-steps = Policy steps
number-or-more = { $n } or more
as-table = The chart as a table
drawn-more = { $n ->
    [one] One more is not drawn.
   *[other] { $n } more are not drawn.
}
today = today
this-response = This response
report-elsewhere = A report that is not on this site
map-heading = Where responses are recorded
map-beside = Not a country on the map:
map-note = Shading counts the responses recorded as a place’s own, with those of its states and provinces; it says what this desk has recorded, not what there is. Borders are drawn after the United Nations’ list of countries and areas, from Natural Earth, and imply no opinion.
map-csv = Responses by region as CSV
picture-map = World map: { $n ->
    [one] one country or territory has policy responses of its own.
   *[other] { $n } countries and territories have policy responses of their own.
} Their names and numbers stand in the table below.
picture-country = { $name }: { $own ->
    [0] no response of its own recorded
    [one] one response of its own
   *[other] { $own } responses of its own
}{ $inherited ->
    [0] { "" }
    [one] , one inherited
   *[other] , { $inherited } inherited
}
picture-inherited = inherited only
picture-none = none recorded
picture-locator = Map: where { $name } lies
picture-story = Timeline of { $n } events from { $from } to { $to }; the list below names them.
picture-story-key = Events and, below the line, the day of this briefing
picture-year = { $year } by month: { $events ->
    [one] one event
   *[other] { $events } events
}, { $steps ->
    [one] one step of a policy response.
   *[other] { $steps } steps of policy responses.
}
picture-month = { $month }: { $events ->
    [one] one event
   *[other] { $events } events
}, { $steps ->
    [one] one policy step
   *[other] { $steps } policy steps
}
picture-step = { $step }, { $title }
picture-key-event = Event
picture-key-disputed = Event whose sources disagree
picture-key-step = Step of a policy response
picture-key-ahead = Step that lies ahead
picture-columns = { $what } and policy steps from { $from } to { $to }; the table below has the numbers.
picture-column = { $time }: { $what } { $up }, policy steps { $down }
picture-lifecycle = { $n ->
    [one] One step
   *[other] { $n } steps
} from { $from } to { $to }; the response now stands at: { $status }. The list below names the steps by their numbers.
picture-planned = planned
picture-chain = { $n } policy responses: each stands right of what it answers. The list below says the same.
picture-origins = { $n } reports: each stands right of the one that it repeats. The lists below say the same.
scroll-picture = Drawing, scrolls sideways

## The letter, the data page, files for machines

newsletter = Newsletter
newsletter-heading = The day’s edition
newsletter-title = { $site }: { $date }
newsletter-stories = New and updated
cite-as-file = Cite
watch-as-calendar = Open questions as a calendar
data-page = Data
data-lead = Everything on this site can be read by programs, too. These are the files.
about-data-page = The files for programs that { $site } offers, and how to use and cite them.
data-terms = Terms
data-licence-of = The data may be used under these terms: { $licence }.
data-no-licence = The newsroom has not said under which terms the data may be used. Ask before you publish it again.
data-terms-of-sources = What is quoted from a source belongs to that source.
data-how-to-cite = How to cite
data-cite-each = Each briefing and each source has its citation beside it, as BibTeX, CSL-JSON and RIS.
data-whole-site = The whole site
data-each-record = Each page
data-feeds = Feeds
data-of-responses = Policy responses by region (CSV)
data-of-responses-json = Policy responses (JSON)
data-of-matrix = Regions by class of instrument (CSV)
data-of-disputed = Disputed facts (JSON)
data-of-corrections = Corrections (JSON)
data-of-watch = Questions on the watch list (JSON)
data-of-briefings = Each briefing as JSON and as Markdown: index.json and index.md beside its page.
data-of-records = Each policy response and each event as JSON: index.json beside its page.
data-site-map = Every page (sitemap)
data-for-models = The site in one page, for language models
