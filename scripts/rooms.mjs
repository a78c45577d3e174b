// Proves the laws of the house on the source itself (see ARCHITECTURE.md): who may import whom, no clock or chance in the engine,
// doors, READMEs, file sizes and names. `node scripts/rooms.mjs` prints what is broken and fails.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Rooms of the engine, lowest first: a room may import itself and the rooms before it. */
export const rooms = [
  'calendar',
  'series',
  'hierarchy',
  'company',
  'demand',
  'capacity',
  'optimise',
  'supply',
  'figures',
  'finance',
  'scenario',
  'cycle',
];

/**
 * What each package may import of ours. Tests may besides use the solver, because a law without an optimum proves little, and journeys
 * through the browser the sample company, because somebody must bring the next month.
 */
export const packages = {
  engine: [],
  'solver-highs': ['engine'],
  intake: ['engine'],
  store: ['engine'],
  api: ['engine'],
  server: ['engine', 'api', 'store', 'intake', 'solver-highs'],
  web: ['engine', 'api', 'solver-highs'],
  cli: ['engine', 'intake', 'solver-highs', 'store', 'api', 'server'],
};

/** Doors besides the one: the solver without threads and processes, which a browser does not have. */
const otherDoors = new Set(['@equipoise/solver-highs/inline']);

const longestFile = 400;
const homelessNames = /^(utils?|helpers?|common|misc|manager|shared|stuff)(\.|$)/;
// What JavaScript itself offers. Consoles, timers, fetch and the like are no part of the language: the compiler refuses them, because
// the engine is checked without any platform's types.
const impure = [
  [/\bnew Date\b|\bDate\s*[.(]/, 'the clock (Date)'],
  [/\bMath\.random\b/, 'chance (Math.random)'],
  [/\btoLocale\w+\(|\bIntl\./, 'the locale of the machine'],
];

/** All findings for a source tree, as sentences `path: what`. */
export function findings(root) {
  const found = [];
  const say = (path, what) => found.push(`${relative(root, path)}: ${what}`);
  const sources = packageSources(root);
  for (const { path, name, file } of sources) {
    const text = readFileSync(path, 'utf8');
    const test = /\.(test|fixture)\.ts$|\.test-d\.ts$/.test(path) || file.startsWith(`test${sep}`);
    const code = withoutComments(text);
    const lines = text.split('\n').length - 1;
    if (lines > longestFile) say(path, `${lines} lines; a file holds one idea in at most ${longestFile}`);
    if (file.split(sep).some((part) => homelessNames.test(part))) say(path, 'named after nothing; name the idea it holds');
    for (const target of importsOf(code)) checkImport({ root, path, name, file, target, test, say });
    if (name === 'engine' && !test) {
      for (const [pattern, what] of impure)
        if (pattern.test(withoutStrings(code))) say(path, `the engine knows nothing of ${what}`);
    }
  }
  for (const cycle of runtimeCycles(sources))
    say(cycle[0], `imports itself in a circle: ${cycle.map((p) => relative(root, p)).join(' > ')}`);
  for (const folder of roomFolders(root))
    if (!existsSync(join(folder, 'README.md'))) say(folder, 'a room opens with a README.md');
  return found.sort();
}

function checkImport({ root, path, name, file, target, test, say }) {
  if (target.startsWith('.')) {
    const to = resolve(dirname(path), target);
    const inside = relative(join(root, 'packages', name), to);
    const measured = test && relative(root, to).startsWith(`benchmarks${sep}`);
    if (inside.startsWith('..') && !measured) say(path, `reaches into another package by path (${target}); use its door`);
    if (name !== 'engine' || inside.startsWith('..')) return;
    const [from, into] = [roomOf(file), roomOf(inside)];
    if (from === null || into === null || from === into) return;
    if (rooms.indexOf(into) > rooms.indexOf(from)) say(path, `${from} imports upwards from ${into}`);
    return;
  }
  const ours = /^@equipoise\/([^/]+)(\/.*)?$/.exec(target);
  if (ours) {
    const [, other, inner] = ours;
    if (inner && !otherDoors.has(target)) say(path, `imports ${target}; a package has one door`);
    const allowed = packages[name] ?? [];
    if (!allowed.includes(other) && !(test && (other === 'solver-highs' || (name === 'web' && other === 'intake'))))
      say(path, `${name} may not know ${other}`);
    return;
  }
  if (name === 'engine' && !(test && /^(vitest|fast-check|node:)/.test(target)))
    say(path, `the engine imports nothing but itself (${target})`);
}

function packageSources(root) {
  const base = join(root, 'packages');
  return readdirSync(base)
    .filter((name) => existsSync(join(base, name, 'package.json')))
    .flatMap((name) =>
      ['src', 'test'].flatMap((part) =>
        filesBelow(join(base, name, part))
          .filter((path) => /\.tsx?$/.test(path))
          .map((path) => ({ path, name, file: relative(join(base, name), path) })),
      ),
    );
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** `src/supply/plan.ts` is in the room `supply`; the door `src/index.ts` is in none. */
function roomOf(file) {
  const [source, room, rest] = file.split(sep);
  return source === 'src' && rest !== undefined ? room : null;
}

function roomFolders(root) {
  const base = join(root, 'packages');
  const isFolder = (path) => existsSync(path) && statSync(path).isDirectory();
  const ofEngine = rooms
    .map((room) => join(base, 'engine', 'src', room))
    .filter((path) => isFolder(path) && filesBelow(path).length > 0);
  return [
    ...readdirSync(base)
      .filter((name) => existsSync(join(base, name, 'package.json')))
      .map((name) => join(base, name)),
    ...ofEngine,
  ];
}

function withoutComments(text) {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/[^\n]*/g, '$1');
}

function withoutStrings(code) {
  return code.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "''");
}

function importsOf(code) {
  const targets = [];
  for (const match of code.matchAll(
    /\b(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g,
  )) {
    targets.push(match[1] ?? match[2]);
  }
  return targets;
}

/** Circles of imports that exist when the program runs; imports of types alone are gone by then. */
function runtimeCycles(sources) {
  const graph = new Map(
    sources.map(({ path }) => {
      const code = withoutComments(readFileSync(path, 'utf8')).replace(/\b(import|export)\s+type\b[^;]*;/g, '');
      const targets = importsOf(code.replace(/\btype\s+\w+\s*,?/g, '').replace(/\b(import|export)\s*\{\s*\}\s*from[^;]*;/g, ''));
      return [path, targets.filter((target) => target.startsWith('.')).map((target) => resolve(dirname(path), target))];
    }),
  );
  const cycles = [];
  const state = new Map();
  const visit = (path, trail) => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(path)), path]);
      return;
    }
    state.set(path, 'open');
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = findings(resolve(dirname(fileURLToPath(import.meta.url)), '..'));
  for (const line of found) console.error(line);
  console.error(found.length === 0 ? 'rooms: every law holds' : `rooms: ${found.length} laws broken`);
  process.exit(found.length === 0 ? 0 : 1);
}
