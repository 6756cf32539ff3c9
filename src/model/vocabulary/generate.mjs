// Holds how regions.rs, region_names.rs and languages.rs come from published data; does not know who uses them.
//
//   cd "$(mktemp -d)"
//   npm install --no-save cldr-core@48.2.0 cldr-localenames-full@48.2.0 cldr-subdivisions-full@48.2.0 iso-3166@4.4.0
//   node …/src/model/vocabulary/generate.mjs ./node_modules
//
// The same packages give the same bytes. What no package holds stands in the constants marked TYPED, with its reason.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const CLDR = { 'cldr-core': '48.2.0', 'cldr-localenames-full': '48.2.0', 'cldr-subdivisions-full': '48.2.0' };
const ISO = { 'iso-3166': '4.4.0' };

// Languages with region names, beside English. `zh-Hant-HK` keeps only what differs from `zh-Hant`.
const NAME_LANGUAGES = ['de', 'fr', 'zh-Hant', 'zh-Hant-HK'];

// TYPED: neither CLDR nor M49 knows the informal groups, and no maintained npm package was found that does. Both lists
// were read against the Python package countrygroups 0.13.0 (CC0) and agree, but for the EU, which it adds to the G7.
// G7: the seven states in whose name the leaders' communiqués speak; the EU takes part and is not one of the seven.
// G20: by its own account ("About the G20") 19 countries, the European Union and, since the New Delhi Leaders'
// Declaration of September 2023, the African Union. The African Union is left out: CLDR and M49 hold no list of its
// members. A newsroom that needs it writes content/regions/african-union.md.
const GROUPS = {
  g7: { name: 'G7', members: 'CA DE FR GB IT JP US' },
  g20: { name: 'G20', members: 'AR AU BR CA CN DE EU FR GB ID IN IT JP KR MX RU SA TR US ZA' },
};

// TYPED: who is outside the UN's 193 members and still no territory: its two observer states, Taiwan, and Kosovo (XK:
// not an ISO code, but in CLDR's containment and in wide use). All other non-members count as territories. A newsroom
// overrides any of this in content/regions/<id>.md.
const NOT_TERRITORIES = ['PS', 'TW', 'VA', 'XK'];

// ISO lists CN-TW too, but `tw` is not made part of `cn` by it: it stands in Eastern Asia, and a newsroom that wants to
// say more does so in content/regions/tw.md.
const NO_SOVEREIGN = ['TW'];

// TYPED: ISO 3166-2 names places in their own language (Bayern, Guangdong Sheng). CLDR has English names, but some sit
// on codes that ISO has since given to another place (IR, MA, NP) and some are damaged (GB, NZ, CZ). These are the
// countries whose CLDR names were read against ISO's and hold, and the codes in them that do not. All others keep ISO's.
const ENGLISH_READ =
  'AE AR AT BE BG BR CH CN CY DE DK ES FI GR HR ID IE IL IN IT JP KR LV MX MY NL PL PT RO RU SA SE SK TH TR TW VN ZA';
const ENGLISH_REFUSED = 'MX-CMX RO-BN RO-BT RO-BV RO-MM RO-MS RO-NT RU-BU RU-CE RU-CU RU-UD RU-YEV';

// ---- reading

const modules = resolve(process.argv[2] ?? 'node_modules');
const here = dirname(fileURLToPath(import.meta.url));
const json = (file) => JSON.parse(readFileSync(join(modules, file), 'utf8'));
const insist = (truth, words) => {
  if (!truth) throw new Error(words);
};

for (const [name, version] of Object.entries({ ...CLDR, ...ISO })) {
  const found = json(`${name}/package.json`).version;
  insist(found === version, `${name} is ${found}, but ${version} is pinned`);
}

const { iso31661, iso31662 } = await import(pathToFileURL(join(modules, 'iso-3166/index.js')).href);
const core = (file) => json(`cldr-core/supplemental/${file}.json`).supplemental;
const display = (language, what) =>
  json(`cldr-localenames-full/main/${language}/${what}.json`).main[language].localeDisplayNames[what];
const contains = core('territoryContainment').territoryContainment;
const subdivisionsOf = core('subdivisionContainment').subdivisionContainment;
const aliases = core('aliases').metadata.alias;
const territories = display('en', 'territories');
const cldrSubdivisions =
  json('cldr-subdivisions-full/subdivisions/en/en.json').subdivisions.localeDisplayNames.subdivisions;

const slug = (words) =>
  words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

// ---- countries and territories: the list is ISO's, and CLDR must agree

const countries = new Map(iso31661.map(({ alpha2, alpha3, numeric }) => [alpha2, { alpha3, numeric }]));
for (const [code, { alpha3, numeric }] of countries) {
  const cldr = core('codeMappings').codeMappings[code];
  insist(cldr._alpha3 === alpha3 && cldr._numeric === numeric, `CLDR and iso-3166 disagree about ${code}`);
}
countries.set('XK', { alpha3: '', numeric: '0' });
const isTerritory = (code) => !contains.UN._contains.includes(code) && !NOT_TERRITORIES.includes(code);

// ---- subdivisions: the codes are CLDR's (`ustx`), which leaves withdrawn ones out; the names are iso-3166's (`US-TX`)

const isoCode = (cldr) => `${cldr.slice(0, 2)}-${cldr.slice(2)}`.toUpperCase();
const cldrCode = (iso) => iso.replace('-', '').toLowerCase();
const isoNames = new Map(iso31662.map(({ code, name }) => [code, name]));
const parentOf = new Map();
for (const [parent, { _contains }] of Object.entries(subdivisionsOf)) {
  for (const child of _contains) parentOf.set(isoCode(child), parent.length === 2 ? parent : isoCode(parent));
}
for (const code of parentOf.keys()) insist(isoNames.has(code), `iso-3166 has no name for ${code}`);

function subdivisionName(code) {
  const english = ENGLISH_READ.split(' ').includes(code.slice(0, 2)) && !ENGLISH_REFUSED.split(' ').includes(code);
  return (english && cldrSubdivisions[cldrCode(code)]) || isoNames.get(code);
}

// Subdivisions that have a country code too. CLDR says so outright (FR-RE), or gives the subdivision no name because the
// territory has it (CN-HK), or ISO calls both the same in English or French (FR-974).
const sameAs = new Map(
  Object.entries(aliases.subdivisionAlias)
    .filter(([, { _reason, _replacement }]) => _reason === 'overlong' && countries.has(_replacement))
    .map(([from, { _replacement }]) => [isoCode(from), _replacement]),
);
const frenchTerritories = display('fr', 'territories');
const territoryCalled = new Map(
  [...countries.keys()]
    .filter(isTerritory)
    .flatMap((code) => [territories, frenchTerritories].map((names) => [slug(names[code]), code])),
);
for (const code of parentOf.keys()) {
  const [country, rest] = code.split('-');
  const unnamed = !cldrSubdivisions[cldrCode(code)] && countries.has(rest);
  const own = unnamed ? rest : territoryCalled.get(slug(isoNames.get(code)));
  if (own && own !== country && !sameAs.has(code)) sameAs.set(code, own);
}
const sovereign = new Map([...sameAs].map(([code, own]) => [own, code.slice(0, 2)]));
for (const code of NO_SOVEREIGN) sovereign.delete(code);
// NL-BQ1 to NL-BQ3 are the three parts of BQ, which has codes of its own for them.
for (const code of parentOf.keys()) {
  const [, state, whole] = /^(..)-(..)\d$/.exec(code) ?? [];
  const twin = [...parentOf.keys()].find((one) => parentOf.get(one) === whole && isoNames.get(one) === isoNames.get(code));
  if (!twin || whole === state) continue;
  sameAs.set(code, twin);
  sovereign.set(whole, state);
}

// ---- world regions

const isNumber = (code) => /^\d{3}$/.test(code);
const worldRegions = new Map(
  Object.keys(contains)
    .filter(isNumber)
    .map((number) => [number, slug(territories[number])]),
);
const idOf = (code) => worldRegions.get(code) ?? code.toLowerCase();

// Every number that holds the code, in the plain lists and in the grouping ones (`002-status-grouping` holds 202).
const holders = (code) =>
  Object.keys(contains)
    .filter((key) => isNumber(key.slice(0, 3)) && contains[key]._contains.includes(code))
    .map((key) => key.slice(0, 3));
const ancestors = (code) => holders(code).flatMap((holder) => [holder, ...ancestors(holder)]);
// Only the nearest: Eastern Africa is in Sub-Saharan Africa, which is in Africa. What M49 puts straight under the world
// (Antarctica), CLDR puts into a region of its own making, which is not kept.
function nearest(code) {
  if (code === '001') return [];
  const all = [...new Set(holders(code))];
  const near = all.filter((one) => !all.some((other) => ancestors(other).includes(one)));
  return (near.length ? near : ['001']).map(idOf).sort();
}

// ---- names

function nameIn(names, code) {
  // The long name of a territory that ISO also lists under a state names that state ("Hong Kong SAR China").
  const name = (sovereign.has(code) && names[`${code}-alt-short`]) || names[code];
  return name && name.charAt(0).toUpperCase() + name.slice(1); // CLDR has "world", for the middle of a sentence.
}

// ---- the tables

const rust = (text) => JSON.stringify(text.normalize('NFC'));
const list = (items) => `&[${items.map(rust).join(', ')}]`;
const tuple = (items) => `(${items.map(rust).join(', ')})`;
const byId = ([a], [b]) => (a < b ? -1 : a > b ? 1 : 0);

const regions = new Map();
const add = (id, constructor, values) => {
  insist(!regions.has(id) && /^(g7|[a-z]{2}|[a-z0-9][a-z0-9-]{2,79})$/.test(id), `the id ${id} is taken or ill-formed`);
  regions.set(id, `${constructor}(${[rust(id), ...values].join(', ')})`);
};
const place = (id, kind, name, number, alpha3, partOf) =>
  add(id, 'place', [kind, rust(name), Number(number), rust(alpha3), list(partOf)]);
const part = (id, name, parent) => add(id, 'part', [rust(name), list([parent])]);
const union = (id, kind, name, members) =>
  add(id, 'union', [kind, rust(name), list(members.map((code) => code.toLowerCase()).sort())]);

for (const [number, id] of worldRegions) {
  place(id, 'WorldRegion', nameIn(territories, number), number, '', nearest(number));
}
for (const [code, { alpha3, numeric }] of countries) {
  const state = sovereign.has(code) ? [sovereign.get(code).toLowerCase()] : [];
  const kind = isTerritory(code) ? 'Territory' : 'Country';
  place(code.toLowerCase(), kind, nameIn(territories, code), numeric, alpha3, [...nearest(code), ...state]);
}
union('eu', 'Bloc', territories.EU, contains.EU._contains);
for (const [id, { name, members }] of Object.entries(GROUPS)) union(id, 'Group', name, members.split(' '));
for (const [code, parent] of parentOf) {
  if (!sameAs.has(code)) part(code.toLowerCase(), subdivisionName(code), parent.toLowerCase());
}

const leadsTo = new Map();
const alias = (from, id) => {
  insist(!regions.has(from) && regions.has(id), `${from} cannot lead to ${id}`);
  leadsTo.set(from, id);
};
for (const [code, own] of sameAs) alias(code.toLowerCase(), own.toLowerCase());
for (const [code, { alpha3, numeric }] of countries) {
  if (alpha3) alias(alpha3.toLowerCase(), code.toLowerCase());
  if (alpha3) alias(numeric, code.toLowerCase());
}
for (const [number, id] of worldRegions) alias(number, id);
alias('uk', aliases.territoryAlias.UK._replacement.toLowerCase());

function namesIn(language) {
  const names = display(language, 'territories');
  const known = language === 'zh-Hant-HK' ? display('zh-Hant', 'territories') : {};
  return [...worldRegions.keys(), ...countries.keys(), 'EU']
    .filter((code) => nameIn(names, code) && nameIn(names, code) !== nameIn(known, code))
    .map((code) => [idOf(code), nameIn(names, code)])
    .sort(byId);
}

// Tags whose wider tag is not found by dropping the last subtag: `zh-HK` means Hant, `zh-Hant-MO`
// follows Hong Kong.
const written = Object.entries(core('likelySubtags').likelySubtags)
  .filter(([tag]) => /^(?!und)[a-z]+-[A-Z]{2}$/.test(tag));
const follows = Object.entries(core('parentLocales').parentLocales.parentLocale);
const wider = [
  ...written.filter(([, tag]) => NAME_LANGUAGES.includes(tag.replace(/-[A-Z]{2}$/, ''))),
  ...follows.filter(([, tag]) => NAME_LANGUAGES.includes(tag)),
].sort(byId);

const englishLanguages = display('en', 'languages');
const hasLocale = (code) => existsSync(join(modules, `cldr-localenames-full/main/${code}/languages.json`));
const ownName = (code) => (hasLocale(code) && display(code, 'languages')[code]) || '';
const languages = Object.keys(englishLanguages)
  .filter((code) => /^[a-z]{2,3}$/.test(code))
  .map((code) => [code, englishLanguages[code], ownName(code)])
  .sort(byId);

// ---- writing

const unicode = Object.entries(CLDR).map((pair) => pair.join(' ')).join(', ') + ' (Unicode-3.0)';
const iso = Object.entries(ISO).map((pair) => pair.join(' ')) + ' (MIT)';
const write = (file, sentence, from, body) =>
  writeFileSync(
    join(here, file),
    `//! ${sentence}\n//! Written by generate.mjs, do not edit. Licences: LICENSE-DATA.md. From\n//! ${from}.\n\n${body}`,
  );
const rows = (entries, indent = '    ') => entries.map((entry) => `${indent}${entry},\n`).join('');

write(
  'regions.rs',
  'Every built-in region, and the other codes that lead to one. Knows no name but the English one.',
  `${unicode}\n//! and ${iso}`,
  `use super::BuiltIn;
use super::BuiltInKind::{self, Bloc, Country, Group, Subdivision, Territory, WorldRegion};

/// Every built-in region, sorted by id.
pub static REGIONS: &[BuiltIn] = &[
${rows([...regions].sort(byId).map(([, line]) => line))}];

/// Other codes that editors write, and the id each leads to, sorted: alpha-3 (\`usa\`), M49 in three digits (\`030\`),
/// subdivision codes of what has a country code too (\`cn-hk\`), and \`uk\`.
pub static ALIASES: &[(&str, &str)] = &[
${rows([...leadsTo].sort(byId).map(tuple))}];

const fn place(
    id: &'static str,
    kind: BuiltInKind,
    name: &'static str,
    m49: u16,
    alpha3: &'static str,
    part_of: &'static [&'static str],
) -> BuiltIn {
    BuiltIn { id, kind, name, m49, alpha3, part_of, members: &[] }
}

const fn part(id: &'static str, name: &'static str, part_of: &'static [&'static str]) -> BuiltIn {
    place(id, Subdivision, name, 0, "", part_of)
}

const fn union(id: &'static str, kind: BuiltInKind, name: &'static str, members: &'static [&'static str]) -> BuiltIn {
    BuiltIn { id, kind, name, m49: 0, alpha3: "", part_of: &[], members }
}
`,
);
write(
  'region_names.rs',
  'What countries, territories, world regions and the EU are called outside English. Knows no subdivision.',
  unicode,
  `/// Language, then region id and name, sorted by id. \`zh-Hant-HK\` has only what it calls otherwise than \`zh-Hant\`.
pub static NAMES: &[(&str, &[(&str, &str)])] = &[
${rows(NAME_LANGUAGES.map((language) => `(${rust(language)}, &[\n${rows(namesIn(language).map(tuple), '        ')}    ])`))}];

/// Tags and where to look next for a name, where that is not the tag without its last subtag; sorted by tag.
pub static WIDER: &[(&str, &str)] = &[
${rows(wider.map(tuple))}];
`,
);
write(
  'languages.rs',
  'Languages by their primary subtag. Knows no script and no regional variety.',
  unicode,
  `/// Code, English name, and the language's name for itself or "" where CLDR has none; sorted by code.
pub static LANGUAGES: &[(&str, &str, &str)] = &[
${rows(languages.map(tuple))}];
`,
);
