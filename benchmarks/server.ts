import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@equipoise/api';

export const about = '50 people reading and editing the sample for 10 s: p50, p95, errors, memory; [people] [seconds]';

const root = join(import.meta.dirname, '..');

/** Starts a server of its own, lets many people work on it at once, and prints how long their requests took. */
export async function run([people = '50', seconds = '10']: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'equipoise-bench-'));
  const main = join(root, 'packages', 'cli', 'src', 'main.ts');
  const server = spawn(process.execPath, [main, 'serve', '--json', '--port', '0', '--data', join(folder, 'data')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const { port } = JSON.parse(String(await new Promise((resolve) => server.stdout.once('data', resolve)))) as { port: number };
    await work(`http://127.0.0.1:${port}`, Number(people), Number(seconds), server.pid ?? 0);
  } finally {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function work(baseUrl: string, people: number, seconds: number, pid: number): Promise<void> {
  const client = createClient({ baseUrl });
  const { periods, firstPlan, families } = await client.getWorkspace();
  const places = families.map(({ id }) => ({ item: null, family: id, market: null, site: null }));
  const times = new Map<string, number[]>();
  let errors = 0;
  let conflicts = 0;
  const until = performance.now() + seconds * 1000;
  const timed = async <R>(name: string, request: () => Promise<R>): Promise<R | null> => {
    const startedAt = performance.now();
    try {
      const result = await request();
      const list = times.get(name) ?? [];
      times.set(name, list);
      list.push(performance.now() - startedAt);
      return result;
    } catch (error) {
      if ((error as { status?: number }).status === 409) conflicts += 1;
      else errors += 1;
      return null;
    }
  };
  let busiestBytes = 0;
  const cpuBefore = cpuMsOf(pid);
  const watch = setInterval(() => {
    busiestBytes = Math.max(busiestBytes, residentBytes(pid));
  }, 250);
  // Every tenth branch of the plan is shared by ten people, as teams share scenarios.
  const scenarios = await Promise.all(
    Array.from({ length: Math.max(1, Math.ceil(people / 10)) }, async (_, k) => {
      const body = {
        operation: `bench-${process.pid}-${k}`,
        reason: '',
        name: `Bench ${k}`,
        from: 'plan',
        expected: null,
        base: null,
      };
      return (await client.createScenario({ body })).scenario.id;
    }),
  );
  await Promise.all(
    Array.from({ length: people }, async (_, who) => {
      const id = scenarios[who % scenarios.length]!;
      let turn = who;
      // Nobody begins at the same moment as everybody else.
      await new Promise((resolve) => setTimeout(resolve, (1000 * who) / people));
      while (performance.now() < until) {
        turn += 1;
        const place = places[turn % places.length]!;
        const period = periods[firstPlan + (turn % (periods.length - firstPlan))]!.label;
        await timed('window', () =>
          client.windowDemand({ id, body: { measures: ['consensus', 'baseline'], filter: { family: place.family } } }),
        );
        await timed('scenario', () => client.getScenario({ id }));
        if (turn % 3 === 0) {
          const cells = [{ place, period, operation: 'scale' as const, value: 1 + (turn % 7) / 100 }];
          const operation = `bench-${process.pid}-${who}-${turn}`;
          await timed('edit', () => client.writeCells({ id, body: { operation, expected: null, reason: 'benchmark', cells } }));
        }
        if (turn % 10 === 0) await timed('load', () => client.getLoad({ id }));
        // People look at what they see before they go on.
        await new Promise((resolve) => setTimeout(resolve, 700 + ((who * 37 + turn * 101) % 600)));
      }
    }),
  );
  clearInterval(watch);
  const cpuMs = cpuMsOf(pid) - cpuBefore;
  const all = [...times.values()].flat();
  const row = (name: string, list: readonly number[]) =>
    console.log(
      `${name.padEnd(10)} ${String(list.length).padStart(6)} requests   p50 ${at(list, 0.5)} ms   p95 ${at(list, 0.95)} ms   p99 ${at(list, 0.99)} ms`,
    );
  console.log(`${people} people for ${seconds} s on ${scenarios.length} scenarios`);
  for (const [name, list] of times) row(name, list);
  row('all', all);
  console.log(`processor ${(cpuMs / all.length).toFixed(1)} ms a request, planning ahead included`);
  console.log(`errors ${errors}, conflicts ${conflicts}, most memory ${(busiestBytes / 2 ** 20).toFixed(0)} MiB`);
}

function at(list: readonly number[], share: number): string {
  const sorted = [...list].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN).toFixed(1).padStart(6);
}

/** Resident memory of a process; 0 where the system does not tell. */
function residentBytes(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Processor time of a process, milliseconds; NaN where the system does not tell. Unlike waiting it does not depend on who else works. */
function cpuMsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return Number.NaN;
  }
}
