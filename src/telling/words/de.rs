//! German.

use super::super::kinds::{
    ADOPT, ALLOW, ANNOUNCE, ANNUL, APPOINT, BREACH, BUILD, BUY, CHARGE, CLOSE, CUT, DELAY, DISMISS, EASE, FILE, FINE,
    FORCE, FOUND, GIVE, HIRE, INVEST, JOIN, LAUNCH, LEAVE, LIFT, MEET, OPEN, ORDER, PAY, PROBE, PUBLISH, RAISE, REJECT,
    RESTORE, RULE, SELL, SHIP, SIGN, STOP, SUE, SUMMON, TEST, USE, WARN, WIDEN, WIN,
};
use super::Part::{Early, Late, Mid};
use super::{Build, Forms, Sense, Words};

pub(in super::super) static WORDS: Words = Words {
    senses: &[
        (Sense::Month(1), "januar, jänner, jan."),
        (Sense::Month(2), "februar, feb."),
        (Sense::Month(3), "märz"),
        (Sense::Month(4), "april, apr."),
        (Sense::Month(5), "mai"),
        (Sense::Month(6), "juni"),
        (Sense::Month(7), "juli"),
        (Sense::Month(8), "august, aug."),
        (Sense::Month(9), "september, sept., sep."),
        (Sense::Month(10), "oktober, okt."),
        (Sense::Month(11), "november, nov."),
        (Sense::Month(12), "dezember, dez."),
        (Sense::Weekday, "montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonnabend, sonntag"),
        (Sense::OpenPart(Early), "anfang, zu beginn des, in den ersten tagen des"),
        (Sense::OpenPart(Mid), "mitte"),
        (Sense::OpenPart(Late), "ende, in den letzten tagen des"),
        (Sense::Intro, "im, am, in, dem"),
        (Sense::Unit, "jahr, jahre, monat"),
        (
            Sense::Bar,
            "ab, vom, zum, zu, bis zum, bis ende, zwischen, gegen, für, mit, über, unter, bei, beim, an, auf, \
             aus, ohne, wie, als, gegenüber, laut, um, neben, per, trotz, wegen, rund, etwa, zur",
        ),
        (
            Sense::After,
            "später, früher, zuvor, jahrestag, geburtstag, quartal, geschäftsjahr, letzten jahres, \
             vorigen jahres, vergangenen jahres, nächsten jahres, kommenden jahres, halbjahr, ausgabe, \
             vor einem jahr, zurück",
        ),
        (
            Sense::Split,
            "bevor, nachdem, nach, vor, seit, seitdem, bis, während, wohingegen, aber, doch, jedoch, sondern, \
             weil, da, obwohl, dass, daß, wobei, woraufhin, denn, infolge, indem, sobald, nach einer, obgleich, \
             wo, worauf, ehe",
        ),
        (Sense::Which, "welche, welcher, welches"),
        (
            Sense::Unreal,
            "nicht, nie, niemals, kein, keine, keinen, keinem, keiner, weder, noch, wird, werden, würde, würden, \
             soll, sollen, sollte, sollten, will, wollen, wollte, wollten, kann, können, könnte, könnten, \
             dürfte, dürften, möchte, mögen, muss, müssen, musste, mussten, durfte, darf, wenn, falls, sofern, \
             ob, plan*, geplant, beabsichtig*, erwäg*, droh*, hoff*, vermutlich, wahrscheinlich, vielleicht, \
             möglicherweise, wohl, angeblich, offenbar, hätte, hätten, wäre, wären, lehnt*, weiger*, verspr*, \
             versprach, beschloss*, beschlossen, entschied*, fast, beinahe, versuch*, kündigt*, angekündigt, \
             behaupt*, statt, anstatt, konnte, konnten, erwartet*, fordert, forderte, nichts, niemand, glaub*, \
             meint, meinen, meinte, vermut*, habe, sei, seien",
        ),
        (
            Sense::Unfit,
            "falsch*, dementier*, bestritt*, bestreitet, irrtüm*, irrtum, berichtigung, korrektur, fehlerhaft*, \
             unwahr, verwechsel*",
        ),
        (
            Sense::Report,
            "sagte, sagt, sagten, berichtete, berichtet, berichteten, bericht, schrieb, schreibt, meldete, \
             meldet, teilte, mitteilung, zufolge, notiz, memo, rundschreiben, brief, schreiben, e-mail, artikel, \
             interview, kolumne, beitrag, erklärte, erklärt, bestätigt*, enthüllt*, studie, analyse, dokument, \
             rede, stellungnahme, pressemitteilung, erwähnt*, nannte, zitiert*, gefeiert, feierte",
        ),
        (
            Sense::Partly,
            "erneut, wieder, wiederum, nochmals, zweite, zweiten, zweites, weitere, weiteren, restlich*, übrig*, \
             begann, begannen, beginnt, beendet*, fortgesetzt, teilweise, vorübergehend, einige, manche, andere, \
             anderen, dritte, ehemalig*, frühere*, oder, version, mehrere, eine der, einer der",
        ),
        (Sense::And, "und, sowie, &"),
        (Sense::Respectively, "jeweils, beziehungsweise, bzw., respektive, in dieser reihenfolge"),
        (
            Sense::Follow,
            "folgte, folgten, zog nach, zogen nach, tat dasselbe, taten dasselbe, tat es ihr gleich, \
             tat es ihm gleich, tat das gleiche, tat das im, machte es ebenso, tat dies, dasselbe, das gleiche, \
             tat, gleich",
        ),
        (Sense::Aux, "hat, haben, hatte, hatten"),
        (Sense::Passive, "wurde, wurden, worden, ist, sind, war, waren"),
        (Sense::By, "von, durch"),
        (
            Sense::Thin,
            "der, die, das, den, des, ein, eine, einen, einer, eines, ihr, ihre, ihren, ihrer, sein, seine, \
             seinen, seiner, beide, dann, bereits, schon, zuerst, offiziell, still, zunächst, daraufhin, \
             schließlich, plötzlich, us-bank, bank, firma, konzern, unternehmen, ministerium, behörde, \
             hersteller, sich, dort, hier, es, sie, er, italienische, amerikanische, us-amerikanische, alle, \
             allen, erstmals, auch, ebenfalls",
        ),
        (Sense::Tie, "des, der"),
        (
            Sense::Stand,
            "zugang, zugriff, nutzung, einsatz, gebrauch, verwendung, modell, modelle, modellen, dienst, \
             dienste, app, assistent, assistenten, werkzeug, werkzeuge, system, systeme, systemen, software, \
             programm, beschränkung, beschränkungen, auflage, auflagen, kontrolle, kontrollen, verbot, \
             anordnung, pflicht, lizenzpflicht, genehmigungspflicht, regel, regeln, vertrag, lizenz, lizenzen, \
             mitarbeiter, mitarbeitern, mitarbeitende, mitarbeitenden, beschäftigte, beschäftigten, angestellte, \
             angestellten, personal, belegschaft, kunden, nutzer, nutzern, büro, büros, filialen, filiale, \
             standort, liste, angebot, markt, labor, forschungslabor, ki-forschungslabor, ki-labor, geldbuße, \
             bußgeld, strafe, daten, verarbeitung, banker, bankern, händler, teams, team, netz, betrieb, \
             auswahl, sortiment, klage, leben, kraft, verfügung, millionenstrafe, lizenzvertrag, sprachmodell",
        ),
        (Sense::Plain, "usa, ki, eu"),
    ],
    verbs: &[
        (
            STOP,
            "ab|schalt, aus|schalt, sperr, entfern, block|ier, verbiet/verbietet/verbot/verboten, unter|sag, \
             untersagt/untersagte, aus|setz, suspend|ier, deaktiv|ier, stopp, \
             streicht/strich/strichen/gestrichen, \
             nimmt/nahm/nahmen/genommen+liste|programm|angebot|heraus|netz|sortiment|zurück|betrieb|weg|auswahl, \
             zieht/zog/zogen/gezogen+zurück|ab, zurückgezogen, herausgenommen, ab|stell, ein|stell, kapp, beend, \
             verbann, schließt/schloss/ausgeschlossen+aus, ein|schränk, widerruf*, ab|dreh, abgedreht, \
             entzieht/entzog/entzogen, abgezogen, schmeißt/warf/geworfen+raus|hinaus|programm, still|leg",
        ),
        (CLOSE, "schließt/schloss/schlossen/geschlossen"),
        (
            LIFT,
            "hebt/hob/hoben+auf, aufgehoben, widerruf*/widerrief, zurückgenommen, \
             nimmt/nahm/nahmen/genommen+zurück, annull|ier, streicht/strich/gestrichen, ab|schaff, aus|setz",
        ),
        (EASE | LIFT, "locker, lockert/lockerte/lockerten/gelockert, erleichter"),
        (EASE | ALLOW, "befrei, nimmt/nahm/ausgenommen+aus"),
        (
            RESTORE,
            "ein|schalt, frei|schalt, reaktiv|ier, wiederhergestellt, gibt/gab/freigegeben+frei, \
             stellt/stellte/stellten+wieder her, nimmt/nahm/nahmen+auf, entsperr, öffnet/öffnete/geöffnet+wieder",
        ),
        (
            ALLOW,
            "erlaub, genehmig, gestatte/gestattet/gestattete, lässt/ließ/ließen/gelassen+zu, zugelassen, \
             bewillig, autoris|ier",
        ),
        (
            LAUNCH,
            "veröffentlich, vor|stell, ein|führ, start, bringt/brachte/brachten/gebracht+heraus|markt|raus, \
             herausgebracht, präsent|ier, stellt/stellte/stellten+bereit, gibt/gab/gaben+heraus|frei, enthüll",
        ),
        (PUBLISH, "veröffentlich, gibt/gab/gaben+heraus, herausgegeben, vor|leg, vor|stell"),
        (ANNOUNCE, "gibt/gab/gaben+bekannt, bekanntgegeben, verkünd, offenlegt/offengelegt"),
        (
            ORDER,
            "ordnet/ordnete/ordneten+an, angeordnet, verfüg, verlang, wies/weist+an, angewiesen, verpflicht, \
             erließ/erlässt/erlassen, verhäng, schreibt/schrieb+vor, vorgeschrieben, unterstellt/unterstellte, \
             auferleg*, unterwirft/unterwarf/unterworfen, legt/legte/legten+auf",
        ),
        (
            SIGN,
            "unterzeichn, unterschreibt/unterschrieb/unterschrieben, ratifiz|ier, schließt/schloss/schlossen+ab, \
             abgeschlossen",
        ),
        (ADOPT, "verabschied, nimmt/nahm/nahmen+an, angenommen, bill/billigt/billigte/gebilligt"),
        (FORCE, "tritt/trat/traten/getreten+kraft, gilt/galt/galten"),
        (OPEN, "eröffn, öffn, weiht/weihte/eingeweiht+ein, richtet/richtete/eingerichtet+ein"),
        (FOUND, "gründ, ruft/rief+leben"),
        (SUE, "verklag, klag, reicht/reichte+klage"),
        (FINE, "verhäng, belegt/belegte+geldbuße|bußgeld|strafe, bestraf, verdonner"),
        (BUY, "kauf, kaufte, übernimmt/übernahm/übernahmen/übernommen, erwirbt/erwarb/erworben"),
        (SELL, "verkauf, veräußer, stößt/stieß+ab"),
        (INVEST, "invest|ier, finanz|ier"),
        (APPOINT, "ernennt/ernannte/ernannt, beruft/berief/berufen, wählt/wählte/gewählt"),
        (HIRE | APPOINT, "heuert/heuerte/angeheuert+an, stellt/stellte/stellten+ein, eingestellt"),
        (JOIN, "tritt/trat/beigetreten+bei, wechselt/wechselte+zu"),
        (LEAVE, "tritt/trat/zurückgetreten+zurück, verlässt/verließ/verlassen"),
        (DISMISS, "entlässt/entließ/entlassen, feuert/feuerte/gefeuert"),
        (CUT, "kürz, senk, reduz|ier, baut/baute/abgebaut+ab"),
        (PROBE, "untersuch, ermittel*, prüf, durchsuch"),
        (MEET, "trifft/traf/trafen/getroffen, tagt/tagte"),
        (WARN, "warn, rät/riet/geraten, kritis|ier, mahn"),
        (SUMMON, "bestellt/bestellte/einbestellt+ein, vorgeladen, lädt/lud+vor"),
        (RULE, "urteil, verurteil"),
        (ANNUL, "hebt/hob+auf, aufgehoben, annull|ier, kippt/kippte/gekippt"),
        (WIDEN, "erweiter, verschärf, änder, ausgeweitet, weitet/weitete+aus, dehnt/dehnte+aus"),
        (REJECT, "ablehn*/abgelehnt, lehnt+ab, block|ier"),
        (WIN, "gewinnt/gewann/gewonnen"),
        (BUILD, "bau, gebaut, entwickel*, errichte/errichtet/errichtete, train|ier"),
        (DELAY, "verschieb*/verschob/verschoben, vertag, verzöger"),
        (CHARGE, "klagt/klagte/angeklagt+an, wirft/warf+vor, verhafte/verhaftet/verhaftete, beschuldig"),
        (RAISE, "erhöh, anheb*/angehoben"),
        (TEST, "test, getestet, erprob"),
        (FILE, "reicht/reichte/eingereicht+ein"),
        (USE, "nutz, verwende/verwendet/verwendete, setzt/setzte/eingesetzt+ein, führt/führte+ein"),
        (GIVE, "gibt/gab/gaben/gegeben, stellt/stellte+verfügung, stattet/stattete/ausgestattet+aus"),
        (PAY, "zahl, bezahl"),
        (BREACH, "verlier*/verlor/verloren, verletz"),
        (SHIP, "liefer, export|ier"),
    ],
    nouns: &[
        (STOP, "abschaltung, sperrung, verbot, rückzug, aussetzung"),
        (LAUNCH, "start, veröffentlichung, vorstellung"),
        (ORDER, "anordnung, verfügung"),
        (LIFT, "aufhebung"),
        (FINE, "bußgeld, geldbuße"),
        (OPEN, "eröffnung"),
        (SIGN, "unterzeichnung"),
        (BUY, "übernahme, kauf"),
        (RESTORE, "rückkehr, wieder verfügbar"),
    ],
    forms,
    build: Build::VerbSecond,
};

/// `sperr` for a regular verb, `ab|schalt` where its first part comes off, `suspend|ier`; anything with `/` is written
/// out.
fn forms(verb: &str) -> Forms {
    if verb.contains('/') || verb.ends_with('*') {
        return super::written_out(verb);
    }
    let mut forms = Forms::default();
    let (first, stem) = verb.split_once('|').unwrap_or(("", verb));
    if stem == "ier" {
        forms.telling = ["iert", "ierte", "ierten"].iter().map(|end| format!("{first}{end}")).collect();
        forms.naming.push(format!("{first}ieren"));
        return forms;
    }
    let link =
        if stem.ends_with(['t', 'd']) || ["chn", "ffn"].iter().any(|end| stem.ends_with(end)) { "e" } else { "" };
    let closed = ["be", "ent", "er", "ver", "zer", "miss", "über", "unter"].iter().any(|start| stem.starts_with(start))
        && !stem.starts_with("erö");
    let before = if closed || stem.starts_with("erö") { "" } else { "ge" };
    for end in ["t", "te", "ten"] {
        if first.is_empty() {
            forms.telling.push(format!("{stem}{link}{end}"));
        } else {
            forms.telling.push(format!("{stem}{link}{end}+{first}"));
            forms.telling.push(format!("{first}{stem}{link}{end}"));
        }
    }
    forms.telling.push(format!("{first}{before}{stem}{link}t"));
    forms.naming.push(format!("{first}{stem}en"));
    forms
}
