//! French.

use super::super::kinds::{
    ADOPT, AGREE, ALLOW, ANNOUNCE, ANNUL, APPOINT, BREACH, BUILD, BUY, CHARGE, CLOSE, CUT, DELAY, DISMISS, EASE, FILE,
    FINE, FORCE, FOUND, GIVE, HIRE, INVEST, JOIN, LAUNCH, LEAVE, LIFT, MEET, OPEN, ORDER, PAY, PROBE, PUBLISH, RAISE,
    REJECT, RESTORE, RULE, SELL, SHIP, SIGN, STOP, SUE, SUMMON, TEST, USE, WARN, WIDEN, WIN,
};
use super::Part::{Early, Late, Mid};
use super::{Build, Forms, Sense, Words};

pub(in super::super) static WORDS: Words = Words {
    senses: &[
        (Sense::Month(1), "janvier, janv."),
        (Sense::Month(2), "février, févr., fév."),
        (Sense::Month(3), "mars"),
        (Sense::Month(4), "avril, avr."),
        (Sense::Month(5), "mai"),
        (Sense::Month(6), "juin"),
        (Sense::Month(7), "juillet, juil."),
        (Sense::Month(8), "août"),
        (Sense::Month(9), "septembre, sept."),
        (Sense::Month(10), "octobre, oct."),
        (Sense::Month(11), "novembre, nov."),
        (Sense::Month(12), "décembre, déc."),
        (Sense::Weekday, "lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche"),
        (
            Sense::OpenPart(Early),
            "début, au début de, au début du mois de, au début du mois d', au début du mois d’, \
             début du mois de, dans les premiers jours de, dans les premiers jours d', \
             dans les premiers jours d’, au début d', au début d’",
        ),
        (
            Sense::OpenPart(Mid),
            "mi-, à la mi-, au milieu de, au milieu du mois de, au milieu du mois d', au milieu du mois d’, \
             au milieu d’",
        ),
        (
            Sense::OpenPart(Late),
            "fin, à la fin de, à la fin du mois de, à la fin du mois d', à la fin du mois d’, fin du mois de, \
             dans les derniers jours de, à la fin d’, à la fin d'",
        ),
        (Sense::Intro, "en, le, ce, au mois de, au mois d', au mois d’, courant, dans le courant de"),
        (Sense::Unit, "l'année, l’année"),
        (
            Sense::Bar,
            "dès, jusqu'en, jusqu’en, jusqu'au, jusqu’au, d'ici, d’ici, à partir de, à partir du, à compter du, \
             entre, vers, contre, pour, avec, chez, sur, selon, comme, sauf, outre, envers, sous, dans, du, \
             daté du, datée du, au, aux, à, parmi, environ, autour, via, face à, auprès de, auprès, grâce",
        ),
        (
            Sense::After,
            "dernier, prochain, précédent, plus tôt, plus tard, auparavant, anniversaire, trimestre, semestre, \
             exercice, il y a, suivant, clos, édition, de l'an dernier, un an après, passé",
        ),
        (
            Sense::Split,
            "avant, après, tandis que, alors que, alors, mais, quand, lorsque, lorsqu'*, lorsqu’*, parce que, \
             puisque, depuis, que, qu', qu’, où, dont, bien que, quoique, à la suite de, à la suite d', \
             à la suite d’, suite à, en raison de, pendant que, comme quoi, car, or, ayant, étant, malgré, \
             dans la foulée, donc",
        ),
        (Sense::Which, "qui, laquelle, lequel"),
        (
            Sense::Unreal,
            "ne, n', n’, pas, jamais, aucun, aucune, ni, sans, rien, personne, non, si, s'il, s’il, peut, \
             pourrait, pourraient, pourra, devrait, devraient, doit, doivent, devait, veut, veulent, voudrait, \
             prévoi*, prévu*, envisag*, compte, comptait, entend, espèr*, espér*, souhait*, projet*, menac*, \
             serait, seraient, aurait, auraient, sera, seront, va, vont, allait, probablement, peut-être, \
             sans doute, refus*, promis, promet*, prévoit, planifi*, décid*, presque, tente*, tenté*, cherch*, \
             prétend*, affirm*, rumeur*, apparemment, failli, semble*, prétendument, censé*, croi*, pens*, \
             estim*, suppos*, afin, au lieu",
        ),
        (
            Sense::Unfit,
            "faux, fausse, démenti*, dément*, erreur, erroné*, à tort, rectificatif, correction, incorrect*, \
             confond*",
        ),
        (
            Sense::Report,
            "dit, déclar*, rapport*, écrit, écrivait, selon, d'après, d’après, note, mémo, lettre, courriel, \
             communiqué, article, entretien, interview, tribune, chronique, révél*, indiqu*, précis*, confirm*, \
             expliqu*, cit*, évoqu*, mentionn*, racont*, raconte, étude, analyse, document, discours, signal*, \
             circulaire, rapporte",
        ),
        (
            Sense::Partly,
            "de nouveau, à nouveau, encore, deuxième, seconde, autre, autres, restant*, commenc*, achev*, \
             termin*, continu*, partiellement, en partie, temporairement, certains, certaines, quelques, \
             troisième, ancien*, l'un*, l’un*, ou, version, plusieurs",
        ),
        (Sense::And, "et, &"),
        (Sense::Respectively, "respectivement"),
        (
            Sense::Follow,
            "a fait de même, ont fait de même, en a fait autant, l'a fait, l’a fait, a suivi, ont suivi, \
             a imité, fit de même, a fait la même chose, lui a emboîté le pas, l’a suivi, l'a suivi, l'a suivie, \
             l’a suivie, l'a imité, l’a imité, l'a imitée, a emboîté le pas, suivit, faisait de même, \
             avait fait de même, l'avait fait, l’avait fait",
        ),
        (Sense::Aux, "a, ont, avait, avaient, eut, eurent, s'est, s’est, se sont"),
        (Sense::Passive, "est, sont, été, fut, furent, était, étaient"),
        (Sense::By, "par"),
        (
            Sense::Thin,
            "la, les, l', l’, un, une, des, son, sa, ses, leur, leurs, y, lui, déjà, d'abord, d’abord, \
             officiellement, discrètement, ensuite, puis, puis, enfin, soudain, eux, elle, elles, finalement, \
             banque, entreprise, société, groupe, autorité, agence, tous, toutes, deux, américain, américaine, \
             les deux, toutefois, cependant, brusquement, immédiatement, aussitôt, bel et bien, tout, quant, \
             gouvernement, régulateur, il, formellement, également, aussi",
        ),
        (Sense::Tie, "de, d', d’, des"),
        (
            Sense::Stand,
            "accès, usage, utilisation, emploi, recours, modèle, modèles, service, services, application, \
             assistant, outil, outils, système, systèmes, logiciel, restriction, restrictions, contrôle, \
             contrôles, obligation, exigence, règle, règles, interdiction, contrat, accord, licence, licences, \
             salariés, employés, personnel, équipes, équipe, utilisateurs, clients, bureaux, bureau, postes, \
             agences, succursales, liste, laboratoire, recherche, amende, traitement, données, banquiers, \
             collaborateurs, traders, effectifs, levée, mesure, mesures, ordre, public, marché, ligne",
        ),
        (Sense::Plain, "états-unis, us, ia, ue, européenne"),
    ],
    verbs: &[
        (
            STOP,
            "retir-, bloqu-, désactiv-, suspend|re, supprim-, coup-, interdi|re, \
             interrompre/interrompt/interrompu*/interrompit, bann-, éteindre/éteint*/éteignit, débranch-, \
             arrêt-, exclu-/exclut/exclu, écart-, abandonn-, restreindre/restreint*, \
             met/mit/mis/mise+fin|terme|hors service|hors ligne, priv-, cess-, ferm-+accès, ôt-, enlev-, ray-, \
             prohib-, révoqu-, renonc-, retranch-, prive/privé",
        ),
        (CLOSE, "ferm-"),
        (
            LIFT,
            "lev-, lèv-, abrog-, révoqu-, annul-, retir-, supprim-, suspend|re, met/mit/mis/mise+fin|terme, \
             abandonn-",
        ),
        (EASE | LIFT, "assoupl-/assouplit/assoupli*, allég-/allège, relâch-"),
        (EASE | ALLOW, "exempt-, dispens-"),
        (
            RESTORE,
            "rétabli*/rétablit, réactiv-, restaur-, reprendre/reprend/repris/reprit/reprise, \
             rouvr*/rouvrir/rouvert*, rallum-, remet/remit/remis/remise+service|ligne|disposition, débloqu-, \
             réintrodui*, réautoris-",
        ),
        (ALLOW, "autoris-, permet/permit/permis/permise, approuv-, accord-"),
        (
            LAUNCH,
            "lanc-, présent-, dévoil-, introdui*, sort-/sorti*/sort/sortit, publi-, \
             met/mit/mis/mise+marché|disposition|service",
        ),
        (PUBLISH, "publi-, présent-, diffus-, dévoil-, émet/émis/émit"),
        (ANNOUNCE, "annonc-, dévoil-, divulgu-, déclare"),
        (
            ORDER,
            "ordonn-, impos-, exig-/exige, enjoint/enjoignit, oblig-, somm-, demand-, soumet/soumis*/soumit, \
             prescri*, édict-, place/placé*+sous|régime, met/mit/mis+sous|demeure",
        ),
        (SIGN, "sign-, ratifi-, conclu*/conclut, paraph-"),
        (AGREE, "convenu/convient, convien*"),
        (ADOPT, "adopt-, vot-, approuv-, promulgu-"),
        (FORCE, "entr-+vigueur, appliqu-"),
        (OPEN, "ouvre/ouvrent/ouvert/ouverte/ouvrit/ouverts, inaugur-, lanc-, install-"),
        (FOUND, "fond-, cré-, établi*"),
        (SUE, "poursui*, assign-, port-+plainte, attaqu-, saisi*"),
        (FINE, "condamn-+amende, inflig-, sanctionn-, met+amende, amend-"),
        (BUY, "achet-/achète, acqui*, rachet-/rachète, reprendre/reprend/repris/reprit, acquérir/acquiert/acquis*"),
        (SELL, "vend/vendu*/vendit, céd-/cède"),
        (INVEST, "invest*, financ-, inject-"),
        (APPOINT, "nomm-, désign-, élu*, promu*"),
        (HIRE | APPOINT, "embauch-, recrut-, engag-"),
        (JOIN, "rejoin*, intégr-, adhér-"),
        (LEAVE, "démissionn-, quitt-"),
        (DISMISS, "limog-, licenci-, renvoy-, congédi-"),
        (CUT, "rédui*, coup-, baiss-, diminu-"),
        (PROBE, "enquêt-, inspect-, examin-, perquisitionn-"),
        (MEET, "réuni*, rencontr-, organis-, tient/tenu/tint"),
        (WARN, "averti*, alert-, conseill-, critiqu-, mettre/met/mis+garde, déconseill-"),
        (SUMMON, "convoqu-"),
        (RULE, "jug-, statu-, tranch-, condamn-"),
        (ANNUL, "annul-, cass-, invalid-"),
        (WIDEN, "étend*, élargi*, durci*, modifi-, renforc-, révis-"),
        (REJECT, "rejet-, bloqu-, refuse"),
        (WIN, "remport-, obtenu*/obtient, gagn-"),
        (BUILD, "construi*, bâti*, développ-, entraîn-"),
        (DELAY, "report-, retard-, repouss-, ajourn-"),
        (CHARGE, "accus-, inculp-, arrête"),
        (RAISE, "augment-, relev-, relèv-"),
        (TEST, "test-, évalu-, essay-"),
        (FILE, "dépos-, soumet/soumis*/soumit"),
        (USE, "déploi*, déploy-, utilis-, adopt-, chois*"),
        (GIVE, "donn-, fourni*, offre/offert*, équip-, dot-, attribu-"),
        (PAY, "pay-, vers-, règl-"),
        (BREACH, "perd*, viol-, pirat-"),
        (SHIP, "livr-, export-"),
    ],
    nouns: &[
        (STOP, "retrait, suspension, interdiction, suppression, arrêt"),
        (LAUNCH, "lancement, sortie"),
        (ORDER, "ordre, directive, injonction"),
        (FINE, "amende"),
        (LIFT, "levée"),
        (OPEN, "ouverture"),
        (SIGN, "signature"),
        (RESTORE, "retour, rétablissement"),
        (BUY, "rachat, acquisition"),
    ],
    forms,
    build: Build::SubjectFirst,
};

/// `retir-` for a regular verb in -er, `suspend|re` for one in -re; anything else is written out.
fn forms(verb: &str) -> Forms {
    let mut forms = Forms::default();
    for part in verb.split('/') {
        if let Some(stem) = part.strip_suffix('-') {
            let soft = match stem.chars().next_back() {
                Some('c') => format!("{}ç", stem.trim_end_matches('c')),
                Some('g') => format!("{stem}e"),
                _ => stem.to_owned(),
            };
            for end in ["e", "ent", "èrent", "é", "ée", "és", "ées"] {
                forms.telling.push(format!("{stem}{end}"));
            }
            forms.telling.push(format!("{soft}a"));
            forms.naming.push(format!("{stem}er"));
        } else if let Some((stem, _)) = part.split_once('|') {
            for end in ["", "ent", "it", "irent", "u", "ue", "us", "ues"] {
                forms.telling.push(format!("{stem}{end}"));
            }
            if stem == "interdi" {
                forms
                    .telling
                    .extend(["interdit", "interdite", "interdits", "interdites", "interdirent"].map(str::to_owned));
            }
        } else {
            forms.telling.push(part.to_owned());
        }
    }
    forms
}
