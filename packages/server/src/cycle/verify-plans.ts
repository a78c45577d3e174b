import { type Verification as Answer, signatureCheck } from '@equipoise/api';
import {
  type Against,
  type ChainFiles,
  companyHash,
  type OperatingPlan,
  type Verification,
  verifyChain,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import { readPlan } from './draft-plan.ts';
import { digestOf } from './plan-answer.ts';

/** Verifies the chain: what was verified once, byte for byte, is not verified again. */
export class PlanVerifier {
  readonly #app: Application;
  #known: { readonly files: string; readonly verification: Promise<Verification> } | null = null;
  /** Hash that stands in plans, by hash of the base in the workspace. */
  readonly #hashes = new Map<string, string>();

  constructor(app: Application) {
    this.#app = app;
  }

  verify(files: ChainFiles): Promise<Verification> {
    const now = stampOf(files);
    if (this.#known?.files === now) return this.#known.verification;
    const verification = this.#verify(files);
    this.#known = { files: now, verification };
    verification.catch(() => {
      this.#known = null;
    });
    return verification;
  }

  async #verify(files: ChainFiles): Promise<Verification> {
    const plans = new Map<string, OperatingPlan>();
    for (const folder of new Set([...files.keys()].filter((path) => path.includes('/')).map((path) => path.split('/')[0]!))) {
      const { plan } = readPlan(files, folder);
      if (plan !== null) plans.set(folder, plan);
    }
    const bases = await this.#bases(new Set([...plans.values()].map(({ base }) => base.hash)));
    const against = (folder: string): Against | null => bases.get(plans.get(folder)?.base.hash ?? '') ?? null;
    return verifyChain(files, signatureCheck, { against });
  }

  async #bases(wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, Against>> {
    const found = new Map<string, Against>();
    const { store, desk } = this.#app;
    for (const { hash } of await store.listBases()) {
      let told = this.#hashes.get(hash);
      if (told !== undefined && !wanted.has(told)) continue;
      const { company, baseline, isForecasting } = await desk.base(hash);
      told ??= companyHash(company);
      this.#hashes.set(hash, told);
      if (!wanted.has(told)) continue;
      if (!isForecasting) found.set(told, { company, baseline });
      // Held against the data once there is a forecast of them.
      else this.#known = null;
    }
    return found;
  }
}

/** Another value whenever any byte is another one. */
export const stampOf = (files: ChainFiles): string => [...files].map(([path, bytes]) => `${path} ${digestOf(bytes)}`).join('\n');

/** A verification as it travels; `hash`: of one plan alone, with what is wrong with the chain as a whole. */
export function verificationAnswer({ ok, company, head, plans, issues }: Verification, hash: string | null): Answer {
  const shown = plans.filter((plan) => hash === null || plan.hash === hash);
  const own = new Set(plans.flatMap((plan) => plan.issues));
  const told = hash === null ? issues : [...issues.filter((issue) => !own.has(issue)), ...shown.flatMap((plan) => plan.issues)];
  const sound = hash === null ? ok : told.every(({ severity }) => severity !== 'error');
  return {
    ok: sound && shown.length > 0,
    company,
    head,
    plans: shown.map(({ proof, signedBy, missing, issues: found, ...plan }) => ({
      cycle: plan.cycle,
      hash: plan.hash,
      state: plan.state,
      title: plan.title,
      signedBy: signedBy.map(({ role, person, on, key }) => ({ role, person, on, key })),
      missing: [...missing],
      proof:
        proof === null || !Number.isFinite(proof.gap) ? null : { objective: proof.objective, bound: proof.bound, gap: proof.gap },
      rebuilt: plan.rebuilt,
      issues: [...found],
    })),
    issues: [...told],
    sentence:
      shown.length === 0
        ? 'There is no plan to verify'
        : sound
          ? `${shown.length === 1 ? 'The plan holds' : `All ${shown.length} plans hold`}: every byte, signature, sum and optimum`
          : (told.find(({ severity }) => severity === 'error')?.message ?? 'Something does not hold'),
  };
}
