### Les mots que le programme ajoute aux pages, en français.

## Between words

comma = { ", " }
colon = { " : " }
colon-end = { " :" }
semicolon = { " ; " }
full-stop = .
list-separator = { ", " }
list-last = { $start } et { $last }
quoted = « { $words } »
labelled = { $label } : { $title }

## Dates

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
season-spring = printemps
season-summer = été
season-autumn = automne
season-winter = hiver
date-day =
    { $day ->
        [1] 1er { $month } { $year }
       *[other] { $day } { $month } { $year }
    }
date-month = { $month } { $year }
date-year = { $year }
date-season = { $season } { $year }
date-decade = années { $year }
date-about = vers { $date }
date-uncertain = { $date } (incertain)
date-about-uncertain = vers { $date } (incertain)
date-days-of-month =
    { $from ->
        [1] 1er–{ $day } { $month } { $year }
       *[other] { $from }–{ $day } { $month } { $year }
    }
date-days-of-year =
    { $from ->
        [1] 1er { $from_month }
       *[other] { $from } { $from_month }
    } – { $day ->
        [1] 1er { $month } { $year }
       *[other] { $day } { $month } { $year }
    }
date-range = { $from } – { $to }
date-from = à partir de : { $date }
date-from-end-unknown = à partir de : { $date }, fin inconnue
date-until = { $date } ou avant
date-unknown = inconnu
time = { $clock } { $zone }
date-and-time = { $date }, { $time }
since =
    { $form ->
        [open] { $date }
        [day] depuis le { $date }
       *[other] depuis { $date }
    }
from-date =
    { $form ->
        [day] depuis le { $date }
       *[other] depuis { $date }
    }
until-date =
    { $form ->
        [day] jusqu’au { $date }
       *[other] jusqu’à { $date }
    }
of-date =
    { $form ->
        [day] du { $date }
       *[other] ({ $date })
    }
read-on =
    { $form ->
        [day] lu le { $date }
       *[other] lu : { $date }
    }
due-by =
    { $form ->
        [day] avant le { $date }
       *[other] échéance : { $date }
    }
as-of = au { $date }
by-steps-up-to = d’après les étapes relevées jusqu’au { $date }
as-of-sentence = D’après les étapes relevées jusqu’au { $date }.
none-recorded-as-of = Rien de consigné au { $date }
month-not-known = { $year }, mois inconnu
date-not-known = Date inconnue
date-not-known-inline = date inconnue
date-not-recorded = date non consignée

## Languages that editors often name; others come from the program's own tables

language-ar = arabe
language-de = allemand
language-en = anglais
language-es = espagnol
language-fr = français
language-it = italien
language-ja = japonais
language-ko = coréen
language-nl = néerlandais
language-pt = portugais
language-ru = russe
language-zh = chinois

## The frame of a page

skip-to-text = Aller au texte
site-label = Navigation du site
more-label = Autres pages
breadcrumbs = Fil d’Ariane
theme-switch = Thème sombre
read-standards = Lire la charte
our-standards = Notre charte
feed-of = Flux : { $title }
json-feed-of = { $title } (JSON Feed)
atom-feed = Flux Atom
of-what = : { $what }
newer = Plus récents
older = Plus anciens
previous = Précédent
next = Suivant
pages-of-list = Pages de cette liste
page-of = Page { $number } sur { $count }
page-of-list = { $title }, page { $number }
kind-in-title-entity = acteur
kind-in-title-event = événement
kind-in-title-publisher = éditeur
kind-in-title-response = mesure

## Names of pages

front-page = Accueil
nav-latest = À la une
latest-briefings = Dernières synthèses
briefings = Synthèses
regions = Régions
policy-tracker = Suivi des mesures
timeline = Chronologie
topics = Thèmes
sources = Sources
publishers = Éditeurs
entities = Acteurs
events = Événements
staff = Rédaction
watch-list = Questions suivies
corrections = Rectificatifs
disputed-facts = Faits contestés
policy-responses = Mesures
responses = Mesures
source = Source
publisher = Éditeur
region = Région
event = Événement
topic = Thème
response = Mesure
record = Fiche

## Descriptions for search engines

about-archive = Toutes les synthèses de { $site }, de la plus récente à la plus ancienne.
about-month = Ce que { $site } a publié en { $name }.
about-topics = Les thèmes traités par { $site }.
about-topic = Synthèses sur le thème « { $name } ».
about-regions = Les pays, territoires, unions et groupes dont parle { $site }.
about-region = Synthèses et mesures : { $name }.
about-sources = Les articles et documents que cite { $site }.
about-source = { $name }. Qui s’y réfère, de qui elle reprend ses informations, quelle confiance lui accorder.
about-publishers = De qui { $site } cite les articles et documents, et quelle confiance est accordée à chacun.
about-publisher = Ce que { $site } cite de { $name }, et la confiance qui lui est accordée.
about-entities = Les organisations, personnes, produits et fonctions que mentionne { $site }.
about-entity = Synthèses qui mentionnent { $name }.
about-event = { $title } ({ $date }).
about-timeline = Ce qui s’est passé, et quand : les événements que raconte { $site }.
about-year = Les événements de { $name }, mois par mois.
about-disputed = Tous les événements sur lesquels les sources divergent : ce que dit chacune, ce que retient { $site } et pourquoi.
about-corrections = Tous les rectificatifs de { $site }, du plus récent au plus ancien.
about-watch-list = Les questions sur lesquelles { $site } a promis de revenir, et ce qu’il en est advenu.
about-staff = Qui écrit et qui relit à { $site }.
about-person = Synthèses de { $name }.
about-withdrawn = Cette synthèse a été retirée le { $date }.
about-moved = Cette page a changé d’adresse.
about-not-found = Il n’y a rien à cette adresse.

## Counts

evidence-count =
    { $sources ->
        [one] { $sources } source
       *[other] { $sources } sources
    }, { $origins ->
        [one] { $origins } origine
       *[other] { $origins } origines
    }
briefings-count =
    { $n ->
        [one] { $n } synthèse
       *[other] { $n } synthèses
    }
briefings-of-count =
    { $n ->
        [one] synthèse
       *[other] synthèses
    }
briefings-newest-first =
    { $n ->
        [one] { $n } synthèse.
       *[other] { $n } synthèses, de la plus récente à la plus ancienne.
    }
briefings-written =
    { $n ->
        [one] { $n } synthèse écrite
       *[other] { $n } synthèses écrites
    }
briefings-with-reports =
    { $n ->
        [one] { $n } synthèse avec ses articles
       *[other] { $n } synthèses avec ses articles
    }
written-count =
    { $n ->
        [one] { $n } écrite
       *[other] { $n } écrites
    }
reviewed-count =
    { $n ->
        [one] { $n } relue
       *[other] { $n } relues
    }
responses-count =
    { $n ->
        [one] { $n } mesure
       *[other] { $n } mesures
    }
entries-newest-first =
    { $n ->
        [one] { $n } entrée.
       *[other] { $n } entrées, de la plus récente à la plus ancienne.
    }
events-newest-first =
    { $n ->
        [one] { $n } événement.
       *[other] { $n } événements, du plus récent au plus ancien.
    }
events-oldest-first =
    { $n ->
        [one] { $n } événement.
       *[other] { $n } événements, du plus ancien au plus récent.
    }
events-of-count =
    { $n ->
        [one] événement
       *[other] événements
    }
earlier-events =
    { $n ->
        [one] avec { $n } événement antérieur
       *[other] avec { $n } événements antérieurs
    }
sources-by-title =
    { $n ->
        [one] { $n } source.
       *[other] { $n } sources, par titre.
    }
publishers-by-name =
    { $n ->
        [one] { $n } éditeur.
       *[other] { $n } éditeurs, par nom.
    }
publishers-with-grades = { $publishers }, avec la confiance accordée à chacun.
cited-in =
    citée dans { $briefings ->
        [one] { $briefings } synthèse
       *[other] { $briefings } synthèses
    }{ $responses ->
        [0] { "" }
        [one] { " " }et { $responses } mesure
       *[other] { " " }et { $responses } mesures
    }
more-sentence = Et { $n } de plus.
more-items = et { $n } de plus
more-earlier = Et { $n } antérieures.
more-older = Et { $n } plus anciens.
more-older-ones = et { $n } plus anciennes
more-from-here = avec { $n } de plus ici
changed-last = Les { $n } dernières modifiées, sur { $total }.
first-of = Les { $n } premières sur { $total } ; les synthèses donnent les autres.

## The front page and the archive

front-heading = { $site } : les dernières synthèses
top-stories = À la une
all-briefings = Toutes les synthèses
no-briefings = Pas encore de synthèse.
briefings-in-language = Articles en { $language }
not-in-language = Pas en { $language }
no-version-in-language = Ces articles n’ont pas de version en { $language } ; chacun figure ici dans la langue où il a été écrit.
responses-changed = Mesures qui ont évolué
what-we-watch = Ce que nous suivons
all-corrections = Tous les rectificatifs
months = Mois
by-month = Par mois
briefings-of = Synthèses : { $time }

## A briefing

draft-mark = Brouillon : ne pas publier
draft-not-published = Brouillon : non publié
draft = Brouillon
byline = Par { $who }
by = Par
published = Publication
updated = Mise à jour
updated-at = mis à jour : { $date }
minutes-to-read = { $n } min de lecture
translation-of = Traduction de { $briefing }.
replaces = Remplace { $briefings }.
corrections-of-briefing = Rectificatifs de cette synthèse
what-was-changed = Ce qui a changé
changed-by =
    { $kind ->
        [clarification] avec la précision du { $date }
        [update] avec la mise à jour du { $date }
        [editors-note] avec la note de la rédaction du { $date }
        [withdrawal] avec le retrait du { $date }
       *[correction] avec le rectificatif du { $date }
    }
key-points = L’essentiel
source-label = Source :
sources-label = Sources :
questions-watched = Les questions que nous suivons
sign-inline = signe à guetter : { $sign }
where-sources-disagree = Là où les sources divergent
all-disputed-facts = Tous les faits contestés
at-a-glance = En bref
how-reported = Comment cette synthèse a été faite
discovery = Cette synthèse est partie d’un article, { $report }
discovery-by = Cette synthèse est partie d’un article de { $publisher }, { $report }
discovery-found =
    , trouvé { $form ->
        [day] le { $date }
       *[other] ({ $date })
    }
discovery-through = { " " }par { $feed }
reviewed-by = Relecture
ai-use = Recours à l’IA
nothing-recorded = Rien de consigné.
editorial-responsibility = Responsabilité éditoriale
written-for = Public
continue-reading = Reprendre la lecture
corrections-and-updates = Rectificatifs et mises à jour
share-and-cite = Partager et citer
send-by-email = Envoyer par courriel
copy-link = Copier le lien
copy-citation = Copier la citation
print-page = Imprimer
link-to-briefing = Lien vers cette synthèse
copied = Copié.
selected-to-copy = Texte sélectionné : copiez-le d’ici.
briefing-as-json = Cette synthèse en JSON
briefing-as-markdown = Cette synthèse en Markdown
on-paper = Sur papier, les adresses des sources sont écrites en toutes lettres : utilisez la commande d’impression du navigateur.
citation =
    { $day ->
        [1] { $byline } (1er { $month } { $year }). { $title }{ $stop } { $site }.
       *[other] { $byline } ({ $day } { $month } { $year }). { $title }{ $stop } { $site }.
    }
related-briefings = Synthèses liées
related-shares = En commun : { $titles }
related-replaced = Remplacée par cette synthèse
related-chosen = Choisie par la rédaction
mentioned-in = Mentionné dans
topics-of-briefing = Thèmes de cette synthèse
this-page = cette page

## In the text of a briefing

link-to-section = Lien vers la section :
table = Tableau
task-done = Fait
task-not-done = À faire
notes = Notes
note = Note
back-to-note = Retour au texte de la note
alert-note = Note
alert-tip = Conseil
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention
one-origin = une seule origine
retracted = rétracté
held-record = une fiche
held-briefing = une synthèse
held-response = une mesure
held-source = une source
held-publisher = un éditeur
held-region = une région
held-entity = un acteur
held-event = un événement
held-staff = un membre de la rédaction
held-topic = un thème
held-page = une page

## Sources

number = nº { $number }
citations-of-source = Citations de la source { $number }
about-source-number = à propos de la source { $number }
in-list-of-sources = Dans la liste des sources
archived-copy = Copie archivée
archived-copy-inline = copie archivée
of-quoted = de « { $title } »
for-subscribers = réservé aux abonnés
origin-not-listed = Origine, absente de cette liste : { $name }
reports-that-repeat = Articles qui reprennent { $name }
reports-that-repeat-number = Articles qui reprennent le nº { $number }
repeats-name = Reprend { $name }.
repeats-number = Reprend le nº { $number }.
repeats-above = Reprend l’article nommé ci-dessus.
repeats-unlisted = Reprend un article absent de cette liste : { $name }.
repeats-earlier = Reprend un article antérieur.
marked-one-origin = Une affirmation marquée { $mark } remonte à une seule origine, et aucun texte officiel n’est cité à l’appui.
marked-retracted = Toutes les sources d’une affirmation marquée { $mark } ont été rétractées, ou en reprennent une qui l’a été.
note-repeats = Un article qui en reprend un autre figure en dessous, et compte avec lui pour une seule origine.
note-retracted = Ce qui a été rétracté ne compte pas.
retracted-sources = Sources rétractées
retracted-head =
    { $n ->
        [one] { $what ->
            [event] Une des sources de cet événement ne compte pas :
            [response] Une des sources de cette mesure ne compte pas :
           *[briefing] Une des sources de cette synthèse ne compte pas :
        }
       *[other] { $what ->
            [event] { $n } des sources de cet événement ne comptent pas :
            [response] { $n } des sources de cette mesure ne comptent pas :
           *[briefing] { $n } des sources de cette synthèse ne comptent pas :
        }
    }
was-retracted = { $source } : rétracté par son éditeur
repeats-retracted = { $source } reprend { $repeats }, rétracté par son éditeur
sources-lead = Les articles et documents que citent les synthèses et les fiches de mesures. Ce qui ne sert qu’à l’une d’elles y est indiqué.
no-sources = Aucune source n’a de page à elle : chacune figure avec le seul article qui la cite.
all-sources = Toutes les sources
kind = Nature
reliability = Fiabilité
grade = Note
grade-of-publisher = (la note de son éditeur)
not-graded = Non notée
not-graded-inline = non noté
address = Adresse
none-known = Aucune connue
not-known = inconnu
read-by-desk = Lu par la rédaction
language-label = Langue
languages = Langues
legal-citation = Référence juridique
licence = Licence
origin = Origine
origin-chain = Cet article en reprend un autre. Chacun figure sous celui qu’il reprend ; tous comptent pour une seule origine.
earlier-report = Un article antérieur
this-report = Cet article
repeated-by = , repris par
own-origin = Aucun article antérieur n’est consigné : celui-ci compte comme une origine à part entière.
reports-repeating = Articles qui le reprennent
statements-resting = Affirmations qui reposent sur cette source
cited-by = Cité par
cited-in-record = cité dans { $record }
records-listing = Fiches qui mentionnent cette source
number-there = Numéro dans la fiche
times-cited = Citations
nothing-lists-it = Rien de publié ne la mentionne.

## Publishers

publishers-lead = De qui les articles et documents sont cités. Les notes suivent l’échelle de l’Amirauté, de A (tout à fait fiable) à F (impossible à juger).
no-publishers = Pas encore d’éditeur.
owner = Propriétaire
standards = Charte
its-standards = Sa charte
its-corrections-policy = Sa politique de rectification
sources-from-it = Sources de cet éditeur
none-listed = Aucune.

## What is asserted of events

this-briefing = cette synthèse
record-of-event = la fiche de l’événement
on-sources = source : { $sources }
property = Propriété
property-date = Date
property-actor = Qui a agi
property-object = Sur qui ou quoi
property-place = Lieu
value = Valeur
evidence = Preuves
asserted-by = Affirmé par
desk-prefers-this = retenu par la rédaction
desk-prefers = La rédaction retient { $what }.
sources-disagree = Les sources divergent
disputed = contesté
disputed-lead = Là où les sources divergent sur un événement : ce que dit chacune, ce que retient la rédaction, et pourquoi.
no-disputes = Aucun événement sur lequel les sources divergent n’est consigné.
what-is-asserted = Ce qui est affirmé
what-else-is-asserted = Ce qui est affirmé par ailleurs
values-by-property = Valeurs, par propriété
kind-of-event = Nature de l’événement
who-took-part = Participants
where = Où
part-of = Fait partie de
caused-by = Causé par
briefings-about-it = Synthèses à ce sujet
event-as-json = Cet événement en JSON
timeline-lead = Ce qui s’est passé, et quand, selon les sources.
timeline-of = Chronologie de { $time }
all-of = Toute l’année { $time }
years = Années
no-events = Pas encore d’événement.
recent-events = Événements récents
same-as-json = La même chose en JSON
same-as-csv = La même chose en CSV
same-as-data = Les mêmes données :

## Corrections and questions

corrections-lead = Ce qui a été modifié après publication, et pourquoi.
corrections-feed = rectificatifs
no-corrections = Rien n’a encore été rectifié.
corrections-that-touch =
    { $what ->
        [event] Rectificatifs qui touchent cet événement
        [response] Rectificatifs qui touchent cette mesure
       *[briefing] Rectificatifs qui touchent cette synthèse
    }
corrected = Rectifié
in-briefing = (dans { $briefing })
in-briefing-approved = (dans { $briefing } ; approuvé par { $person })
was = Avant
now = Désormais
it-said = On lisait
it-says-now = On lit désormais
approved-by = Approuvé par
was-as = Avant : { $what }
now-as = Désormais : { $what }
approved-by-as = Approuvé par : { $what }
withdrawn = Retirée
withdrawn-title = Retirée : { $title }
withdrawn-note = Cette synthèse a été retirée. Son texte n’est plus publié ; cette page demeure pour que les liens qui y mènent ne soient pas rompus.
withdrawn-at = retirée : { $date }
published-at = Publiée : { $date }
corrections-before = Rectificatifs antérieurs
watch-lead = Les questions sur lesquelles la rédaction a promis de revenir, et ce qu’il en est advenu.
watch-by =
    { $state ->
        [resolved] échéance : { $date }
       *[other] { $form ->
            [day] avant le { $date }
           *[other] échéance : { $date }
        }
    }
watch-lapsed = Caduques : échues depuis longtemps, sans réponse
watch-due = Échues, sans réponse
watch-open = Ouvertes
watch-resolved = Répondues
nothing-watched = Rien n’est suivi en ce moment.
outcome = Résultat :
outcome-on = Résultat, { $date } :
sign-label = Signe à guetter :
from-briefing = tiré de { $briefing }

## Policy responses

nature-by = { $nature } : { $who }
no-step-yet = Aucune étape encore
no-step-taken = Aucune étape franchie
who-acts = Qui agit
on-whom = Sur qui
lifecycle = Parcours
ahead = à venir
step-taken = { $label }, { $date }.
stated-reason = Motif invoqué
what-it-is = De quoi il s’agit
binding = Contraignant
binding-inline = contraignant
yes = Oui
no = Non
usual-for-kind = (comme il est d’usage pour ce type)
level = Niveau
direction = Orientation
jurisdiction = Ressort
also-binds-in = S’impose aussi dans
inherited = Héritées
inherited-in-brackets = (hérité ; parmi les régions de ce site)
inherited-means = Prises par une union ou un État au-dessus, et contraignantes ici.
from-region = de { $region }
official-text = Texte officiel
gta-type = Type selon Global Trade Alert
mast-chapter = Chapitre MAST de l’ONU
answers-and-answered = Ce à quoi elle répond, et ce qui y a répondu
topics-of-response = Thèmes de cette mesure
response-feed = Flux de cette mesure
response-as-json = Cette mesure en JSON
tracker-lead = Ce qu’ont fait États, tribunaux, unions et entreprises, où en sont les choses, et depuis quand.
tracker-caption = Mesures, la dernière modifiée en tête.
by-response = Par mesure
by-region = Par région
status = État
where-it-holds = Où elle s’applique
status-since = Depuis
instrument = Type d’instrument
narrow-table = Filtrer le tableau
words-in-row = Mots de la ligne
any-value = Indifférent
show-all-rows = Afficher toutes les lignes
rows-shown = Lignes affichées : { $shown } sur { $total }
by-region-and-class = Par région et type d’instrument
matrix-caption = Ce qui est consigné dans chaque région, au { $date }. Le sens des mots figure plus bas.
standing =
    { $status ->
        [proposed] { $n } proposées
        [adopted] { $n } adoptées
        [in-force] { $n } en vigueur
        [suspended] { $n } suspendues
        [rejected] { $n } rejetées
       *[ended] { $n } terminées
    }
cell-in-region =
    { $state ->
        [inherited] par héritage : { $region }
       *[own] propres : { $region }
    }

## Regions, entities, topics, staff

regions-lead = Les pays, territoires, unions et groupes dont la rédaction a parlé, ou dont elle mentionne les actes, les éditeurs ou les entreprises.
regions-caption = Régions par nom. « Avec les membres » compte aussi les synthèses sur les membres et les parties.
with-members = Avec les membres
own-responses-short = Mesures propres
own-responses = Mesures propres
not-surveyed = Inconnu : la rédaction n’a pas passé cette région en revue.
no-regions = Pas encore de région.
members = Membres
parts = Parties
including-members = dont celles sur les régions membres
including-parts = dont celles sur ses parties
affected-by = Concernée par
last-survey = Dernier relevé des mesures
based-here = Établis ici
all-entities = Tous les acteurs
publishers-based-here = Éditeurs établis ici
all-publishers = Tous les éditeurs
entities-lead = Les organisations, personnes, produits, modèles, fonctions et lieux que mentionnent les synthèses.
no-entities = Pas encore d’acteur.
also-called = Aussi appelé
office = Fonction
follows = Succède à
based-in = Établi en
home-page = Site web
follow = Suivre
no-briefing-lists-it = Aucune synthèse ne le mentionne encore.
responses-made = Mesures prises
responses-aimed = Mesures le visant
iptc-topic = Thème IPTC
no-briefings-on-topic = Pas encore de synthèse sur ce thème.
no-topics = Pas encore de thème.
write-to = Écrire à
own-page = Page personnelle
none-yet = Aucune encore.
reviewed = Relues
nobody-listed = Personne pour l’instant.

## Pages that are gone

not-found = Page introuvable
not-found-lead = Il n’y a rien à cette adresse. Elle a peut-être été mal saisie, ou la page n’a jamais été publiée.
these-lead-on = Pour continuer :
moved = Cette page a changé d’adresse
now-at = Elle se trouve désormais ici : { $page }.

## Labels: what readers call the words that editors type

genre-reportage = Reportage
genre-analysis = Analyse
genre-background = Contexte
genre-explainer = Décryptage
region-role-affected = concernée
region-role-acting = à l’initiative
ai-level-none = Sans recours à l’IA
ai-level-assisted = Écrit par des humains, avec l’aide de l’IA
ai-level-generated = Rédigé par un système d’IA
correction-kind-correction = Rectificatif
correction-kind-clarification = Précision
correction-kind-update = Mise à jour
correction-kind-editors-note = Note de la rédaction
correction-kind-withdrawal = Retirée
source-kind-official = Source officielle
source-kind-legal-text = Texte juridique
source-kind-court = Justice
source-kind-company = Entreprise
source-kind-wire = Agence de presse
source-kind-established-media = Grand média
source-kind-specialist = Presse spécialisée
source-kind-data = Données
source-kind-state-media = Média d’État
source-kind-think-tank = Groupe de réflexion
source-kind-academic = Recherche
source-kind-social = Réseaux sociaux
source-kind-agency = Agence
source-kind-other = Autre
source-status-changed = modifié depuis sa lecture
source-status-gone = n’est plus en ligne
source-status-retracted = rétracté par son éditeur
reliability-A = tout à fait fiable
reliability-B = généralement fiable
reliability-C = assez fiable
reliability-D = généralement peu fiable
reliability-E = non fiable
reliability-F = fiabilité impossible à juger
region-kind-country = Pays
region-kind-territory = Territoire
region-kind-subdivision = Subdivision
region-kind-bloc = Union
region-kind-group = Groupe
region-kind-world-region = Région du monde
entity-kind-organisation = Organisation
entity-kind-person = Personne
entity-kind-product = Produit
entity-kind-model = Modèle
entity-kind-office = Fonction
entity-kind-place = Lieu
actor-class-government = Gouvernement
actor-class-igo = Organisation intergouvernementale
actor-class-court = Justice
actor-class-company = Entreprise
actor-class-standards-body = Organisme de normalisation
actor-class-other = Autre
level-supranational = Supranational
level-national = National
level-subnational = Infranational
level-plurilateral = Plurilatéral
level-company = Entreprise
nature-law = Loi
nature-order = Arrêté
nature-decision = Décision
nature-guidance = Lignes directrices
nature-inquiry = Demande d’informations
nature-declaration = Déclaration
nature-investigation = Enquête
nature-lawsuit = Action en justice
nature-agreement = Accord
nature-strategy = Stratégie
nature-contract-term = Clause contractuelle
nature-internal-rule = Règle interne
direction-restrictive = Restrictive
direction-liberalising = Libérale
direction-neutral = Neutre
direction-unclear = Incertaine
action-drafted = Rédigée
action-announced = Annoncée
action-introduced = Déposée
action-consultation-opened = Consultation ouverte
action-consultation-closed = Consultation close
action-amended = Modifiée
action-passed = Votée
action-rejected = Rejetée
action-adopted = Adoptée
action-signed = Signée
action-vetoed = Frappée de veto
action-in-force = En vigueur
action-implemented = Mise en œuvre
action-postponed = Reportée
action-suspended = Suspendue
action-resumed = Reprise
action-rescinded = Abrogée
action-annulled = Annulée
action-expired = Expirée
affected-role-targeted = visée
affected-role-inferred = déduite
affected-role-excluded = exclue
affected-role-incidental = indirectement
relation-supersedes = remplace
relation-amends = modifie
relation-implements = met en œuvre
relation-responds-to = répond à
relation-triggered-by = a été déclenchée par
status-proposed = Proposée
status-adopted = Adoptée
status-in-force = En vigueur
status-suspended = Suspendue
status-rejected = Rejetée
status-ended = Terminée
instrument-class-law = Loi
instrument-class-order = Arrêté ou décision
instrument-class-guidance = Lignes directrices ou stratégie
instrument-class-inquiry = Enquête ou procédure
instrument-class-agreement = Accord
instrument-class-company-rule = Règle d’entreprise
cell-state-own = Propre
cell-state-inherited = Par héritage
cell-state-none-recorded = Rien de consigné
cell-state-not-applicable = Sans objet
cell-state-unknown = Inconnu
kind-briefing = Synthèse
kind-response = Mesure
kind-source = Source
kind-publisher = Éditeur
kind-region = Région
kind-entity = Acteur
kind-event = Événement
kind-staff = Rédaction
kind-topic = Thème
kind-page = Page
relation-reversed-supersedes = remplacée par
relation-reversed-amends = modifiée par
relation-reversed-implements = mise en œuvre par
relation-reversed-responds-to = suivie en réponse par
relation-reversed-triggered-by = a déclenché
entities-organisation = Organisations
entities-person = Personnes
entities-product = Produits
entities-model = Modèles
entities-office = Fonctions
entities-place = Lieux
watch-state-lapsed = Caduque
watch-state-due = Échue
watch-state-open = Ouverte
watch-state-resolved = Répondue
cell-state-own-means = Prise pour cette région, quoi qu’il en soit advenu depuis.
cell-state-inherited-means = Prise par une union ou un État au-dessus, et contraignante ici.
cell-state-none-recorded-means = La rédaction a vérifié au jour indiqué, et n’a rien consigné.
cell-state-not-applicable-means = Une région de ce type ne prend rien de cette nature.
cell-state-unknown-means = Rien n’est consigné, et la rédaction n’a pas dit qu’elle avait vérifié.
confidence-confirmed = Confirmé
confidence-single-origin = Une seule origine
confidence-retracted = Rétracté
confidence-unsourced = Aucune source citée
confidence-confirmed-means = Une source officielle le dit, ou au moins deux articles qui ne se reprennent pas l’un l’autre.
confidence-single-origin-means = Tout ce qui est cité remonte à une seule origine, et aucun texte officiel n’est cité.
confidence-retracted-means = Toutes les sources citées ont été rétractées par leur éditeur, ou en reprennent une qui l’a été.
confidence-unsourced-means = Aucune source n’est citée.

## Recherche

search = Recherche
search-of = Rechercher dans { $site }
search-lead = Tous les mots des synthèses, des mesures, des événements, des acteurs et des sources.
search-words = Mots à rechercher
search-narrow = Affiner la recherche
search-any = Tous
search-language = Langue
search-from = À partir du
search-to = Jusqu’au
search-order = Ordre
search-best-first = Les plus pertinents d’abord
search-newest-first = Les plus récents d’abord
search-clear = Tout effacer
search-results = Résultats
search-running = Recherche en cours…
search-count = Résultats : { $n }
search-nothing = Aucun résultat. Moins de mots, d’autres mots ou moins de filtres en donneraient peut-être.
search-more = Plus de résultats
search-sections = Trouvé dans :
search-needs-script = La recherche se fait dans votre navigateur et a besoin de JavaScript. Ces listes s’en passent :
search-from-disk = Les navigateurs interdisent à une page ouverte depuis le disque de lire son index : la recherche ne fonctionne que sur un site servi. Ces listes fonctionnent ici :
search-failed = L’index de recherche n’a pas pu être chargé. Réessayez plus tard ou consultez ces listes :

## Images. Le tableau ou la liste à côté dit la même chose.

month-short-1 = janv
month-short-2 = févr
month-short-3 = mars
month-short-4 = avr
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil
month-short-8 = août
month-short-9 = sept
month-short-10 = oct
month-short-11 = nov
month-short-12 = déc
date-month-short = { $month } { $year }
month = Mois
quarter = Trimestre
year = Année
quarter-of = { $year }, trimestre { $n }
policy-steps = Étapes des mesures
number-or-more = { $n } ou plus
as-table = Le graphique en tableau
drawn-more = { $n ->
    [one] Un autre élément n’est pas dessiné.
   *[other] { $n } autres éléments ne sont pas dessinés.
}
today = aujourd’hui
this-response = Cette mesure
report-elsewhere = Un article qui n’est pas sur ce site
map-heading = Où des mesures sont recensées
map-beside = Hors des pays de la carte :
map-note = La teinte compte les mesures recensées comme propres à un lieu, avec celles de ses États et provinces ; elle dit ce que cette rédaction a recensé, non ce qui existe. Les frontières suivent la liste des pays et zones des Nations unies, dessinées d’après Natural Earth, et n’expriment aucune opinion.
map-csv = Mesures par région en CSV
picture-map = Carte du monde : { $n ->
    [one] un pays ou territoire a ses propres mesures.
   *[other] { $n } pays et territoires ont leurs propres mesures.
} Leurs noms et nombres figurent dans le tableau ci-dessous.
picture-country = { $name } : { $own ->
    [0] aucune mesure propre recensée
    [one] une mesure propre
   *[other] { $own } mesures propres
}{ $inherited ->
    [0] { "" }
    [one] , une héritée
   *[other] , { $inherited } héritées
}
picture-inherited = héritées seulement
picture-none = aucune recensée
picture-locator = Carte : { $name } dans le monde
picture-story = Frise de { $n } événements, dates : { $from } – { $to } ; la liste ci-dessous les nomme.
picture-story-key = Les événements et, sous la ligne, le jour de cette synthèse
picture-year = { $year } par mois : { $events ->
    [one] un événement
   *[other] { $events } événements
}, { $steps ->
    [one] une étape d’une mesure.
   *[other] { $steps } étapes de mesures.
}
picture-month = { $month } : { $events ->
    [one] un événement
   *[other] { $events } événements
}, { $steps ->
    [one] une étape de mesure
   *[other] { $steps } étapes de mesures
}
picture-step = { $step }, { $title }
picture-key-event = Événement
picture-key-disputed = Événement sur lequel les sources divergent
picture-key-step = Étape d’une mesure
picture-key-ahead = Étape à venir
picture-columns = { $what } et étapes des mesures, { $from } – { $to } ; le tableau ci-dessous donne les nombres.
picture-column = { $time } : { $what } { $up }, étapes des mesures { $down }
picture-lifecycle = { $n ->
    [one] Une étape
   *[other] { $n } étapes
}, dates : { $from } – { $to } ; état de la mesure : { $status }. La liste ci-dessous nomme les étapes par leurs numéros.
picture-planned = prévu
picture-chain = { $n } mesures : chacune se trouve à droite de celle à laquelle elle répond. La liste ci-dessous dit la même chose.
picture-origins = { $n } articles : chacun se trouve à droite de celui qu’il reprend. Les listes ci-dessous disent la même chose.
scroll-picture = Dessin, défile horizontalement

## La lettre, la page des données, les fichiers pour les programmes

newsletter = Lettre d’information
newsletter-heading = L’édition du jour
newsletter-title = { $site } : { $date }
newsletter-stories = Nouveautés et mises à jour
cite-as-file = Citer
watch-as-calendar = Questions ouvertes dans un calendrier
data-page = Données
data-lead = Tout ce que contient ce site peut aussi être lu par des programmes. Voici les fichiers.
about-data-page = Les fichiers que { $site } met à la disposition des programmes, et comment les utiliser et les citer.
data-terms = Conditions d’utilisation
data-licence-of = Les données peuvent être utilisées aux conditions suivantes : { $licence }.
data-no-licence = La rédaction n’a pas précisé à quelles conditions les données peuvent être utilisées. Demandez-lui avant de les republier.
data-terms-of-sources = Ce qui est cité d’une source appartient à cette source.
data-how-to-cite = Comment citer
data-cite-each = Chaque synthèse et chaque source est accompagnée de sa référence, en BibTeX, CSL-JSON et RIS.
data-whole-site = Le site entier
data-each-record = Chaque page
data-feeds = Flux
data-of-responses = Mesures par région (CSV)
data-of-responses-json = Mesures (JSON)
data-of-matrix = Régions par type d’instrument (CSV)
data-of-disputed = Faits contestés (JSON)
data-of-corrections = Rectificatifs (JSON)
data-of-watch = Questions suivies (JSON)
data-of-briefings = Chaque synthèse en JSON et en Markdown : index.json et index.md à côté de sa page.
data-of-records = Chaque mesure et chaque événement en JSON : index.json à côté de sa page.
data-site-map = Toutes les pages (plan du site)
data-for-models = Le site en une page, pour les modèles de langage
