import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { createSolver } from '@equipoise/solver-highs';
import type { Company } from '../../company/company.ts';
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

/** Ed25519 of the platform the tests run on. */
export const platformCheck: SignatureCheck = {
  verify: async (key, message, signature) => {
    try {
      const imported = await crypto.subtle.importKey('raw', Buffer.from(key, 'hex'), 'Ed25519', false, ['verify']);
      return await crypto.subtle.verify('Ed25519', imported, Buffer.from(signature, 'hex'), Uint8Array.from(message));
    } catch {
      return false;
    }
  },
};

/** The key of a role, the same in every run. */
export function testKey(role: string): { readonly key: string; readonly sign: (message: Uint8Array) => string } {
  const seed = Buffer.alloc(32, role).toString('hex');
  // PKCS #8 of an Ed25519 key is this head and the 32 bytes of the seed (RFC 8410).
  const privateKey: KeyObject = createPrivateKey({
    key: Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex'),
    format: 'der',
    type: 'pkcs8',
  });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return {
    key: Buffer.from(x, 'base64url').toString('hex'),
    sign: (message) => sign(null, message, privateKey).toString('hex'),
  };
}

/** The files after a step; a test that expects it to be refused does not call this. */
export function after(files: ChainFiles, step: ChainStep): ChainFiles {
  if (step.kind === 'refused') throw new Error(step.issues.map(({ message }) => message).join(' '));
  return new Map([...files, ...step.files]);
}

export async function registered(files: ChainFiles, roles: readonly string[] = usualSigners): Promise<ChainFiles> {
  let now = files;
  for (const role of roles) {
    const { key, sign: signed } = testKey(role);
    const entry = { person: `The ${role}`, role, on: '2026-01-02', key };
    now = after(now, await registerSigner(now, { ...entry, signature: signed(signerStatement(entry)) }, platformCheck));
  }
  return now;
}

const solver = createSolver();
export const closeSolver = () => solver.close();

export interface Drafting {
  readonly cycle: string;
  readonly company: Company;
  readonly choice?: StrategyChoice;
  readonly entries?: readonly Entry[];
  readonly level?: 'family' | 'item';
}

/** Draws up the next plan of a chain. */
export async function drafted(files: ChainFiles, drafting: Drafting): Promise<{ files: ChainFiles; plan: OperatingPlan }> {
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

export async function signedBy(files: ChainFiles, plan: OperatingPlan, roles: readonly string[] = usualSigners) {
  let now = files;
  for (const role of roles) {
    const { key, sign: signed } = testKey(role);
    const entry = { role, person: `The ${role}`, on: '2026-01-16', key };
    const signOff = { ...entry, signature: signed(signOffStatement(plan.hash, entry)) };
    now = after(now, await addSignOff(now, plan.cycle, signOff, platformCheck));
  }
  return now;
}

/** A chain with one published plan a drafting. */
export async function publishedChain(draftings: readonly Drafting[]): Promise<ChainFiles> {
  let files = await registered(new Map());
  for (const drafting of draftings) {
    const draft = await drafted(files, drafting);
    files = await signedBy(draft.files, draft.plan);
    const { cycle } = drafting;
    files = after(files, await publishDraft(files, cycle, { by: 'The coordinator', on: '2026-01-17' }, platformCheck));
  }
  return files;
}
