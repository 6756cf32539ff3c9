### Die Wörter, die das Programm auf den Seiten ergänzt, auf Deutsch.

## Between words

comma = { ", " }
colon = { ": " }
colon-end = :
semicolon = { "; " }
full-stop = .
list-separator = { ", " }
list-last = { $start } und { $last }
quoted = „{ $words }“
labelled = { $label }: { $title }

## Dates

month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
season-spring = Frühjahr
season-summer = Sommer
season-autumn = Herbst
season-winter = Winter
date-day = { $day }. { $month } { $year }
date-month = { $month } { $year }
date-year = { $year }
date-season = { $season } { $year }
date-decade = { $year }er-Jahre
date-about = etwa { $date }
date-uncertain = { $date } (unsicher)
date-about-uncertain = etwa { $date } (unsicher)
date-days-of-month = { $from }.–{ $day }. { $month } { $year }
date-days-of-year = { $from }. { $from_month } – { $day }. { $month } { $year }
date-range = { $from } – { $to }
date-from = ab { $date }
date-from-end-unknown = ab { $date }, Ende unbekannt
date-until = { $date } oder früher
date-unknown = unbekannt
time = { $clock } Uhr { $zone }
date-and-time = { $date }, { $time }
since =
    { $form ->
        [open] { $date }
       *[other] seit { $date }
    }
from-date = ab { $date }
until-date = bis { $date }
of-date =
    { $form ->
        [day] vom { $date }
       *[other] von { $date }
    }
read-on =
    { $form ->
        [day] gelesen am { $date }
       *[other] gelesen: { $date }
    }
due-by = bis { $date }
as-of = Stand: { $date }
by-steps-up-to = nach den Schritten, die bis { $date } erfasst sind
as-of-sentence = Nach den Schritten, die bis { $date } erfasst sind.
none-recorded-as-of = Nichts verzeichnet, Stand: { $date }
month-not-known = { $year }, Monat unbekannt
date-not-known = Datum unbekannt
date-not-known-inline = Datum unbekannt
date-not-recorded = Datum nicht verzeichnet

## Languages that editors often name; others come from the program's own tables

language-ar = Arabisch
language-de = Deutsch
language-en = Englisch
language-es = Spanisch
language-fr = Französisch
language-it = Italienisch
language-ja = Japanisch
language-ko = Koreanisch
language-nl = Niederländisch
language-pt = Portugiesisch
language-ru = Russisch
language-zh = Chinesisch

## The frame of a page

skip-to-text = Zum Text springen
site-label = Hauptnavigation
more-label = Mehr
breadcrumbs = Sie sind hier
theme-switch = Dunkles Design
read-standards = Zu unseren Grundsätzen
our-standards = Unsere Grundsätze
feed-of = Feed: { $title }
json-feed-of = { $title } (JSON-Feed)
atom-feed = Atom-Feed
of-what = zu { $what }
newer = Neuer
older = Älter
previous = Zurück
next = Weiter
pages-of-list = Seiten dieser Liste
page-of = Seite { $number } von { $count }
page-of-list = { $title }, Seite { $number }
kind-in-title-entity = Akteur
kind-in-title-event = Ereignis
kind-in-title-publisher = Herausgeber
kind-in-title-response = politische Reaktion

## Names of pages

front-page = Startseite
nav-latest = Aktuell
latest-briefings = Neueste Briefings
briefings = Briefings
regions = Regionen
policy-tracker = Politik-Übersicht
timeline = Chronik
topics = Themen
sources = Quellen
publishers = Herausgeber
entities = Akteure
events = Ereignisse
staff = Redaktion
watch-list = Offene Fragen
corrections = Korrekturen
disputed-facts = Strittige Angaben
policy-responses = Politische Reaktionen
responses = Reaktionen
source = Quelle
publisher = Herausgeber
region = Region
event = Ereignis
topic = Thema
response = Reaktion
record = Eintrag

## Descriptions for search engines

about-archive = Alle Briefings von { $site }, die neuesten zuerst.
about-month = Was { $site } im { $name } veröffentlicht hat.
about-topics = Die Themen, über die { $site } berichtet.
about-topic = Briefings zum Thema { $name }.
about-regions = Die Länder, Gebiete, Staatenbünde und Gruppen, über die { $site } berichtet.
about-region = Briefings und politische Reaktionen: { $name }.
about-sources = Die Berichte und Dokumente, auf die sich { $site } stützt.
about-source = { $name }. Wer sich darauf stützt, wen es wiederholt und wie verlässlich es ist.
about-publishers = Wessen Berichte und Dokumente { $site } anführt und wie verlässlich sie eingeschätzt werden.
about-publisher = Was { $site } von { $name } anführt und wie verlässlich das eingeschätzt wird.
about-entities = Die Organisationen, Personen, Produkte und Ämter, die { $site } nennt.
about-entity = Briefings, in denen { $name } vorkommt.
about-event = { $title } ({ $date }).
about-timeline = Was wann geschah: die Ereignisse, über die { $site } berichtet.
about-year = Die Ereignisse des Jahres { $name }, Monat für Monat.
about-disputed = Alle Ereignisse, bei denen sich die Quellen widersprechen: was jede sagt, was { $site } bevorzugt und warum.
about-corrections = Alle Korrekturen von { $site }, die neuesten zuerst.
about-watch-list = Fragen, auf die { $site } zurückkommen wollte, und was daraus wurde.
about-staff = Wer bei { $site } schreibt und wer prüft.
about-person = Briefings von { $name }.
about-withdrawn = Dieses Briefing wurde am { $date } zurückgezogen.
about-moved = Diese Seite ist umgezogen.
about-not-found = Unter dieser Adresse gibt es nichts.

## Counts

evidence-count =
    { $sources ->
        [one] { $sources } Quelle
       *[other] { $sources } Quellen
    }, { $origins ->
        [one] { $origins } Ursprung
       *[other] { $origins } Ursprünge
    }
briefings-count =
    { $n ->
        [one] { $n } Briefing
       *[other] { $n } Briefings
    }
briefings-of-count =
    { $n ->
        [one] Briefing
       *[other] Briefings
    }
briefings-newest-first =
    { $n ->
        [one] { $n } Briefing.
       *[other] { $n } Briefings, die neuesten zuerst.
    }
briefings-written =
    { $n ->
        [one] { $n } Briefing verfasst
       *[other] { $n } Briefings verfasst
    }
briefings-with-reports =
    { $n ->
        [one] { $n } Briefing mit Berichten daraus
       *[other] { $n } Briefings mit Berichten daraus
    }
written-count = { $n } verfasst
reviewed-count = { $n } geprüft
responses-count =
    { $n ->
        [one] { $n } politische Reaktion
       *[other] { $n } politische Reaktionen
    }
entries-newest-first =
    { $n ->
        [one] { $n } Eintrag.
       *[other] { $n } Einträge, die neuesten zuerst.
    }
events-newest-first =
    { $n ->
        [one] { $n } Ereignis.
       *[other] { $n } Ereignisse, die neuesten zuerst.
    }
events-oldest-first =
    { $n ->
        [one] { $n } Ereignis.
       *[other] { $n } Ereignisse, die ältesten zuerst.
    }
events-of-count =
    { $n ->
        [one] Ereignis
       *[other] Ereignisse
    }
earlier-events =
    { $n ->
        [one] mit { $n } früheren Ereignis
       *[other] mit { $n } früheren Ereignissen
    }
sources-by-title =
    { $n ->
        [one] { $n } Quelle.
       *[other] { $n } Quellen, nach Titel geordnet.
    }
publishers-by-name = { $n } Herausgeber, nach Namen geordnet.
publishers-with-grades = { $publishers } und wie verlässlich sie eingeschätzt werden.
cited-in =
    angeführt in { $briefings ->
        [one] { $briefings } Briefing
       *[other] { $briefings } Briefings
    }{ $responses ->
        [0] { "" }
        [one] { " " }und { $responses } politischen Reaktion
       *[other] { " " }und { $responses } politischen Reaktionen
    }
more-sentence = Und { $n } weitere.
more-items = und { $n } weitere
more-earlier = Und { $n } frühere.
more-older = Und { $n } ältere.
more-older-ones = und { $n } ältere
more-from-here = mit { $n } weiteren von hier
changed-last = Die { $n } zuletzt geänderten von { $total }.
first-of = Die ersten { $n } von { $total }; die übrigen stehen in den Briefings.

## The front page and the archive

front-heading = { $site }: die neuesten Briefings
top-stories = Wichtigste Themen
all-briefings = Alle Briefings
no-briefings = Noch keine Briefings.
briefings-in-language = Berichte auf { $language }
not-in-language = Nicht auf { $language }
no-version-in-language = Von diesen Berichten gibt es keine Fassung auf { $language }; jeder steht hier in der Sprache, in der er geschrieben wurde.
responses-changed = Zuletzt geänderte politische Reaktionen
what-we-watch = Was wir verfolgen
all-corrections = Alle Korrekturen
months = Monate
by-month = Nach Monaten
briefings-of = Briefings: { $time }

## A briefing

draft-mark = Entwurf: nicht zur Veröffentlichung
draft-not-published = Entwurf: nicht veröffentlicht
draft = Entwurf
byline = Von { $who }
by = Von
published = Veröffentlicht
updated = Aktualisiert
updated-at = aktualisiert: { $date }
minutes-to-read = { $n } Min. Lesezeit
translation-of = Übersetzung von { $briefing }.
replaces = Ersetzt { $briefings }.
corrections-of-briefing = Korrekturen dieses Briefings
what-was-changed = Was geändert wurde
changed-by =
    { $kind ->
        [clarification] durch die Klarstellung vom { $date }
        [update] durch die Aktualisierung vom { $date }
        [editors-note] durch die Anmerkung der Redaktion vom { $date }
        [withdrawal] durch die Rücknahme vom { $date }
       *[correction] durch die Korrektur vom { $date }
    }
key-points = Das Wichtigste
source-label = Quelle:
sources-label = Quellen:
questions-watched = Fragen, die wir verfolgen
sign-inline = Worauf zu achten ist: { $sign }
where-sources-disagree = Wo sich die Quellen widersprechen
all-disputed-facts = Alle strittigen Angaben
at-a-glance = Auf einen Blick
how-reported = Wie dieser Text entstand
discovery = Den Anstoß zu diesem Briefing gab ein Bericht, { $report }
discovery-by = Den Anstoß zu diesem Briefing gab ein Bericht von { $publisher }, { $report }
discovery-found =
    , gefunden { $form ->
        [day] am { $date }
       *[other] ({ $date })
    }
discovery-through = { " " }über { $feed }
reviewed-by = Geprüft von
ai-use = Einsatz von KI
nothing-recorded = Nichts verzeichnet.
editorial-responsibility = Redaktionelle Verantwortung
written-for = Geschrieben für
continue-reading = Weiterlesen
corrections-and-updates = Korrekturen und Aktualisierungen
share-and-cite = Teilen und zitieren
send-by-email = Per E-Mail senden
copy-link = Link kopieren
copy-citation = Zitat kopieren
print-page = Drucken
link-to-briefing = Link zu diesem Briefing
copied = Kopiert.
selected-to-copy = Markiert: bitte von hier kopieren.
briefing-as-json = Dieses Briefing als JSON
briefing-as-markdown = Dieses Briefing als Markdown
on-paper = Auf Papier stehen die Adressen der Quellen ausgeschrieben: Nutzen Sie die Druckfunktion Ihres Browsers.
citation = { $byline } ({ $day }. { $month } { $year }). { $title }{ $stop } { $site }.
related-briefings = Verwandte Briefings
related-shares = Gemeinsam: { $titles }
related-replaced = Durch dieses Briefing ersetzt
related-chosen = Von der Redaktion ausgewählt
mentioned-in = Erwähnt in
topics-of-briefing = Themen dieses Briefings
this-page = diese Seite

## In the text of a briefing

link-to-section = Link zum Abschnitt:
table = Tabelle
task-done = Erledigt
task-not-done = Offen
notes = Anmerkungen
note = Anmerkung
back-to-note = Zurück zum Text der Anmerkung
alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Vorsicht
one-origin = ein Ursprung
retracted = zurückgezogen
held-record = ein Eintrag
held-briefing = ein Briefing
held-response = eine politische Reaktion
held-source = eine Quelle
held-publisher = ein Herausgeber
held-region = eine Region
held-entity = ein Akteur
held-event = ein Ereignis
held-staff = ein Mitglied der Redaktion
held-topic = ein Thema
held-page = eine Seite

## Sources

number = Nr. { $number }
citations-of-source = Belege aus Quelle { $number }
about-source-number = über Quelle { $number }
in-list-of-sources = In der Liste der Quellen
archived-copy = Archivkopie
archived-copy-inline = Archivkopie
of-quoted = von „{ $title }“
for-subscribers = nur mit Abo
origin-not-listed = Ursprung, hier nicht aufgeführt: { $name }
reports-that-repeat = Berichte, die { $name } wiederholen
reports-that-repeat-number = Berichte, die Nr. { $number } wiederholen
repeats-name = Wiederholt { $name }.
repeats-number = Wiederholt Nr. { $number }.
repeats-above = Wiederholt den oben genannten Bericht.
repeats-unlisted = Wiederholt einen hier nicht aufgeführten Bericht: { $name }.
repeats-earlier = Wiederholt einen früheren Bericht.
marked-one-origin = Eine mit { $mark } gekennzeichnete Aussage geht auf einen einzigen Ursprung zurück; ein amtlicher Text ist dafür nicht angeführt.
marked-retracted = Bei einer mit { $mark } gekennzeichneten Aussage wurden alle Quellen zurückgezogen, oder sie wiederholen eine zurückgezogene.
note-repeats = Ein Bericht, der einen anderen wiederholt, steht unter diesem und zählt mit ihm als ein Ursprung.
note-retracted = Zurückgezogenes zählt nicht.
retracted-sources = Zurückgezogene Quellen
retracted-head =
    { $n ->
        [one] { $what ->
            [event] Eine der Quellen zu diesem Ereignis zählt nicht:
            [response] Eine der Quellen zu dieser politischen Reaktion zählt nicht:
           *[briefing] Eine der Quellen dieses Briefings zählt nicht:
        }
       *[other] { $what ->
            [event] { $n } der Quellen zu diesem Ereignis zählen nicht:
            [response] { $n } der Quellen zu dieser politischen Reaktion zählen nicht:
           *[briefing] { $n } der Quellen dieses Briefings zählen nicht:
        }
    }
was-retracted = { $source } wurde vom Herausgeber zurückgezogen
repeats-retracted = { $source } wiederholt { $repeats } (vom Herausgeber zurückgezogen)
sources-lead = Berichte und Dokumente, auf die sich Briefings und Einträge zu politischen Reaktionen stützen. Was nur in einem davon vorkommt, steht dort.
no-sources = Keine Quelle hat eine eigene Seite: Jede steht bei dem einen Bericht, der sie zitiert.
all-sources = Alle Quellen
kind = Art
reliability = Verlässlichkeit
grade = Note
grade-of-publisher = (die Note des Herausgebers)
not-graded = Nicht bewertet
not-graded-inline = nicht bewertet
address = Adresse
none-known = Keine bekannt
not-known = unbekannt
read-by-desk = Von der Redaktion gelesen
language-label = Sprache
languages = Sprachen
legal-citation = Fundstelle
licence = Lizenz
origin = Ursprung
origin-chain = Dieser Bericht wiederholt einen anderen. Jeder steht unter dem, den er wiederholt; alle zusammen zählen als ein Ursprung.
earlier-report = Ein früherer Bericht
this-report = Dieser Bericht
repeated-by = , wiederholt von
own-origin = Ein früherer Bericht ist nicht verzeichnet: Dieser zählt als eigener Ursprung.
reports-repeating = Berichte, die ihn wiederholen
statements-resting = Aussagen, die sich auf diese Quelle stützen
cited-by = Angeführt von
cited-in-record = angeführt in { $record }
records-listing = Einträge, die diese Quelle aufführen
number-there = Nummer dort
times-cited = Belege
nothing-lists-it = Keine Veröffentlichung führt sie auf.

## Publishers

publishers-lead = Wessen Berichte und Dokumente angeführt werden. Die Noten folgen der Admiralitätsskala von A (völlig verlässlich) bis F (nicht zu beurteilen).
no-publishers = Noch keine Herausgeber.
owner = Eigentümer
standards = Grundsätze
its-standards = Seine Grundsätze
its-corrections-policy = Sein Umgang mit Korrekturen
sources-from-it = Quellen von hier
none-listed = Keine aufgeführt.

## What is asserted of events

this-briefing = dieses Briefing
record-of-event = der Eintrag zum Ereignis
on-sources = Quelle: { $sources }
property = Merkmal
property-date = Datum
property-actor = Wer handelte
property-object = Wen oder was es betraf
property-place = Ort
value = Angabe
evidence = Belege
asserted-by = Angegeben von
desk-prefers-this = von der Redaktion bevorzugt
desk-prefers = Die Redaktion bevorzugt { $what }.
sources-disagree = Quellen widersprechen sich
disputed = strittig
disputed-lead = Wo sich Quellen über ein Ereignis widersprechen: was jede von ihnen sagt, was die Redaktion bevorzugt und warum.
no-disputes = Kein Ereignis verzeichnet, bei dem sich die Quellen widersprechen.
what-is-asserted = Was angegeben wird
what-else-is-asserted = Was sonst angegeben wird
values-by-property = Angaben nach Merkmal
kind-of-event = Art des Ereignisses
who-took-part = Beteiligte
where = Wo
part-of = Teil von
caused-by = Ausgelöst durch
briefings-about-it = Briefings dazu
event-as-json = Dieses Ereignis als JSON
timeline-lead = Was wann geschah, wie es die Quellen berichten.
timeline-of = Chronik { $time }
all-of = Alles aus { $time }
years = Jahre
no-events = Noch keine Ereignisse.
recent-events = Jüngste Ereignisse
same-as-json = Dasselbe als JSON
same-as-csv = Dasselbe als CSV
same-as-data = Dasselbe als Daten:

## Corrections and questions

corrections-lead = Was nach der Veröffentlichung geändert wurde und warum.
corrections-feed = Korrekturen
no-corrections = Bisher wurde nichts korrigiert.
corrections-that-touch =
    { $what ->
        [event] Korrekturen, die dieses Ereignis betreffen
        [response] Korrekturen, die diese politische Reaktion betreffen
       *[briefing] Korrekturen, die dieses Briefing betreffen
    }
corrected = Korrigiert
in-briefing = (in { $briefing })
in-briefing-approved = (in { $briefing }; genehmigt von { $person })
was = Vorher
now = Jetzt
it-said = Zuvor hieß es
it-says-now = Jetzt heißt es
approved-by = Genehmigt von
was-as = Vorher: { $what }
now-as = Jetzt: { $what }
approved-by-as = Genehmigt von: { $what }
withdrawn = Zurückgezogen
withdrawn-title = Zurückgezogen: { $title }
withdrawn-note = Dieses Briefing wurde zurückgezogen. Sein Text wird nicht mehr veröffentlicht; diese Seite bleibt, damit Links darauf nicht ins Leere führen.
withdrawn-at = zurückgezogen: { $date }
published-at = Veröffentlicht: { $date }
corrections-before = Frühere Korrekturen
watch-lead = Fragen, auf die die Redaktion zurückkommen wollte, und was daraus wurde.
watch-by =
    { $state ->
        [resolved] war fällig: { $date }
       *[other] bis { $date }
    }
watch-lapsed = Verfallen: lange fällig, nicht beantwortet
watch-due = Fällig, noch nicht beantwortet
watch-open = Offen
watch-resolved = Beantwortet
nothing-watched = Zurzeit wird nichts verfolgt.
outcome = Ergebnis:
outcome-on = Ergebnis, { $date }:
sign-label = Worauf zu achten ist:
from-briefing = aus { $briefing }

## Policy responses

nature-by = { $nature }: { $who }
no-step-yet = Noch kein Schritt
no-step-taken = Noch kein Schritt unternommen
who-acts = Wer handelt
on-whom = Wen es betrifft
lifecycle = Verlauf
ahead = steht bevor
step-taken = { $label }, { $date }.
stated-reason = Angegebener Grund
what-it-is = Was es ist
binding = Verbindlich
binding-inline = verbindlich
yes = Ja
no = Nein
usual-for-kind = (wie bei dieser Art üblich)
level = Ebene
direction = Richtung
jurisdiction = Geltungsgebiet
also-binds-in = Gilt auch in
inherited = Übernommen
inherited-in-brackets = (übernommen; von den Regionen auf dieser Website)
inherited-means = Von einem übergeordneten Bund oder Staat erlassen und hier verbindlich.
from-region = von { $region }
official-text = Amtlicher Text
gta-type = Typ nach Global Trade Alert
mast-chapter = Kapitel nach UN MAST
answers-and-answered = Worauf es antwortet und was darauf folgte
topics-of-response = Themen dieser politischen Reaktion
response-feed = Feed dieser politischen Reaktion
response-as-json = Diese politische Reaktion als JSON
tracker-lead = Was Staaten, Gerichte, Staatenbünde und Unternehmen taten, wie es darum steht und seit wann.
tracker-caption = Politische Reaktionen, die zuletzt geänderte zuerst.
by-response = Nach Reaktion
by-region = Nach Region
status = Stand
where-it-holds = Wo es gilt
status-since = Seit
instrument = Art des Instruments
narrow-table = Tabelle eingrenzen
words-in-row = Wörter in der Zeile
any-value = Beliebig
show-all-rows = Alle Zeilen zeigen
rows-shown = Gezeigte Zeilen: { $shown } von { $total }
by-region-and-class = Nach Region und Art des Instruments
matrix-caption = Was in jeder Region verzeichnet ist, Stand: { $date }. Was die Wörter bedeuten, steht darunter.
standing =
    { $status ->
        [proposed] { $n } vorgeschlagen
        [adopted] { $n } beschlossen
        [in-force] { $n } in Kraft
        [suspended] { $n } ausgesetzt
        [rejected] { $n } abgelehnt
       *[ended] { $n } beendet
    }
cell-in-region =
    { $state ->
        [inherited] übernommen in { $region }
       *[own] eigene in { $region }
    }

## Regions, entities, topics, staff

regions-lead = Länder, Gebiete, Staatenbünde und Gruppen, über die die Redaktion geschrieben hat oder deren Handlungen, Herausgeber oder Unternehmen sie nennt.
regions-caption = Regionen nach Namen. „Mit Mitgliedern“ zählt auch die Briefings über Mitglieder und Teile.
with-members = Mit Mitgliedern
own-responses-short = Eigene Reaktionen
own-responses = Eigene politische Reaktionen
not-surveyed = Unbekannt: Die Redaktion hat diese Region nicht durchgesehen.
no-regions = Noch keine Regionen.
members = Mitglieder
parts = Teile
including-members = einschließlich derer über Mitglieder
including-parts = einschließlich derer über Teile davon
affected-by = Betroffen von
last-survey = Letzte Erhebung der Reaktionen
based-here = Hier ansässig
all-entities = Alle Akteure
publishers-based-here = Hier ansässige Herausgeber
all-publishers = Alle Herausgeber
entities-lead = Organisationen, Personen, Produkte, Modelle, Ämter und Orte, die in Briefings vorkommen.
no-entities = Noch keine Akteure.
also-called = Auch genannt
office = Amt
follows = Nachfolger von
based-in = Sitz
home-page = Website
follow = Folgen
no-briefing-lists-it = Noch kein Briefing führt es auf.
responses-made = Eigene politische Reaktionen
responses-aimed = Politische Reaktionen darauf
iptc-topic = IPTC-Thema
no-briefings-on-topic = Noch keine Briefings zu diesem Thema.
no-topics = Noch keine Themen.
write-to = Kontakt
own-page = Eigene Seite
none-yet = Noch keine.
reviewed = Geprüft
nobody-listed = Noch niemand aufgeführt.

## Pages that are gone

not-found = Seite nicht gefunden
not-found-lead = Unter dieser Adresse gibt es nichts. Vielleicht ist sie vertippt, oder die Seite wurde nie veröffentlicht.
these-lead-on = Hier geht es weiter:
moved = Diese Seite ist umgezogen
now-at = Sie finden sie jetzt hier: { $page }.

## Labels: what readers call the words that editors type

genre-reportage = Bericht
genre-analysis = Analyse
genre-background = Hintergrund
genre-explainer = Erklärstück
region-role-affected = betroffen
region-role-acting = handelnd
ai-level-none = Ohne KI entstanden
ai-level-assisted = Von Menschen geschrieben, mit KI-Unterstützung
ai-level-generated = Von einem KI-System entworfen
correction-kind-correction = Korrektur
correction-kind-clarification = Klarstellung
correction-kind-update = Aktualisierung
correction-kind-editors-note = Anmerkung der Redaktion
correction-kind-withdrawal = Zurückgezogen
source-kind-official = Amtlich
source-kind-legal-text = Rechtstext
source-kind-court = Gericht
source-kind-company = Unternehmen
source-kind-wire = Nachrichtenagentur
source-kind-established-media = Etablierte Medien
source-kind-specialist = Fachpresse
source-kind-data = Daten
source-kind-state-media = Staatsmedien
source-kind-think-tank = Denkfabrik
source-kind-academic = Wissenschaft
source-kind-social = Soziale Medien
source-kind-agency = Agentur
source-kind-other = Sonstige
source-status-changed = seit dem Lesen geändert
source-status-gone = nicht mehr online
source-status-retracted = vom Herausgeber zurückgezogen
reliability-A = völlig verlässlich
reliability-B = meist verlässlich
reliability-C = einigermaßen verlässlich
reliability-D = meist nicht verlässlich
reliability-E = nicht verlässlich
reliability-F = Verlässlichkeit nicht zu beurteilen
region-kind-country = Land
region-kind-territory = Gebiet
region-kind-subdivision = Landesteil
region-kind-bloc = Staatenbund
region-kind-group = Gruppe
region-kind-world-region = Weltregion
entity-kind-organisation = Organisation
entity-kind-person = Person
entity-kind-product = Produkt
entity-kind-model = Modell
entity-kind-office = Amt
entity-kind-place = Ort
actor-class-government = Regierung
actor-class-igo = Zwischenstaatliche Organisation
actor-class-court = Gericht
actor-class-company = Unternehmen
actor-class-standards-body = Normungsgremium
actor-class-other = Sonstige
level-supranational = Überstaatlich
level-national = National
level-subnational = Regional
level-plurilateral = Plurilateral
level-company = Unternehmen
nature-law = Gesetz
nature-order = Anordnung
nature-decision = Entscheidung
nature-guidance = Leitlinie
nature-inquiry = Anfrage
nature-declaration = Erklärung
nature-investigation = Ermittlung
nature-lawsuit = Klage
nature-agreement = Abkommen
nature-strategy = Strategie
nature-contract-term = Vertragsklausel
nature-internal-rule = Interne Regel
direction-restrictive = Einschränkend
direction-liberalising = Öffnend
direction-neutral = Neutral
direction-unclear = Unklar
action-drafted = Entworfen
action-announced = Angekündigt
action-introduced = Eingebracht
action-consultation-opened = Anhörung eröffnet
action-consultation-closed = Anhörung geschlossen
action-amended = Geändert
action-passed = Verabschiedet
action-rejected = Abgelehnt
action-adopted = Beschlossen
action-signed = Unterzeichnet
action-vetoed = Mit Veto belegt
action-in-force = In Kraft
action-implemented = Umgesetzt
action-postponed = Verschoben
action-suspended = Ausgesetzt
action-resumed = Wieder aufgenommen
action-rescinded = Aufgehoben
action-annulled = Für nichtig erklärt
action-expired = Ausgelaufen
affected-role-targeted = Ziel
affected-role-inferred = mutmaßlich
affected-role-excluded = ausgenommen
affected-role-incidental = mitbetroffen
relation-supersedes = ersetzt
relation-amends = ändert
relation-implements = setzt um:
relation-responds-to = antwortet auf
relation-triggered-by = wurde ausgelöst durch
status-proposed = Vorgeschlagen
status-adopted = Beschlossen
status-in-force = In Kraft
status-suspended = Ausgesetzt
status-rejected = Abgelehnt
status-ended = Beendet
instrument-class-law = Gesetz
instrument-class-order = Anordnung oder Entscheidung
instrument-class-guidance = Leitlinie oder Strategie
instrument-class-inquiry = Anfrage oder Verfahren
instrument-class-agreement = Abkommen
instrument-class-company-rule = Unternehmensregel
cell-state-own = Eigene
cell-state-inherited = Übernommen
cell-state-none-recorded = Nichts verzeichnet
cell-state-not-applicable = Nicht möglich
cell-state-unknown = Unbekannt
kind-briefing = Briefing
kind-response = Politische Reaktion
kind-source = Quelle
kind-publisher = Herausgeber
kind-region = Region
kind-entity = Akteur
kind-event = Ereignis
kind-staff = Redaktion
kind-topic = Thema
kind-page = Seite
relation-reversed-supersedes = ersetzt durch
relation-reversed-amends = geändert durch
relation-reversed-implements = umgesetzt durch
relation-reversed-responds-to = beantwortet durch
relation-reversed-triggered-by = löste aus:
entities-organisation = Organisationen
entities-person = Personen
entities-product = Produkte
entities-model = Modelle
entities-office = Ämter
entities-place = Orte
watch-state-lapsed = Verfallen
watch-state-due = Fällig
watch-state-open = Offen
watch-state-resolved = Beantwortet
cell-state-own-means = Für diese Region erlassen, was auch immer seither daraus wurde.
cell-state-inherited-means = Von einem übergeordneten Bund oder Staat erlassen und hier verbindlich.
cell-state-none-recorded-means = Die Redaktion hat am genannten Tag nachgesehen und nichts verzeichnet.
cell-state-not-applicable-means = Eine Region dieser Art erlässt nichts von dieser Art.
cell-state-unknown-means = Nichts ist verzeichnet, und die Redaktion hat nicht gesagt, dass sie nachgesehen hat.
confidence-confirmed = Bestätigt
confidence-single-origin = Ein Ursprung
confidence-retracted = Zurückgezogen
confidence-unsourced = Keine Quelle genannt
confidence-confirmed-means = Eine amtliche Quelle sagt es oder mindestens zwei Berichte, die einander nicht wiederholen.
confidence-single-origin-means = Alles Angeführte geht auf einen einzigen Ursprung zurück; ein amtlicher Text ist nicht dabei.
confidence-retracted-means = Alle angeführten Quellen wurden vom Herausgeber zurückgezogen oder wiederholen eine zurückgezogene.
confidence-unsourced-means = Dafür ist keine Quelle genannt.

## Suche

search = Suche
search-of = { $site } durchsuchen
search-lead = Jedes Wort der Briefings, politischen Reaktionen, Ereignisse, Akteure und Quellen.
search-words = Suchwörter
search-narrow = Suche eingrenzen
search-any = Alle
search-language = Sprache
search-from = Ab dem Tag
search-to = Bis zum Tag
search-order = Reihenfolge
search-best-first = Beste Treffer zuerst
search-newest-first = Neueste zuerst
search-clear = Alles zurücksetzen
search-results = Treffer
search-running = Es wird gesucht …
search-count = Treffer: { $n }
search-nothing = Nichts gefunden. Weniger oder andere Wörter finden vielleicht mehr, weniger Filter ebenso.
search-more = Weitere Treffer
search-sections = Gefunden in:
search-needs-script = Die Suche läuft in Ihrem Browser und braucht JavaScript. Diese Listen brauchen keines:
search-from-disk = Browser lassen eine Seite, die von der Festplatte geöffnet wurde, ihren Index nicht lesen; die Suche geht nur dort, wo die Website von einem Server kommt. Diese Listen gehen auch hier:
search-failed = Der Suchindex konnte nicht geladen werden. Versuchen Sie es später noch einmal oder nutzen Sie diese Listen:

## Bilder. Die Tabelle oder Liste daneben sagt dasselbe.

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = März
month-short-4 = Apr
month-short-5 = Mai
month-short-6 = Juni
month-short-7 = Juli
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Okt
month-short-11 = Nov
month-short-12 = Dez
date-month-short = { $month } { $year }
month = Monat
quarter = Quartal
year = Jahr
quarter-of = { $n }. Quartal { $year }
policy-steps = Schritte der Politik
number-or-more = { $n } oder mehr
as-table = Das Diagramm als Tabelle
drawn-more = { $n ->
    [one] Einer mehr ist nicht gezeichnet.
   *[other] { $n } weitere sind nicht gezeichnet.
}
today = heute
this-response = Diese Reaktion
report-elsewhere = Ein Bericht, der nicht auf dieser Website steht
map-heading = Wo Reaktionen verzeichnet sind
map-beside = Kein Land auf der Karte:
map-note = Die Schattierung zählt die Reaktionen, die als eigene eines Ortes verzeichnet sind, mit denen seiner Länder und Provinzen; sie sagt, was diese Redaktion verzeichnet hat, nicht, was es gibt. Die Grenzen folgen der Länderliste der Vereinten Nationen, gezeichnet nach Natural Earth, und drücken keine Meinung aus.
map-csv = Reaktionen nach Region als CSV
picture-map = Weltkarte: { $n ->
    [one] Ein Land oder Gebiet hat eigene politische Reaktionen.
   *[other] { $n } Länder und Gebiete haben eigene politische Reaktionen.
} Namen und Zahlen stehen in der Tabelle darunter.
picture-country = { $name }: { $own ->
    [0] keine eigene Reaktion verzeichnet
    [one] eine eigene Reaktion
   *[other] { $own } eigene Reaktionen
}{ $inherited ->
    [0] { "" }
    [one] , eine übernommene
   *[other] , { $inherited } übernommene
}
picture-inherited = nur übernommene
picture-none = keine verzeichnet
picture-locator = Karte: wo { $name } liegt
picture-story = Zeitstrahl mit { $n } Ereignissen vom { $from } bis zum { $to }; die Liste darunter nennt sie.
picture-story-key = Ereignisse und, unter der Linie, der Tag dieses Briefings
picture-year = { $year } nach Monaten: { $events ->
    [one] ein Ereignis
   *[other] { $events } Ereignisse
}, { $steps ->
    [one] ein Schritt einer politischen Reaktion.
   *[other] { $steps } Schritte politischer Reaktionen.
}
picture-month = { $month }: { $events ->
    [one] ein Ereignis
   *[other] { $events } Ereignisse
}, { $steps ->
    [one] ein Schritt der Politik
   *[other] { $steps } Schritte der Politik
}
picture-step = { $step }, { $title }
picture-key-event = Ereignis
picture-key-disputed = Ereignis, bei dem sich die Quellen widersprechen
picture-key-step = Schritt einer politischen Reaktion
picture-key-ahead = Schritt, der bevorsteht
picture-columns = { $what } und Schritte der Politik, { $from } bis { $to }; die Tabelle darunter enthält die Zahlen.
picture-column = { $time }: { $what } { $up }, Schritte der Politik { $down }
picture-lifecycle = { $n ->
    [one] Ein Schritt
   *[other] { $n } Schritte
} vom { $from } bis zum { $to }; Stand der Reaktion: { $status }. Die Liste darunter nennt die Schritte nach ihren Nummern.
picture-planned = geplant
picture-chain = { $n } politische Reaktionen: jede steht rechts von der, auf die sie antwortet. Die Liste darunter sagt dasselbe.
picture-origins = { $n } Berichte: jeder steht rechts von dem, den er wiederholt. Die Listen darunter sagen dasselbe.
scroll-picture = Zeichnung, seitlich verschiebbar

## Der Brief, die Datenseite, Dateien für Programme

newsletter = Newsletter
newsletter-heading = Die Ausgabe des Tages
newsletter-title = { $site }: { $date }
newsletter-stories = Neu und aktualisiert
cite-as-file = Zitieren
watch-as-calendar = Offene Fragen als Kalender
data-page = Daten
data-lead = Alles auf dieser Website können auch Programme lesen. Das sind die Dateien.
about-data-page = Die Dateien für Programme, die { $site } anbietet, und wie man sie nutzt und zitiert.
data-terms = Nutzungsbedingungen
data-licence-of = Für die Daten gelten diese Bedingungen: { $licence }.
data-no-licence = Die Redaktion hat nicht gesagt, unter welchen Bedingungen die Daten genutzt werden dürfen. Bitte fragen Sie, bevor Sie sie weiterveröffentlichen.
data-terms-of-sources = Was aus einer Quelle zitiert wird, gehört dieser Quelle.
data-how-to-cite = Zitierweise
data-cite-each = Neben jedem Briefing und jeder Quelle liegt die Zitierangabe als BibTeX, CSL-JSON und RIS.
data-whole-site = Die ganze Website
data-each-record = Jede Seite
data-feeds = Feeds
data-of-responses = Politische Reaktionen nach Region (CSV)
data-of-responses-json = Politische Reaktionen (JSON)
data-of-matrix = Regionen nach Art des Instruments (CSV)
data-of-disputed = Strittige Angaben (JSON)
data-of-corrections = Korrekturen (JSON)
data-of-watch = Offene und beantwortete Fragen (JSON)
data-of-briefings = Jedes Briefing als JSON und als Markdown: index.json und index.md neben seiner Seite.
data-of-records = Jede politische Reaktion und jedes Ereignis als JSON: index.json neben der Seite.
data-site-map = Alle Seiten (Sitemap)
data-for-models = Die Website auf einer Seite, für Sprachmodelle
