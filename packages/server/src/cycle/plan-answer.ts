import { createHash } from 'node:crypto';
import type { DraftPlan, PlanChain, PlanFile, PlanSignature } from '@equipoise/api';
import {
  type ChainFiles,
  chainOf,
  draftsOf,
  formatShare,
  type OperatingPlan,
  pageStyle,
  publicationOf,
  type Role,
  roleName,
  rolesToSign,
  sayMoney,
  signaturesOf,
  signersOf,
} from '@equipoise/engine';
import { orNull } from '../routes/numbers.ts';
import { readPlan } from './draft-plan.ts';

/** Files of a folder of the chain, or with '' those of the chain itself. */
export function filesIn(files: ChainFiles, folder: string): PlanFile[] {
  const own = [...files].filter(([path]) => (folder === '' ? !path.includes('/') : path.startsWith(`${folder}/`)));
  return own.map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: digestOf(bytes) }));
}

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Signatures under a plan; those of another plan are none. */
function signaturesIn(files: ChainFiles, folder: string, hash: string): PlanSignature[] {
  const read = signaturesOf(files, folder);
  if (!read.ok || read.value === null || read.value.plan !== hash) return [];
  return read.value.signOffs.map((one) => ({ ...one, role: one.role as Role }));
}

/** What a plan gives by period: money, people, hours of labour and machines. */
export function allotted({ horizon, money, pools, resources }: OperatingPlan): NonNullable<DraftPlan['allots']> {
  const T = horizon.periods.length;
  const added = (rows: readonly (readonly number[])[]): number[] =>
    Array.from({ length: T }, (_, t) => rows.reduce((sum, row) => sum + (row[t] ?? 0), 0));
  const working = resources.filter(({ kind }) => kind === 'labour' || kind === 'machine');
  return {
    periods: horizon.periods.map(({ label }) => label),
    revenue: [...money.revenue],
    cost: added(Object.values(money.costs)),
    heads: added(pools.map(({ heads }) => heads)),
    hours: added(working.map(({ load }) => load)),
    overtimeHours: added(working.map(({ overtime }) => overtime)),
  };
}

export function planSentence(plan: OperatingPlan, missing: readonly string[], published: boolean): string {
  const cost = sayMoney(plan.result.totalCost, plan.currency, pageStyle);
  const proof = `proven within ${formatShare(plan.result.provenGap, pageStyle)} % of the best`;
  const what = `Plan ${plan.cycle}: ${plan.strategy.title.toLowerCase()}, cost ${cost}, ${proof}`;
  if (published) return `${what}; published`;
  return missing.length === 0
    ? `${what}; everyone has signed`
    : `${what}; waits for ${missing.map((role) => roleName(role as Role)).join(', ')}`;
}

/** The chain as it travels: drafts first, then the newest published plan. */
export function chainAnswer(files: ChainFiles, serverKey: string | null): PlanChain {
  const chain = chainOf(files);
  const published = chain.ok ? chain.value.published : [];
  const folders = [...published.map(({ cycle }) => cycle), ...draftsOf(files)];
  const plans = [...new Set(folders)].reverse().flatMap((folder): PlanChain['plans'] => {
    const { plan } = readPlan(files, folder);
    if (plan === null) return [];
    const link = published.find(({ cycle }) => cycle === folder);
    const publication = publicationOf(files, folder);
    const seal = link !== undefined && publication.ok ? publication.value : null;
    return [
      {
        cycle: folder,
        state: link === undefined ? 'draft' : 'published',
        hash: plan.hash,
        publication: link?.publication ?? null,
        by: seal?.by ?? null,
        on: seal?.on ?? null,
        day: plan.day,
        title: plan.strategy.title,
        totalCost: plan.result.totalCost,
        currency: plan.currency,
        scenario: plan.scenario,
        signedBy: signaturesIn(files, folder, plan.hash),
        missing: link === undefined ? [...rolesToSign(files, folder)] : [],
        decisions: plan.decisions.length,
        files: filesIn(files, folder),
      },
    ];
  });
  const last = published.at(-1);
  return {
    company: chain.ok ? chain.value.company : '',
    head: last?.publication ?? null,
    plans,
    files: filesIn(files, ''),
    serverKey,
    sentence:
      last === undefined
        ? 'No operating plan is published yet'
        : `${published.length} ${published.length === 1 ? 'plan' : 'plans'} published, the last one of ${last.cycle}`,
  };
}

/** The plan of a cycle as it travels, without what only the cycle knows. */
export function planPart(files: ChainFiles, folder: string, serverKey: string) {
  const { plan, issues } = readPlan(files, folder);
  const chain = chainOf(files);
  const link = chain.ok ? chain.value.published.find(({ cycle }) => cycle === folder) : undefined;
  const signatures = plan === null ? [] : signaturesIn(files, folder, plan.hash);
  const signers = signersOf(files);
  return {
    plan,
    issues,
    published: link ?? null,
    signatures,
    byServer: (signature: PlanSignature) => signature.key === serverKey,
    register: signers.ok ? signers.value.signers : [],
    gap: plan === null ? null : orNull(plan.result.provenGap),
  };
}
