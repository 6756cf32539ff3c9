// Holds how world.csv and the theme's world.svg come from published shapes; does not know who draws with them.
//
//   cd "$(mktemp -d)"
//   npm install --no-save world-atlas@2.0.2 topojson-client@3.1.0 d3-geo@3.1.1 polylabel@2.0.1
//   node …/src/render/pictures/world.mjs ./node_modules
//
// The shapes are Natural Earth's (public domain): those of 1:110m where it has them, and points for what is too small
// for it, from 1:50m. The same packages give the same bytes.
//
// A row of world.csv is a place: its ISO 3166-1 code, the middle of its largest part, the radius of the circle that fits
// there, and its outline as path data with whole numbers; a place without an outline is a point.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const PINNED = { 'world-atlas': '2.0.2', 'topojson-client': '3.1.0', 'd3-geo': '3.1.1', polylabel: '2.0.1' };
const WIDTH = 2000;
// Nobody answers from Antarctica; the map ends above it.
const SOUTH = -57;
const NORTH = 84;
// The seam lies in the Bering Strait, so that no country is cut in two.
const TURNED = [-11, 0];
// Islands smaller than this many square units are left out of a country that has a larger part.
const CRUMB = 6;

// TYPED: Natural Earth draws who holds the ground. The map follows the United Nations' list of countries and areas (M49)
// instead: what is no entry there is drawn with the entry that it belongs to. Kosovo has a shape of its own, as it has an
// id in the vocabulary. A newsroom that must draw it otherwise overrides the template of the map.
const WITHIN = { 'N. Cyprus': '196', Somaliland: '706' };
const NAMED = { Kosovo: 'xk' };
// TYPED: the part of one country's outline, given by a point in it, that General Assembly resolution 68/262 counts to another.
const MOVED = [{ from: '643', to: '804', inside: [34.2, 45.2] }];

const modules = resolve(process.argv[2] ?? 'node_modules');
const here = dirname(fileURLToPath(import.meta.url));
const json = (file) => JSON.parse(readFileSync(join(modules, file), 'utf8'));
for (const [name, version] of Object.entries(PINNED)) {
  const found = json(`${name}/package.json`).version;
  if (found !== version) throw new Error(`${name} is ${found}, but ${version} is pinned`);
}
const load = async (file) => import(pathToFileURL(join(modules, file)).href);
const { feature, merge } = await load('topojson-client/src/index.js');
const { geoContains, geoEqualEarth, geoPath } = await load('d3-geo/src/index.js');
const { default: polylabel } = await load('polylabel/polylabel.js');

// The ids of the vocabulary by their M49 numbers.
const ids = new Map();
const regions = readFileSync(join(here, '../../model/vocabulary/regions.rs'), 'utf8');
for (const row of regions.matchAll(/place\("([a-z]{2})", (?:Country|Territory), "[^"]*", (\d+),/g)) {
  if (row[2] !== '0') ids.set(row[2].padStart(3, '0'), row[1]);
}

const small = json('world-atlas/countries-110m.json');
const large = json('world-atlas/countries-50m.json');
const numberOf = (geometry) => WITHIN[geometry.properties.name] ?? geometry.id ?? NAMED[geometry.properties.name];

/** The outlines of a topology by number, each with all that is drawn with it. */
function outlines(topology) {
  const parts = new Map();
  for (const geometry of topology.objects.countries.geometries) {
    const number = numberOf(geometry);
    if (number === undefined) continue;
    const polygons = geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs;
    const list = parts.get(number) ?? [];
    list.push(...polygons);
    parts.set(number, list);
  }
  for (const { from, to, inside } of MOVED) {
    const holds = (arcs) => geoContains(feature(topology, { type: 'Polygon', arcs }), inside);
    const at = parts.get(from).findIndex(holds);
    if (at >= 0) parts.get(to).push(...parts.get(from).splice(at, 1));
  }
  const shapes = new Map();
  for (const [number, arcs] of parts) shapes.set(number, merge(topology, [{ type: 'MultiPolygon', arcs }]));
  return shapes;
}

const projection = geoEqualEarth().rotate(TURNED).fitWidth(WIDTH, { type: 'Sphere' });
const [, top] = projection([-TURNED[0], NORTH]);
const [, bottom] = projection([-TURNED[0], SOUTH]);
const [left, above] = projection.translate();
projection.translate([left, above - top]);
const HEIGHT = Math.round(bottom - top);

/** The rings of a shape as the projection cuts them, in whole units, without points that say nothing. */
function rings(shape) {
  const all = [];
  let ring = [];
  geoPath(projection, {
    moveTo: (x, y) => (ring = [[Math.round(x), Math.round(y)]]),
    lineTo: (x, y) => ring.push([Math.round(x), Math.round(y)]),
    closePath: () => all.push(ring),
    arc: () => {},
  })(shape);
  return all.map(plain).filter((ring) => ring.length > 2);
}

function plain(ring) {
  const points = ring.filter(([x, y], at) => at === 0 || x !== ring[at - 1][0] || y !== ring[at - 1][1]);
  const [first, last] = [points[0], points.at(-1)];
  if (points.length > 1 && first[0] === last[0] && first[1] === last[1]) points.pop();
  const straight = ([ax, ay], [bx, by], [cx, cy]) => (bx - ax) * (cy - by) === (by - ay) * (cx - bx);
  return points.filter((point, at) => !straight(points.at(at - 1), point, points[(at + 1) % points.length]));
}

const area = (ring) =>
  Math.abs(ring.reduce((sum, [x, y], at) => sum + ring.at(at - 1)[0] * y - x * ring.at(at - 1)[1], 0)) / 2;

/** Path data: relative lines, as few letters as it takes. */
function path(rings) {
  const number = (value, first) => (first || value < 0 ? `${value}` : ` ${value}`);
  return rings
    .map((ring) => {
      const [start, ...rest] = ring;
      let [x, y] = start;
      const lines = rest.map(([nx, ny], at) => {
        const [dx, dy] = [nx - x, ny - y];
        [x, y] = [nx, ny];
        return number(dx, at === 0) + number(dy, false);
      });
      return `M${start[0]}${number(start[1], false)}l${lines.join('')}z`;
    })
    .join('');
}

const rows = new Map();
const land = [];
for (const [number, shape] of outlines(small)) {
  const id = ids.get(number) ?? number;
  if (number === '010' || !/^[a-z]{2}$/.test(id)) continue;
  const all = rings(shape).sort((a, b) => area(b) - area(a));
  const drawn = all.filter((ring, at) => at === 0 || area(ring) >= CRUMB);
  const middle = polylabel([all[0]], 1);
  rows.set(id, [id, Math.round(middle[0]), Math.round(middle[1]), Math.round(middle.distance), path(drawn)]);
}
for (const [number, shape] of outlines(large)) {
  const id = ids.get(number);
  if (id === undefined || rows.has(id) || number === '010') continue;
  const [x, y] = geoPath(projection).centroid(shape);
  if (y > 0 && y < HEIGHT) rows.set(id, [id, Math.round(x), Math.round(y), 0, '']);
}
const silhouette = merge(small, small.objects.countries.geometries.filter((geometry) => geometry.id !== '010'));
land.push(...rings(silhouette).filter((ring) => area(ring) >= 12));

const sorted = [...rows.values()].sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(join(here, 'world.csv'), `${sorted.map((row) => row.join(',')).join('\n')}\n`);
const assets = join(here, '../../../templates/assets');
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}"><path fill="#8a8578" fill-opacity=".32" d="${path(land)}"/></svg>\n`;
if (existsSync(assets)) writeFileSync(join(assets, 'world.svg'), svg);
console.log(`${sorted.length} places, ${WIDTH} x ${HEIGHT}, ${sorted.map((row) => row.join(',')).join('\n').length} bytes; land ${svg.length} bytes`);
