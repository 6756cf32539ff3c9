### 程式加在網頁上的字詞，正體中文。名詞依香港報章的習慣。

## Between words

comma = ，
colon = ：
colon-end = ：
semicolon = ；
full-stop = 。
list-separator = 、
list-last = { $start }和{ $last }
quoted = 「{ $words }」
labelled = { $label }：{ $title }

## Dates

month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
season-spring = 春季
season-summer = 夏季
season-autumn = 秋季
season-winter = 冬季
date-day = { $year }年{ $month }{ $day }日
date-month = { $year }年{ $month }
date-year = { $year }年
date-season = { $year }年{ $season }
date-decade = { $year }年代
date-about = 約{ $date }
date-uncertain = { $date }（未能確定）
date-about-uncertain = 約{ $date }（未能確定）
date-days-of-month = { $year }年{ $month }{ $from }日至{ $day }日
date-days-of-year = { $year }年{ $from_month }{ $from }日至{ $month }{ $day }日
date-range = { $from }至{ $to }
date-from = { $date }起
date-from-end-unknown = { $date }起，結束日期不詳
date-until = { $date }或之前
date-unknown = 不詳
time = { $clock } { $zone }
date-and-time = { $date } { $time }
since =
    { $form ->
        [open] { $date }
       *[other] 自{ $date }起
    }
from-date = 自{ $date }起
until-date = 至{ $date }
of-date = （{ $date }）
read-on = { $date }閱覽
due-by = { $date }前
as-of = 截至{ $date }
by-steps-up-to = 按截至{ $date }記錄的步驟
as-of-sentence = 按截至{ $date }記錄的步驟。
none-recorded-as-of = 截至{ $date }未有記錄
month-not-known = { $year }，月份不詳
date-not-known = 日期不詳
date-not-known-inline = 日期不詳
date-not-recorded = 日期未有記錄

## Languages that editors often name; others come from the program's own tables

language-ar = 阿拉伯文
language-de = 德文
language-en = 英文
language-es = 西班牙文
language-fr = 法文
language-it = 意大利文
language-ja = 日文
language-ko = 韓文
language-nl = 荷蘭文
language-pt = 葡萄牙文
language-ru = 俄文
language-zh = 中文

## The frame of a page

skip-to-text = 跳至正文
site-label = 本網站
more-label = 更多
breadcrumbs = 所在位置
theme-switch = 深色模式
read-standards = 閱讀編採準則
our-standards = 本台編採準則
feed-of = 訂閱：{ $title }
json-feed-of = { $title }（JSON Feed）
atom-feed = Atom 訂閱
of-what = （{ $what }）
newer = 較新
older = 較舊
previous = 上一頁
next = 下一頁
pages-of-list = 列表分頁
page-of = 第{ $number }頁，共{ $count }頁
page-of-list = { $title }（第{ $number }頁）
kind-in-title-entity = 機構及人物
kind-in-title-event = 事件
kind-in-title-publisher = 出版者
kind-in-title-response = 政策回應

## Names of pages

front-page = 首頁
nav-latest = 最新
latest-briefings = 最新簡報
briefings = 簡報
regions = 地區
policy-tracker = 政策追蹤
timeline = 時間線
topics = 專題
sources = 資料來源
publishers = 出版者
entities = 機構及人物
events = 事件
staff = 採編人員
watch-list = 跟進清單
corrections = 更正
disputed-facts = 各方說法不一的事實
policy-responses = 政策回應
responses = 回應
source = 資料來源
publisher = 出版者
region = 地區
event = 事件
topic = 專題
response = 回應
record = 記錄

## Descriptions for search engines

about-archive = { $site }的全部簡報，最新的在前。
about-month = { $site }於{ $name }發表的簡報。
about-topics = { $site }報道的專題。
about-topic = 有關{ $name }的簡報。
about-regions = { $site }報道的國家、地區、聯盟及集團。
about-region = 簡報及政策回應：{ $name }。
about-sources = { $site }引用的報道及文件。
about-source = { $name }。誰引用它、它轉述自誰、可信程度如何。
about-publishers = { $site }引用了誰的報道和文件，各自的可靠程度如何。
about-publisher = { $site }引用{ $name }的內容，以及其可靠程度。
about-entities = { $site }提及的機構、人物、產品及職位。
about-entity = 提及{ $name }的簡報。
about-event = { $title }（{ $date }）。
about-timeline = 何時發生何事：{ $site }報道的事件。
about-year = { $name }的事件，按月排列。
about-disputed = 來源說法不一的所有事件：各方怎麼說，{ $site }採納哪個說法及原因。
about-corrections = { $site }作出的所有更正，最新的在前。
about-watch-list = { $site }承諾跟進的問題及其結果。
about-staff = { $site }的作者與審稿人。
about-person = { $name }撰寫的簡報。
about-withdrawn = 本簡報已於{ $date }撤回。
about-moved = 本頁已移至新址。
about-not-found = 這個網址沒有內容。

## Counts

evidence-count = { $sources }個來源，{ $origins }個源頭
briefings-count = { $n }篇簡報
briefings-of-count = 篇簡報
briefings-newest-first = 共{ $n }篇簡報，最新的在前。
briefings-written = 撰寫了{ $n }篇簡報
briefings-with-reports = { $n }篇簡報引用其報道
written-count = 撰寫{ $n }篇
reviewed-count = 審閱{ $n }篇
responses-count = { $n }項政策回應
entries-newest-first = 共{ $n }項，最新的在前。
events-newest-first = 共{ $n }宗事件，最新的在前。
events-oldest-first = 共{ $n }宗事件，最早的在前。
events-of-count = 宗事件
earlier-events = 另有{ $n }宗較早的事件
sources-by-title = 共{ $n }個來源，按標題排列。
publishers-by-name = 共{ $n }個出版者，按名稱排列。
publishers-with-grades = { $publishers }一頁列出各自的可靠程度。
cited-in =
    { $responses ->
        [0] 獲{ $briefings }篇簡報引用
       *[other] 獲{ $briefings }篇簡報及{ $responses }項政策回應引用
    }
more-sentence = 另有{ $n }項。
more-items = 另有{ $n }項
more-earlier = 另有{ $n }項較早的。
more-older = 另有{ $n }項較舊的。
more-older-ones = 另有{ $n }篇較舊的
more-from-here = 此地另有{ $n }個
changed-last = 最近有變動的{ $n }項，共{ $total }項。
first-of = 首{ $n }個，共{ $total }個；其餘見各簡報。

## The front page and the archive

front-heading = { $site }：最新簡報
top-stories = 要聞
all-briefings = 所有簡報
no-briefings = 暫無簡報。
briefings-in-language = { $language }簡報
not-in-language = 沒有{ $language }版本
no-version-in-language = 以下簡報沒有{ $language }版本，現以原文列出。
responses-changed = 最近有變動的政策回應
what-we-watch = 我們正跟進的問題
all-corrections = 所有更正
months = 月份
by-month = 按月瀏覽
briefings-of = { $time }的簡報

## A briefing

draft-mark = 草稿：請勿發表
draft-not-published = 草稿：尚未發表
draft = 草稿
byline = 文：{ $who }
by = 作者
published = 發表日期
updated = 更新
updated-at = 更新：{ $date }
minutes-to-read = 閱讀約{ $n }分鐘
translation-of = 譯自{ $briefing }。
replaces = 取代{ $briefings }。
corrections-of-briefing = 本簡報的更正
what-was-changed = 修改內容
changed-by =
    { $kind ->
        [clarification] （{ $date }的澄清）
        [update] （{ $date }的更新）
        [editors-note] （{ $date }的編者按）
        [withdrawal] （{ $date }的撤回）
       *[correction] （{ $date }的更正）
    }
key-points = 重點
source-label = 資料來源：
sources-label = 資料來源：
questions-watched = 我們正跟進的問題
sign-inline = 留意跡象：{ $sign }
where-sources-disagree = 來源說法不一之處
all-disputed-facts = 所有說法不一的事實
at-a-glance = 一覽
how-reported = 採訪經過
discovery = 本簡報的線索來自一則報道：{ $report }
discovery-by = 本簡報的線索來自{ $publisher }的報道：{ $report }
discovery-found = ，於{ $date }得悉
discovery-through = ，經由{ $feed }
reviewed-by = 審稿
ai-use = 人工智能的使用
nothing-recorded = 未有記錄。
editorial-responsibility = 編輯責任
written-for = 讀者對象
continue-reading = 繼續閱讀
corrections-and-updates = 更正與更新
share-and-cite = 分享與引用
send-by-email = 以電郵傳送
copy-link = 複製連結
copy-citation = 複製引文
print-page = 列印
link-to-briefing = 本簡報的連結
copied = 已複製。
selected-to-copy = 已選取，請自行複製。
briefing-as-json = 本簡報的 JSON 版本
briefing-as-markdown = 本簡報的 Markdown 版本
on-paper = 列印時會印出來源的完整網址：請使用瀏覽器的列印功能。
citation = { $byline }（{ $year }年{ $month }{ $day }日）。{ $title }{ $stop }{ $site }。
related-briefings = 相關簡報
related-shares = 同樣涉及{ $titles }
related-replaced = 已由本簡報取代
related-chosen = 編輯推介
mentioned-in = 提及於
topics-of-briefing = 本簡報的專題
this-page = 本頁

## In the text of a briefing

link-to-section = 連結至章節：
table = 表
task-done = 已完成
task-not-done = 未完成
notes = 註釋
note = 註
back-to-note = 返回正文註
alert-note = 註
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
one-origin = 單一源頭
retracted = 已撤回
held-record = 一項記錄
held-briefing = 一篇簡報
held-response = 一項政策回應
held-source = 一個資料來源
held-publisher = 一個出版者
held-region = 一個地區
held-entity = 一個機構或人物
held-event = 一宗事件
held-staff = 一名採編人員
held-topic = 一個專題
held-page = 一個網頁

## Sources

number = 第{ $number }號
citations-of-source = 來源{ $number }的引用
about-source-number = 關於來源{ $number }
in-list-of-sources = 在來源列表中查看
archived-copy = 存檔副本
archived-copy-inline = 存檔副本
of-quoted = （《{ $title }》）
for-subscribers = 訂戶專享
origin-not-listed = 源頭（此處未列）：{ $name }
reports-that-repeat = 轉述{ $name }的報道
reports-that-repeat-number = 轉述第{ $number }號的報道
repeats-name = 轉述自{ $name }。
repeats-number = 轉述自第{ $number }號。
repeats-above = 轉述自上述報道。
repeats-unlisted = 轉述自此處未列的報道：{ $name }。
repeats-earlier = 轉述自較早的報道。
marked-one-origin = 標有{ $mark }的陳述出自同一源頭，且沒有引用官方文件。
marked-retracted = 標有{ $mark }的陳述，其所有來源均已撤回，或轉述了已撤回的報道。
note-repeats = 轉述的報道列於原報道之下，兩者計作一個源頭。
note-retracted = 已撤回的不計算在內。
retracted-sources = 已撤回的來源
retracted-head =
    { $what ->
        [event] 本事件有{ $n }個來源不計算在內：
        [response] 本政策回應有{ $n }個來源不計算在內：
       *[briefing] 本簡報有{ $n }個來源不計算在內：
    }
was-retracted = { $source }已由出版者撤回
repeats-retracted = { $source }轉述了已由出版者撤回的{ $repeats }
sources-lead = 簡報及政策回應引用的報道和文件。只有其中一篇使用的來源，列於該篇之內。
no-sources = 沒有來源設有獨立頁面：每項來源都列於引用它的報道內。
all-sources = 所有來源
kind = 類別
reliability = 可靠程度
grade = 評級
grade-of-publisher = （出版者的評級）
not-graded = 未有評級
not-graded-inline = 未有評級
address = 網址
none-known = 不詳
not-known = 不詳
read-by-desk = 本台閱覽日期
language-label = 語文
languages = 語文
legal-citation = 法律引稱
licence = 授權條款
origin = 源頭
origin-chain = 這則報道轉述自另一則報道。每則列於其轉述的報道之下；全部計作一個源頭。
earlier-report = 一則較早的報道
this-report = 這則報道
repeated-by = ，轉述它的有
own-origin = 未有更早報道的記錄：計作獨立源頭。
reports-repeating = 轉述它的報道
statements-resting = 以此來源為據的陳述
cited-by = 引用者
cited-in-record = 引用於{ $record }
records-listing = 列有此來源的記錄
number-there = 該處編號
times-cited = 引用次數
nothing-lists-it = 已發表的內容均未列出。

## Publishers

publishers-lead = 簡報引用了誰的報道和文件。評級採用海軍部可靠性量表，由 A（完全可靠）至 F（無法判斷）。
no-publishers = 暫無出版者。
owner = 擁有者
standards = 編採準則
its-standards = 其編採準則
its-corrections-policy = 其更正政策
sources-from-it = 出自它的來源
none-listed = 未有列出。

## What is asserted of events

this-briefing = 本簡報
record-of-event = 事件記錄
on-sources = （據{ $sources }）
property = 項目
property-date = 日期
property-actor = 行動者
property-object = 對象
property-place = 地點
value = 說法
evidence = 依據
asserted-by = 提出者
desk-prefers-this = 本台採納
desk-prefers = 本台採納{ $what }。
sources-disagree = 來源說法不一
disputed = 有爭議
disputed-lead = 來源對事件說法不一：各方怎麼說、本台採納哪個說法、原因何在。
no-disputes = 未有來源說法不一的事件記錄。
what-is-asserted = 各方說法
what-else-is-asserted = 其他說法
values-by-property = 按項目列出的說法
kind-of-event = 事件類別
who-took-part = 參與者
where = 地點
part-of = 所屬
caused-by = 起因
briefings-about-it = 相關簡報
event-as-json = 本事件的 JSON 版本
timeline-lead = 據各來源所述，何時發生何事。
timeline-of = { $time }的時間線
all-of = { $time }全部事件
years = 年份
no-events = 暫無事件。
recent-events = 近期事件
same-as-json = JSON 版本
same-as-csv = CSV 版本
same-as-data = 數據檔：

## Corrections and questions

corrections-lead = 發表後修改了甚麼，原因何在。
corrections-feed = 更正
no-corrections = 暫無更正。
corrections-that-touch =
    { $what ->
        [event] 涉及本事件的更正
        [response] 涉及本政策回應的更正
       *[briefing] 涉及本簡報的更正
    }
corrected = 已更正
in-briefing = （見{ $briefing }）
in-briefing-approved = （見{ $briefing }；批准：{ $person }）
was = 原文
now = 現為
it-said = 原文
it-says-now = 現為
approved-by = 批准
was-as = 原文：{ $what }
now-as = 現為：{ $what }
approved-by-as = 批准：{ $what }
withdrawn = 已撤回
withdrawn-title = 已撤回：{ $title }
withdrawn-note = 本簡報已經撤回，不再刊登內文；保留本頁，是為了讓舊連結仍可到達。
withdrawn-at = { $date }撤回
published-at = { $date }發表
corrections-before = 此前的更正
watch-lead = 本台承諾跟進的問題及其結果。
watch-by =
    { $state ->
        [resolved] 原定{ $date }前
       *[other] { $date }前
    }
watch-lapsed = 逾期已久，未有答案
watch-due = 已到期，未有答案
watch-open = 跟進中
watch-resolved = 已有答案
nothing-watched = 暫無跟進中的問題。
outcome = 結果：
outcome-on = 結果（{ $date }）：
sign-label = 留意跡象：
from-briefing = 出自{ $briefing }

## Policy responses

nature-by = { $nature }（{ $who }）
no-step-yet = 尚未有任何步驟
no-step-taken = 尚未採取任何步驟
who-acts = 行動者
on-whom = 對象
lifecycle = 進程
ahead = 將至
step-taken = { $label }，{ $date }。
stated-reason = 所述理由
what-it-is = 性質
binding = 約束力
binding-inline = 具約束力
yes = 有
no = 沒有
usual-for-kind = （同類文書通常如此）
level = 層級
direction = 取向
jurisdiction = 管轄區
also-binds-in = 同時約束
inherited = 沿用
inherited-in-brackets = （沿用；只列本網站的地區）
inherited-means = 由其上的聯盟或國家訂立，在此具約束力。
from-region = 自{ $region }
official-text = 官方文本
gta-type = Global Trade Alert 類別
mast-chapter = 聯合國 MAST 章節
answers-and-answered = 它回應甚麼，以及誰回應它
topics-of-response = 本政策回應的專題
response-feed = 訂閱本政策回應
response-as-json = 本政策回應的 JSON 版本
tracker-lead = 各國、法院、聯盟及企業做了甚麼，現狀如何，始自何時。
tracker-caption = 政策回應，最近有變動的在前。
by-response = 按回應
by-region = 按地區
status = 現狀
where-it-holds = 適用地區
status-since = 始自
instrument = 文書類別
narrow-table = 篩選表格
words-in-row = 項目中的字詞
any-value = 不限
show-all-rows = 顯示全部項目
rows-shown = 顯示{ $total }項中的{ $shown }項
by-region-and-class = 按地區及文書類別
matrix-caption = 截至{ $date }各地區的記錄。用詞的意思見下文。
standing =
    { $status ->
        [proposed] { $n }項擬議中
        [adopted] { $n }項已通過
        [in-force] { $n }項生效中
        [suspended] { $n }項暫停
        [rejected] { $n }項被否決
       *[ended] { $n }項已終止
    }
cell-in-region =
    { $state ->
        [inherited] （{ $region }沿用）
       *[own] （{ $region }本身）
    }

## Regions, entities, topics, staff

regions-lead = 本台報道過，或提及其行動、出版者、企業的國家、地區、聯盟及集團。
regions-caption = 地區按名稱排列。「連成員」一欄並計入有關成員及其組成部分的簡報。
with-members = 連成員
own-responses-short = 本身的回應
own-responses = 本身的政策回應
not-surveyed = 未知：編輯部未曾查閱此地區。
no-regions = 暫無地區。
members = 成員
parts = 組成部分
including-members = 包括有關成員地區的簡報
including-parts = 包括有關其組成部分的簡報
affected-by = 受影響於
last-survey = 最近一次回應普查
based-here = 設於此地
all-entities = 所有機構及人物
publishers-based-here = 設於此地的出版者
all-publishers = 所有出版者
entities-lead = 簡報提及的機構、人物、產品、模型、職位及地點。
no-entities = 暫無機構或人物。
also-called = 又稱
office = 職位
follows = 前身
based-in = 所在地
home-page = 網站
follow = 訂閱
no-briefing-lists-it = 暫無簡報列出。
responses-made = 其作出的政策回應
responses-aimed = 針對它的政策回應
iptc-topic = IPTC 媒體主題
no-briefings-on-topic = 此專題暫無簡報。
no-topics = 暫無專題。
write-to = 聯絡
own-page = 個人網頁
none-yet = 暫無。
reviewed = 審閱
nobody-listed = 暫無人員。

## Pages that are gone

not-found = 找不到網頁
not-found-lead = 這個網址沒有內容。可能是輸入有誤，或網頁從未發表。
these-lead-on = 你可前往：
moved = 本頁已移至新址
now-at = 現址為{ $page }。

## Labels: what readers call the words that editors type

genre-reportage = 報道
genre-analysis = 分析
genre-background = 背景
genre-explainer = 解說
region-role-affected = 受影響
region-role-acting = 採取行動
ai-level-none = 沒有使用人工智能
ai-level-assisted = 由人撰寫，人工智能輔助
ai-level-generated = 由人工智能系統起草
correction-kind-correction = 更正
correction-kind-clarification = 澄清
correction-kind-update = 更新
correction-kind-editors-note = 編者按
correction-kind-withdrawal = 已撤回
source-kind-official = 官方
source-kind-legal-text = 法律文本
source-kind-court = 法院
source-kind-company = 企業
source-kind-wire = 通訊社
source-kind-established-media = 主流傳媒
source-kind-specialist = 專業傳媒
source-kind-data = 數據
source-kind-state-media = 官方傳媒
source-kind-think-tank = 智庫
source-kind-academic = 學術
source-kind-social = 社交媒體
source-kind-agency = 機構
source-kind-other = 其他
source-status-changed = 閱覽後有改動
source-status-gone = 已下線
source-status-retracted = 已由出版者撤回
reliability-A = 完全可靠
reliability-B = 通常可靠
reliability-C = 尚算可靠
reliability-D = 通常不可靠
reliability-E = 不可靠
reliability-F = 無法判斷可靠程度
region-kind-country = 國家
region-kind-territory = 地區
region-kind-subdivision = 行政區
region-kind-bloc = 聯盟
region-kind-group = 集團
region-kind-world-region = 世界區域
entity-kind-organisation = 機構
entity-kind-person = 人物
entity-kind-product = 產品
entity-kind-model = 模型
entity-kind-office = 職位
entity-kind-place = 地點
actor-class-government = 政府
actor-class-igo = 政府間組織
actor-class-court = 法院
actor-class-company = 企業
actor-class-standards-body = 標準制定機構
actor-class-other = 其他
level-supranational = 超國家
level-national = 國家
level-subnational = 地方
level-plurilateral = 諸邊
level-company = 企業
nature-law = 法律
nature-order = 命令
nature-decision = 決定
nature-guidance = 指引
nature-inquiry = 查詢
nature-declaration = 聲明
nature-investigation = 調查
nature-lawsuit = 訴訟
nature-agreement = 協議
nature-strategy = 策略
nature-contract-term = 合約條款
nature-internal-rule = 內部規則
direction-restrictive = 收緊
direction-liberalising = 放寬
direction-neutral = 中性
direction-unclear = 未明
action-drafted = 起草
action-announced = 公布
action-introduced = 提交
action-consultation-opened = 諮詢展開
action-consultation-closed = 諮詢結束
action-amended = 修訂
action-passed = 獲通過
action-rejected = 被否決
action-adopted = 採納
action-signed = 簽署
action-vetoed = 被行使否決權
action-in-force = 生效
action-implemented = 實施
action-postponed = 押後
action-suspended = 暫停
action-resumed = 恢復
action-rescinded = 撤銷
action-annulled = 被裁定無效
action-expired = 屆滿
affected-role-targeted = 針對對象
affected-role-inferred = 推斷
affected-role-excluded = 豁除
affected-role-incidental = 附帶
relation-supersedes = 取代
relation-amends = 修訂
relation-implements = 落實
relation-responds-to = 回應
relation-triggered-by = 起因於
status-proposed = 擬議中
status-adopted = 已通過
status-in-force = 生效中
status-suspended = 暫停
status-rejected = 被否決
status-ended = 已終止
instrument-class-law = 法律
instrument-class-order = 命令或決定
instrument-class-guidance = 指引或策略
instrument-class-inquiry = 查詢或案件
instrument-class-agreement = 協議
instrument-class-company-rule = 企業規則
cell-state-own = 本身
cell-state-inherited = 沿用
cell-state-none-recorded = 未有記錄
cell-state-not-applicable = 不適用
cell-state-unknown = 不詳
kind-briefing = 簡報
kind-response = 政策回應
kind-source = 資料來源
kind-publisher = 出版者
kind-region = 地區
kind-entity = 機構及人物
kind-event = 事件
kind-staff = 採編人員
kind-topic = 專題
kind-page = 網頁
relation-reversed-supersedes = 被取代：
relation-reversed-amends = 被修訂：
relation-reversed-implements = 落實者：
relation-reversed-responds-to = 回應者：
relation-reversed-triggered-by = 引發
entities-organisation = 機構
entities-person = 人物
entities-product = 產品
entities-model = 模型
entities-office = 職位
entities-place = 地點
watch-state-lapsed = 逾期已久
watch-state-due = 已到期
watch-state-open = 跟進中
watch-state-resolved = 已有答案
cell-state-own-means = 為此地區訂立，不論其後如何。
cell-state-inherited-means = 由其上的聯盟或國家訂立，在此具約束力。
cell-state-none-recorded-means = 本台於所示日期查核，未有記錄。
cell-state-not-applicable-means = 這類地區不會訂立此類文書。
cell-state-unknown-means = 未有記錄，本台亦未表示曾經查核。
confidence-confirmed = 已證實
confidence-single-origin = 單一源頭
confidence-retracted = 已撤回
confidence-unsourced = 未註明來源
confidence-confirmed-means = 有官方來源，或至少兩則互不轉述的報道如此說。
confidence-single-origin-means = 所引內容全部出自同一源頭，且沒有引用官方文件。
confidence-retracted-means = 所引的每個來源均已由出版者撤回，或轉述了已撤回的報道。
confidence-unsourced-means = 未有註明來源。

## 搜尋

search = 搜尋
search-of = 搜尋{ $site }
search-lead = 搜尋各篇簡報、政策回應、事件、機構人物與來源的全文。
search-words = 搜尋字詞
search-narrow = 縮小搜尋範圍
search-any = 不限
search-language = 語言
search-from = 由此日起
search-to = 至此日止
search-order = 排序
search-best-first = 最相符者在前
search-newest-first = 最新者在前
search-clear = 全部清除
search-results = 搜尋結果
search-running = 正在搜尋……
search-count = 結果：{ $n }
search-nothing = 找不到結果。可試用較少或其他字詞，或減少篩選條件。
search-more = 更多結果
search-sections = 見於：
search-needs-script = 搜尋在你的瀏覽器內進行，需要 JavaScript。以下列表則不需要：
search-from-disk = 瀏覽器不容許從磁碟開啟的網頁讀取索引，因此須經網站伺服器才能搜尋。以下列表在此可用：
search-failed = 無法載入搜尋索引。請稍後再試，或使用以下列表：

## 圖。旁邊的表格或清單說的是同樣的事。

month-short-1 = 1月
month-short-2 = 2月
month-short-3 = 3月
month-short-4 = 4月
month-short-5 = 5月
month-short-6 = 6月
month-short-7 = 7月
month-short-8 = 8月
month-short-9 = 9月
month-short-10 = 10月
month-short-11 = 11月
month-short-12 = 12月
date-month-short = { $year }年{ $month }
month = 月份
quarter = 季度
year = 年份
quarter-of = { $year }年第{ $n }季
policy-steps = 政策步驟
number-or-more = { $n } 項或以上
as-table = 以表格顯示此圖
drawn-more = 另有 { $n } 項未畫出。
today = 今日
this-response = 本項政策回應
report-elsewhere = 本站未收錄的報道
map-heading = 何處有政策回應紀錄
map-beside = 不屬地圖上的國家：
map-note = 深淺按記錄為當地自身的政策回應計算，包括其州和省；只反映本編輯部已記錄的，並非全部。邊界依聯合國的國家和地區名單，按 Natural Earth 繪製，不代表任何立場。
map-csv = 按地區列出的政策回應（CSV）
picture-map = 世界地圖：{ $n } 個國家和地區有自身的政策回應。名稱和數目見下表。
picture-country = { $name }：{ $own ->
    [0] 未有自身政策回應的紀錄
   *[other] 自身的政策回應 { $own } 項
}{ $inherited ->
    [0] { "" }
   *[other] ，沿用 { $inherited } 項
}
picture-inherited = 只有沿用的
picture-none = 未有紀錄
picture-locator = 地圖：{ $name }的位置
picture-story = { $n } 宗事件的時間線，由{ $from }至{ $to }；名稱見下列清單。
picture-story-key = 事件；線下為本簡報發布之日
picture-year = { $year }逐月：{ $events } 宗事件，{ $steps } 個政策回應步驟。
picture-month = { $month }：{ $events } 宗事件，{ $steps } 個政策步驟
picture-step = { $step }，{ $title }
picture-key-event = 事件
picture-key-disputed = 來源說法不一的事件
picture-key-step = 政策回應的步驟
picture-key-ahead = 尚未到來的步驟
picture-columns = { $what }和政策步驟，由{ $from }至{ $to }；數字見下表。
picture-column = { $time }：{ $what } { $up }，政策步驟 { $down }
picture-lifecycle = 由{ $from }至{ $to }共 { $n } 個步驟；政策回應現況：{ $status }。下列清單按編號說明各步驟。
picture-planned = 計劃中
picture-chain = { $n } 項政策回應：每項都在其所回應者的右方。下列清單說的是同樣的事。
picture-origins = { $n } 篇報道：每篇都在其所轉述者的右方。下列清單說的是同樣的事。
scroll-picture = 圖，可左右捲動

## 通訊、數據頁、供程式讀取的檔案

newsletter = 電子通訊
newsletter-heading = 今日要聞
newsletter-title = { $site }：{ $date }
newsletter-stories = 最新及更新
cite-as-file = 引用
watch-as-calendar = 未解答的問題（日曆）
data-page = 數據
data-lead = 本網站所有內容亦可由程式讀取，檔案如下。
about-data-page = { $site }提供予程式讀取的檔案，以及使用和引用方法。
data-terms = 使用條款
data-licence-of = 數據可按以下條款使用：{ $licence }。
data-no-licence = 本台未有說明數據的使用條款，轉載前請先查詢。
data-terms-of-sources = 引自資料來源的內容，權利屬於該來源。
data-how-to-cite = 引用方法
data-cite-each = 每篇簡報和每項資料來源旁均附引用資料，備有 BibTeX、CSL-JSON 及 RIS 格式。
data-whole-site = 整個網站
data-each-record = 每個頁面
data-feeds = 訂閱源
data-of-responses = 各地政策回應（CSV）
data-of-responses-json = 政策回應（JSON）
data-of-matrix = 各地政策工具類別（CSV）
data-of-disputed = 各方說法不一的事實（JSON）
data-of-corrections = 更正（JSON）
data-of-watch = 跟進清單（JSON）
data-of-briefings = 每篇簡報均備有 JSON 及 Markdown 版本：頁面旁的 index.json 和 index.md。
data-of-records = 每項政策回應和每宗事件均備有 JSON 版本：頁面旁的 index.json。
data-site-map = 所有頁面（網站地圖）
data-for-models = 供語言模型讀取的單頁摘要
