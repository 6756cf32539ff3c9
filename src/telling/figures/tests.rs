//! Sentences and their translations: those that agree, with what may mislead, and those that do not.

use super::{Difference, Figure, differences, figures, is_relative};

/// What is wanted of a pair.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Wanted {
    Agrees,
    /// Surely another date or number.
    Differs,
    /// Perhaps.
    Doubtful,
}
use Wanted::{Agrees, Differs, Doubtful};

const PAIRS: &[(&str, &str, &str, Wanted)] = &[
    // Dates.
    ("On 18 June the Financial Times reported it.", "zh", "《金融時報》6月18日報道此事。", Agrees),
    ("On 18 June 2026 it was reported.", "zh", "消息於二〇二六年六月十八日傳出。", Agrees),
    ("It was published on June 18, 2026.", "de", "Es erschien am 18. Juni 2026.", Agrees),
    ("It was published on 18 June 2026.", "fr", "Cela a paru le 18 juin 2026.", Agrees),
    ("On 1 June it filed its papers.", "fr", "Le 1er juin, elle a déposé son dossier.", Agrees),
    ("The order of 12 and 30 June", "zh", "6月12日和30日的命令", Agrees),
    ("The order of 12 and 30 June", "de", "Die Anordnung vom 12. und 30. Juni", Agrees),
    ("The talks ran from 3 to 5 March 2025.", "zh", "會談於2025年3月3日至5日舉行。", Agrees),
    ("By late April 2026 the switch was made.", "zh", "2026年4月底已經轉換。", Agrees),
    ("Since September 2025 it refuses them.", "zh", "自2025年9月起不再接受。", Agrees),
    ("The control ended on 30 June.", "zh", "管制在６月３０日結束。", Agrees),
    ("It may march on in the autumn.", "zh", "秋季可能繼續推進。", Agrees),
    (
        "The rule took effect on 13 January 2026 and was published on 15 January.",
        "zh",
        "規則於2026年1月13日生效，15日公布。",
        Agrees,
    ),
    ("The order came on 12 June and was lifted 18 days later.", "zh", "命令在6月12日發出，18天後撤銷。", Agrees),
    ("It was signed on 5 May; the next day it was published.", "zh", "協議於5月5日簽署，5月6日公布。", Agrees),
    // Numbers.
    ("The reports are 45 days older than the order.", "zh", "報道比命令早45天。", Agrees),
    ("The reports are 45 days older.", "zh", "報道早四十五天。", Agrees),
    ("The reports are 45 days older.", "de", "Die Berichte sind fünfundvierzig Tage älter.", Agrees),
    ("A tariff of 25 per cent applies.", "zh", "關稅為百分之二十五。", Agrees),
    ("A tariff of 25 per cent applies.", "zh", "關稅為25%。", Agrees),
    ("A tariff of 25 per cent applies.", "fr", "Un droit de 25 % s’applique.", Agrees),
    ("The fine was 15 million euros.", "zh", "罰款為1,500萬歐元。", Agrees),
    ("The fine was 15 million euros.", "zh", "罚款为1500万欧元。", Agrees),
    ("The fine was 15 million euros.", "de", "Die Strafe betrug 15 Mio. Euro.", Agrees),
    ("The fine was 15 million euros.", "zh", "罰款為一千五百萬歐元。", Agrees),
    ("It was valued at 965 billion US dollars.", "zh", "估值達9,650億美元。", Agrees),
    ("It was valued at 965 billion US dollars.", "de", "Der Wert lag bei 965 Milliarden US-Dollar.", Agrees),
    ("The company employs 1,500 people.", "de", "Das Unternehmen beschäftigt 1.500 Menschen.", Agrees),
    ("The company employs 1,500 people.", "fr", "La société emploie 1 500 personnes.", Agrees),
    (
        "It covers Fable 5 and Mythos 5 and nothing else.",
        "zh",
        "命令只涵蓋Fable 5和Mythos 5，其他模型不受影響。",
        Agrees,
    ),
    ("The H20 chip and GPT-5.6 are named.", "zh", "文件點名H20晶片及GPT-5.6。", Agrees),
    ("Two banks acted, on the word of three people.", "zh", "兩間銀行採取行動，消息來自三名人士。", Agrees),
    ("One bank of the two went first.", "zh", "其中一家銀行率先行動，十分迅速。", Agrees),
    ("A first and a second report followed, then a third.", "zh", "第一、第二份報告之後，又有第三份。", Agrees),
    ("Hundreds of users and dozens of firms were affected.", "zh", "數百名用戶和數十間企業受影響。", Agrees),
    ("Samsung and Baidu each said so on Wednesday.", "zh", "三星和百度星期三分別表示。", Agrees),
    ("The talks in Kowloon took a month.", "zh", "九龍的會談歷時一個月。", Agrees),
    ("About two-thirds of members agreed.", "zh", "約三分之二成員同意。", Agrees),
    ("The 24-hour line opened at 09:30.", "zh", "24小時熱線於09:30開通。", Agrees),
    ("The seven countries met.", "zh", "七國集團舉行會議。", Agrees),
    ("In the 1980s a 10-year plan was made.", "zh", "1980年代曾訂立十年計劃。", Agrees),
    ("Article 12 asks for an answer within 30 days.", "zh", "第十二條要求在30日內答覆。", Agrees),
    ("Half of the 27 member states agreed.", "zh", "27個成員國中有一半同意。", Agrees),
    ("From 2023 to 2025 it sold 3,000 chips.", "zh", "2023至2025年間售出3,000片晶片。", Agrees),
    ("The 50 per cent rule was paused.", "zh", "五成持股規則暫停實施。", Agrees),
    ("It cost US$1.2bn, or €15m less.", "zh", "費用為12億美元，少了1,500萬歐元。", Agrees),
    ("It raised 5.5 million dollars.", "zh", "公司籌得550萬美元。", Agrees),
    ("A 14nm process of the 1990s", "zh", "90年代的14納米製程", Agrees),
    ("More than a thousand firms signed.", "zh", "一千多家企業簽署。", Agrees),
    ("Half a million users left.", "zh", "50萬用戶離開。", Agrees),
    ("At 10 am on 2 August 2026 it began.", "zh", "2026年8月2日上午10時30分開始。", Agrees),
    ("A population of 1.4 billion", "zh", "十四億人口", Agrees),
    ("Announcement No. 18 and Section 232", "zh", "第18號公告和232條款", Agrees),
    ("From 10 Downing Street it was said.", "zh", "唐寧街10號表示。", Agrees),
    ("A model trained with more than 10^26 operations", "zh", "訓練運算量超過10的26次方的模型", Agrees),
    ("It took three and a half years.", "zh", "歷時三年半。", Agrees),
    ("All members agreed.", "zh", "成員百分之百同意。", Agrees),
    ("The pause lasts ninety days.", "fr", "La pause dure 90 jours.", Agrees),
    ("The pause lasts ninety days.", "de", "Die Pause dauert neunzig Tage.", Agrees),
    ("On 6 May 2025 it was dropped.", "de", "Am 06.05.2025 wurde es aufgegeben.", Agrees),
    ("It was told on Sunday, 1 December.", "zh", "消息在十二月一日星期日傳出。", Agrees),
    ("Members may vote in March.", "zh", "成員可能在3月投票。", Agrees),
    // Changed.
    ("In March the members voted.", "zh", "成員在4月投票。", Differs),
    ("On 6 May 2025 it was dropped.", "de", "Am 6. Mai 2024 wurde es aufgegeben.", Differs),
    ("It raised 5.5 million dollars.", "zh", "公司籌得5.5億美元。", Differs),
    ("The 27 member states agreed.", "zh", "26個成員國同意。", Differs),
    ("On 18 June the Financial Times reported it.", "zh", "《金融時報》7月18日報道此事。", Differs),
    ("On 18 June 2026 it was reported.", "de", "Am 18. Juli 2026 wurde darüber berichtet.", Differs),
    ("On 18 June 2026 it was reported.", "fr", "On l’a rapporté le 18 juillet 2026.", Differs),
    ("On 18 June the report came.", "zh", "報道在6月19日發出。", Differs),
    ("Since September 2025 it refuses them.", "zh", "自2025年10月起不再接受。", Differs),
    ("Since September 2025 it refuses them.", "zh", "自2024年9月起不再接受。", Differs),
    ("The orders came on 12 June and on 30 June.", "zh", "命令在6月12日和7月30日發出。", Differs),
    ("It came on 18 June, and went on 18 July.", "zh", "它在6月18日開始，在6月18日結束。", Differs),
    ("The reports are 45 days older.", "zh", "報道早54天。", Differs),
    ("A tariff of 25 per cent applies.", "zh", "關稅為15%。", Differs),
    ("The fine was 15 million euros.", "zh", "罰款為1.5億歐元。", Differs),
    ("It was valued at 965 billion US dollars.", "zh", "估值達965億美元。", Differs),
    ("The company employs 1,500 people.", "de", "Das Unternehmen beschäftigt 15.000 Menschen.", Differs),
    ("Forty people work there.", "de", "Dort arbeiten vierzehn Menschen.", Doubtful),
    ("On the word of three people it was told.", "zh", "消息來自五名人士。", Doubtful),
    ("The company hired staff.", "zh", "公司聘請了300名員工。", Doubtful),
    ("The company hired 300 people.", "zh", "公司聘請了員工。", Doubtful),
    ("A fifth of 250 firms answered.", "zh", "五分之一的企業作出回應。", Doubtful),
];

fn judged(original: &str, language: &str, translation: &str) -> Wanted {
    let read = |text: &str, language: &str| -> Vec<Vec<Figure>> { vec![figures(text, language).unwrap()] };
    let relative = (is_relative(original, "en"), is_relative(translation, language));
    let nowhere = |_| false;
    let found = differences(&read(original, "en"), &read(translation, language), &nowhere, &nowhere, relative);
    match found.iter().any(|one| matches!(one, Difference::Changed { sure: true, .. })) {
        true => Differs,
        false if found.is_empty() => Agrees,
        false => Doubtful,
    }
}

#[test]
fn two_versions_are_held_against_each_other() {
    let wrong: Vec<String> = PAIRS
        .iter()
        .filter_map(|(original, language, translation, wanted)| {
            let found = judged(original, language, translation);
            let read = (figures(original, "en"), figures(translation, language));
            (found != *wanted).then(|| format!("{found:?}, not {wanted:?}: {original} / {translation}\n  {read:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} pairs:\n{}", wrong.len(), PAIRS.len(), wrong.join("\n"));
}

#[test]
fn no_alarm_is_raised_where_versions_agree() {
    let agreeing = PAIRS.iter().filter(|(.., wanted)| *wanted == Agrees);
    let alarms = agreeing
        .clone()
        .filter(|(original, language, translation, _)| judged(original, language, translation) != Agrees);
    let differing = PAIRS.iter().filter(|(.., wanted)| *wanted != Agrees);
    let found = differing
        .clone()
        .filter(|(original, language, translation, _)| judged(original, language, translation) != Agrees);
    let (alarms, found) = (alarms.count(), found.count());
    assert_eq!((alarms, found), (0, differing.count()), "false alarms among {}, and what was found", agreeing.count());
}
