import { drawOperatingPlan, layDraft, type Signers, verifyChain } from '@equipoise/engine';
import { createInlineSolver } from '@equipoise/solver-highs';
import { companyOf } from './scenario/company.ts';

export const about = 'an operating plan of 50 families: size of its files, time to draw up and to verify (--items, --periods)';

const seed = 20261122;

/** `operating-plan [--items 5000] [--periods 24]`: a hundred items make a family. */
export async function run(args: readonly string[]): Promise<void> {
  const items = option(args, 'items', 5000);
  const periods = option(args, 'periods', 24);
  const company = companyOf({ items, periods, markets: 1 }, seed);
  const solver = createInlineSolver();
  const signers: Signers = { document: 'equipoise/signers', signers: [] };
  const began = performance.now();
  const drawn = await drawOperatingPlan(
    {
      ...{ engine: 'benchmark', cycle: '2026-11', day: '2026-11-20', company, baseline: company.demand! },
      ...{ scenario: null, entries: [], choice: { strategy: 'mixed' }, level: 'family', signers, previous: null },
    },
    solver,
  );
  const drawMs = performance.now() - began;
  await solver.close();
  if (drawn.kind === 'refused') throw new Error(drawn.issues.map(({ message }) => message).join(' '));
  const step = layDraft(new Map(), drawn.plan, drawn.files);
  if (step.kind === 'refused') throw new Error('a first draft was refused');
  console.log(`${drawn.plan.products.length} products and ${drawn.plan.items.list.length} items by site, ${periods} periods`);
  console.table([...drawn.files].map(([file, bytes]) => ({ file, kB: Math.round(bytes.length / 1000) })));
  const times: number[] = [];
  // Nothing is signed, so that only arithmetic and hashes are measured.
  const check = { verify: () => Promise.resolve(false) };
  for (let k = 0; k < 5; k++) {
    const from = performance.now();
    const { ok } = await verifyChain(step.files, check, { against: () => ({ company, baseline: company.demand! }) });
    if (!ok) throw new Error('the plan does not verify');
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  console.log(
    `drawn up in ${drawMs.toFixed(0)} ms, verified and rebuilt from base data in ${times[2]!.toFixed(0)} ms (median of 5)`,
  );
}

function option(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(`--${name}`);
  const value = at < 0 ? otherwise : Number(args[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} wants a whole number`);
  return value;
}
