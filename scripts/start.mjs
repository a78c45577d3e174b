// `npm start`: serves the application with the sample company on this machine and prints its strategies side by side. `npm start -- --print`
// only plans and prints. Everything else after `--` goes to `equipoise serve`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const main = join(root, 'packages', 'cli', 'src', 'main.ts');
const asked = process.argv.slice(2);

if (asked.includes('--print')) {
  process.on('SIGINT', () => undefined);
  process.exitCode = await plan();
} else {
  buildWeb();
  serve(asked);
  // The terminal shows the plan too: the sample company, its strategies side by side.
  if (asked.length === 0) await plan();
}

/** Starts the server and stays until it ends; Ctrl-C and a stop from outside reach it. */
function serve(args) {
  const given = args.some((arg) => arg === '--data' || arg.startsWith('--data='))
    ? []
    : ['--data', join(root, 'out', 'workspace')];
  const server = spawn(process.execPath, [main, 'serve', ...given, ...args], { cwd: root, stdio: 'inherit' });
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => server.kill('SIGTERM'));
  server.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 3 : 130)));
}

/** Builds the browser application where it is missing or older than its sources. */
function buildWeb() {
  const web = join(root, 'packages', 'web');
  if (!existsSync(join(web, 'index.html')) || !existsSync(join(web, 'vite.config.ts'))) {
    console.log('The browser application is not here; the server answers the API only.');
    return;
  }
  const built = join(web, 'dist', 'index.html');
  const sources = [
    ...['src', 'public', 'index.html', 'vite.config.ts', 'package.json'].map((part) => join(web, part)),
    ...['api', 'engine', 'solver-highs'].map((name) => join(root, 'packages', name, 'src')),
  ];
  if (existsSync(built) && statSync(built).mtimeMs >= Math.max(...sources.map(newest))) return;
  console.log('Building the browser application …');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn', web], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0)
    console.log(
      existsSync(built)
        ? 'It could not be built; the last one is served.'
        : 'It could not be built; the server answers the API only.',
    );
}

/** Moment of the last change of a file, or of any below a folder; tests do not count. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const found = statSync(path);
  if (!found.isDirectory()) return /\.(test|fixture)\.tsx?$/.test(path) ? 0 : found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/**
 * Plans the sample company with the command line anybody would use, prints the strategies side by side and writes the report. Gives the
 * exit code.
 */
async function plan() {
  const out = join(root, 'out', 'plan.html');
  const folder = mkdtempSync(join(tmpdir(), 'equipoise-'));
  const company = join(folder, 'sample');
  try {
    for (const args of [
      ['sample', company],
      ['plan', company, '--strategy', 'level,stepped,mixed,chase', '--out', out],
    ]) {
      const { code, said } = await equipoise(args);
      if (code !== 0) return code;
      if (args[0] === 'plan') console.log(`\n${said.trim()}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const page = relative(process.cwd(), out);
  console.log(`
The report is ${page.startsWith('..') ? out : page}; open it in a browser.

The application is in the middle of a monthly cycle; docs/guide/first-hour.md leads through it, role by role.

Try next:
  npm run -s equipoise -- sample my-company                  a company of your own to change
  npm run -s equipoise -- check my-company                   what is wrong with its data, all at once
  npm run -s equipoise -- plan my-company --out my-plan.html level, stepped, mixed and chase, side by side
  npm run -s equipoise -- --help                             everything else`);
  return 0;
}

/** Lets a process wait for others; where the system does not allow it, it runs as any other. */
function behind(pid) {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It ended already, or may not be changed.
  }
}

/** Runs a verb and collects what it says, so that it is not mixed with what the server says. The page in the browser comes first. */
function equipoise(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    if (child.pid !== undefined) behind(child.pid);
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    child.on('exit', (code) => resolve({ code: code ?? 130, said }));
  });
}
