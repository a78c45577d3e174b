import { signatureCheck } from '@equipoise/api';
import {
  type ChainFiles,
  type Cycle,
  canonicalJson,
  chainOf,
  companyHash,
  drawOperatingPlan,
  encodeAssumption,
  type Issue,
  layDraft,
  type OperatingPlan,
  planOf,
  previousPlan,
  type Role,
  registerSigner,
  roles,
  type StrategyChoice,
  signerOf,
  signerStatement,
  signersOf,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { Evaluation } from '../desk/evaluation.ts';
import { refusedBy } from '../http/problem.ts';
import type { Report } from '../jobs/job-book.ts';
import { rolesOf } from '../session/roles.ts';
import { localUser } from '../session/visitors.ts';
import { players, sampleKey } from '../workspace/sample/people.ts';
import { strategyOf } from './agenda-ground.ts';
import type { ChainFolder } from './chain-folder.ts';
import { choiceIn } from './cycle-facts.ts';
import type { ServerKey } from './server-key.ts';

/** Name of the plan in the chain: that of the cycle, with a letter for each review out of turn. */
export function folderOf({ id, phase, revision }: Pick<Cycle, 'id' | 'phase' | 'revision'>): string {
  const earlier = phase === 'published' ? revision - 1 : revision;
  return earlier <= 0 ? id : `${id}${String.fromCharCode(65 + earlier)}`;
}

export interface Person {
  readonly name: string;
  readonly roles: readonly Role[];
}

/** Everybody who may sign in, with their roles. With the sample company that is whoever is at this machine, in any of its roles. */
export function peopleOf({ accounts }: Application): readonly Person[] {
  const users = accounts.listUsers().filter(({ active }) => active);
  if (users.length === 0) return [null, ...players].map(localUser);
  return users.map(({ name, role }) => ({ name, roles: rolesOf(role) }));
}

/** Whether a draft is made of scenario, base data and decisions as they are now. */
export function isCurrent(plan: OperatingPlan, cycle: Cycle, evaluation: Evaluation): boolean {
  const { base, opened } = evaluation;
  const list = opened.scenario.entries.map(({ on, assumption }) => ({
    on,
    assumption: JSON.parse(encodeAssumption(assumption)) as unknown,
  }));
  return (
    plan.base.hash === companyHash(base.company) &&
    same(plan.assumptions.list, list) &&
    same(plan.decisions, cycle.decisions) &&
    same(plan.strategy.choice, choiceOfCycle(cycle, evaluation)) &&
    same(plan.signOffs.needed, cycle.rules.signers)
  );
}

const same = (a: unknown, b: unknown): boolean => canonicalJson(plain(a)) === canonicalJson(plain(b));
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

export const choiceOfCycle = (cycle: Cycle, evaluation: Evaluation): StrategyChoice =>
  choiceIn(evaluation, strategyOf(cycle, evaluation));

/**
 * Draws the plan of a cycle up and lays it into the chain. Before that everybody who has to sign and has no key gets that of the server,
 * so that signing by being signed in is possible; a key of one's own takes its place until the first signature.
 */
export async function drawDraft(
  app: Application,
  chain: ChainFolder,
  { cycle, evaluation, people, key }: Drawing,
  signal: AbortSignal,
  report: Report,
): Promise<void> {
  await chain.alone(() => registerPeople(chain, cycle, people, key, app.desk.today()));
  const files = await chain.files();
  const [signers, list] = [signersOf(files), chainOf(files)];
  if (!signers.ok) throw refusedBy(signers.issues);
  if (!list.ok) throw refusedBy(list.issues);
  const { base, opened, day } = evaluation;
  report(null, 'Planning and proving');
  const drawn = await drawOperatingPlan(
    {
      ...{ engine: app.version, cycle: folderOf(cycle), day },
      ...{ company: base.company, baseline: base.baseline, scenario: opened.head.name, entries: opened.scenario.entries },
      ...{ choice: choiceOfCycle(cycle, evaluation), splitBy: 'demand' as const, needed: cycle.rules.signers },
      ...{ decisions: cycle.decisions, signers: signers.value, previous: previousPlan(list.value) },
    },
    app.plans.solver,
    { signal },
  );
  if (drawn.kind === 'refused') throw refusedBy(drawn.issues);
  signal.throwIfAborted();
  await chain.alone(async () => {
    const now = await chain.files();
    await chain.take(layDraft(now, drawn.plan, drawn.files), now);
  });
}

export interface Drawing {
  readonly cycle: Cycle;
  readonly evaluation: Evaluation;
  readonly people: readonly Person[];
  readonly key: ServerKey;
}

/** Keys of the sample company follow from the role, so everybody has them: that of the server takes their place. */
const knownToAll: ReadonlySet<string> = new Set(players.map((role) => sampleKey(role).key));

async function registerPeople(
  chain: ChainFolder,
  cycle: Cycle,
  people: readonly Person[],
  { key, sign }: ServerKey,
  on: string,
): Promise<void> {
  for (const role of roles.filter((one) => cycle.rules.signers.includes(one))) {
    for (const { name: person } of people.filter((one) => one.roles.includes(role))) {
      const files = await chain.files();
      const register = signersOf(files);
      if (!register.ok) throw refusedBy(register.issues);
      const known = signerOf(register.value, person, role);
      if (known !== null && !knownToAll.has(known.key)) continue;
      const entry = { person, role, on, key };
      const step = await registerSigner(files, { ...entry, signature: sign(signerStatement(entry)) }, signatureCheck);
      await chain.take(step, files);
    }
  }
}

/** The draft or published plan of a folder; null: there is none, or it cannot be read (`issues` say why). */
export function readPlan(
  files: ChainFiles,
  folder: string,
): { readonly plan: OperatingPlan | null; readonly issues: readonly Issue[] } {
  if (!files.has(`${folder}/operating-plan.json`)) return { plan: null, issues: [] };
  const read = planOf(files, folder);
  return read.ok ? { plan: read.value, issues: [] } : { plan: null, issues: read.issues };
}
