import type { Company } from '../../company/company.ts';
import type { Solver } from '../../optimise/program.ts';
import type { Entry } from '../../scenario/assumption.ts';
import type { StrategyChoice } from '../../supply/strategy.ts';
import {
  addSignOff,
  type ChainFiles,
  type ChainStep,
  chainOf,
  layDraft,
  previousPlan,
  registerSigner,
  signersOf,
} from './chain.ts';
import { drawOperatingPlan, type ToDraw, usualSigners } from './draft.ts';
import type { OperatingPlan } from './operating-plan.ts';
import { publishDraft } from './publish.ts';
import { type SignatureCheck, signerStatement, signOffStatement } from './signing.ts';

/** What a chain in a test stands on: Ed25519 and a solver, which the engine has only as ports. */
export interface Platform {
  readonly check: SignatureCheck;
  /** The key of a role. */
  readonly keyOf: (role: string) => { readonly key: string; readonly sign: (message: Uint8Array) => string };
  readonly solver: Solver;
}

/** The files after a step; a test that expects it to be refused does not call this. */
export function after(files: ChainFiles, step: ChainStep): ChainFiles {
  if (step.kind === 'refused') throw new Error(step.issues.map(({ message }) => message).join(' '));
  return new Map([...files, ...step.files]);
}

export async function registered(
  platform: Platform,
  files: ChainFiles,
  roles: readonly string[] = usualSigners,
): Promise<ChainFiles> {
  let now = files;
  for (const role of roles) {
    const { key, sign: signed } = platform.keyOf(role);
    const entry = { person: `The ${role}`, role, on: '2026-01-02', key };
    now = after(now, await registerSigner(now, { ...entry, signature: signed(signerStatement(entry)) }, platform.check));
  }
  return now;
}

export interface Drafting {
  readonly cycle: string;
  readonly company: Company;
  readonly choice?: StrategyChoice;
  readonly entries?: readonly Entry[];
  readonly level?: 'family' | 'item';
}

/** Draws up the next plan of a chain. */
export async function drafted(
  { solver }: Platform,
  files: ChainFiles,
  drafting: Drafting,
): Promise<{ files: ChainFiles; plan: OperatingPlan }> {
  const { cycle, company, choice = { strategy: 'mixed' }, entries = [], level } = drafting;
  const [signers, chain] = [signersOf(files), chainOf(files)];
  if (!signers.ok || !chain.ok || company.demand === null) throw new Error('not a chain to draw in');
  const input: ToDraw = {
    ...{ engine: 'test', cycle, day: '2026-01-15', company, baseline: company.demand, scenario: null, entries, choice },
    ...{ signers: signers.value, previous: previousPlan(chain.value) },
    ...(level === undefined ? {} : { level }),
  };
  const drawn = await drawOperatingPlan(input, solver);
  if (drawn.kind === 'refused') throw new Error(drawn.issues.map(({ message }) => message).join(' '));
  return { files: after(files, layDraft(files, drawn.plan, drawn.files)), plan: drawn.plan };
}

export async function signedBy(
  platform: Platform,
  files: ChainFiles,
  plan: OperatingPlan,
  roles: readonly string[] = usualSigners,
) {
  let now = files;
  for (const role of roles) {
    const { key, sign: signed } = platform.keyOf(role);
    const entry = { role, person: `The ${role}`, on: '2026-01-16', key };
    const signOff = { ...entry, signature: signed(signOffStatement(plan.hash, entry)) };
    now = after(now, await addSignOff(now, plan.cycle, signOff, platform.check));
  }
  return now;
}

/** A chain with one published plan a drafting. */
export async function publishedChain(platform: Platform, draftings: readonly Drafting[]): Promise<ChainFiles> {
  let files = await registered(platform, new Map());
  for (const drafting of draftings) {
    const draft = await drafted(platform, files, drafting);
    files = await signedBy(platform, draft.files, draft.plan);
    const { cycle } = drafting;
    files = after(files, await publishDraft(files, cycle, { by: 'The coordinator', on: '2026-01-17' }, platform.check));
  }
  return files;
}
