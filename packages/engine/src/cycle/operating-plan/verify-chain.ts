import type { Issue } from '../../company/issue.ts';
import { sha256 } from '../../series/sha256.ts';
import { type ChainFiles, chainOf, readIn, signersOf } from './chain.ts';
import { checkDocument } from './check-document.ts';
import { checkRegister, checkSignatures } from './check-signatures.ts';
import { changed } from './document.ts';
import {
  operatingPlanForm,
  type PlanChain,
  type PlanPublication,
  type PlanSignOff,
  publicationForm,
  type Signers,
} from './operating-plan.ts';
import { type Against, rebuildFrom } from './rebuild.ts';
import type { SignatureCheck } from './signing.ts';
import type { ProgramProof } from './verify/check-program.ts';

/** What verification found out about one plan. */
export interface VerifiedPlan {
  readonly cycle: string;
  /** Empty where the document cannot be read. */
  readonly hash: string;
  readonly state: 'published' | 'draft';
  readonly title: string;
  readonly signedBy: readonly PlanSignOff[];
  /** Roles that still have to sign. */
  readonly missing: readonly string[];
  /** The proof worked out again; null where it could not be. */
  readonly proof: ProgramProof | null;
  /** Whether base data were given and make the same inputs; null: none were given for this plan. */
  readonly rebuilt: boolean | null;
  readonly issues: readonly Issue[];
}

export interface Verification {
  /** Nothing is wrong anywhere. */
  readonly ok: boolean;
  readonly company: string;
  /** Hash of the last publication: kept elsewhere, it proves later that nothing was cut off the end. Null: nothing published. */
  readonly head: string | null;
  /** Published ones in order, then drafts. */
  readonly plans: readonly VerifiedPlan[];
  /** Everything that is wrong, of the chain and of its plans. */
  readonly issues: readonly Issue[];
}

export interface VerifyOptions {
  /** Base data of a cycle to rebuild its inputs from. Null: not given for this one. */
  readonly against?: (cycle: string) => Against | null;
  /** Hash of the last publication as somebody noted it elsewhere. */
  readonly head?: string;
  /** Keys somebody compared with their owners: a sign-off by any other key does not count. Default: the register of the chain. */
  readonly trusted?: Signers;
}

/**
 * Verifies a chain of operating plans by its files alone: every hash, signature and link, every balance and sum, and the proof of
 * every optimum. It needs no solver, disk, clock or network, and runs the same in a browser.
 *
 * Pure but for the signatures, which the port checks. Never throws for bad files: what is wrong are issues with `at.file`.
 */
export async function verifyChain(files: ChainFiles, check: SignatureCheck, options: VerifyOptions = {}): Promise<Verification> {
  const issues: Issue[] = [];
  const register = signersOf(files);
  const chain = chainOf(files);
  if (!register.ok) issues.push(...register.issues);
  if (!chain.ok) issues.push(...chain.issues);
  const signers: Signers = register.ok ? register.value : { document: 'equipoise/signers', signers: [] };
  issues.push(...(await checkRegister(signers, check)));
  const { company, published }: PlanChain = chain.ok ? chain.value : { document: 'equipoise/chain', company: '', published: [] };
  const cycles = new Set(published.map(({ cycle }) => cycle));
  const others = [...new Set([...files.keys()].filter((path) => path.includes('/')).map((path) => path.split('/')[0]!))].sort();
  for (const path of files.keys()) {
    if (path.split('/').length > 2 || (!path.includes('/') && path !== 'chain.json' && path !== 'signers.json')) {
      issues.push(changed('added', path, `${path} is no part of the chain.`, 'Take it out of the folder.'));
    }
  }
  const plans: VerifiedPlan[] = [];
  let before: PlanChain['published'][number] | null = null;
  for (const link of published) {
    plans.push(await verifyPlan(files, link.cycle, { link, before }, company, signers, check, options));
    before = link;
  }
  for (const cycle of others) {
    if (!cycles.has(cycle)) plans.push(await verifyPlan(files, cycle, { link: null, before }, company, signers, check, options));
  }
  const head = before?.publication ?? null;
  if (options.head !== undefined && options.head !== head) {
    issues.push({
      ...changed('head', 'chain.json', 'The chain does not end with the publication that was noted.'),
      ...(head === null ? {} : { seen: head }),
      wanted: options.head,
    });
  }
  const all = [...issues, ...plans.flatMap((plan) => plan.issues)];
  return { ok: all.every(({ severity }) => severity !== 'error'), company, head, plans, issues: all };
}

type Link = PlanChain['published'][number];

async function verifyPlan(
  files: ChainFiles,
  cycle: string,
  { link, before }: { readonly link: Link | null; readonly before: Link | null },
  company: string,
  signers: Signers,
  check: SignatureCheck,
  { against, trusted }: VerifyOptions,
): Promise<VerifiedPlan> {
  const path = `${cycle}/operating-plan.json`;
  const state = link === null ? 'draft' : 'published';
  const unread = { cycle, hash: '', state, title: '', signedBy: [], missing: [], proof: null, rebuilt: null } as const;
  const read = readIn(files, path, operatingPlanForm);
  if (!read.ok) return { ...unread, issues: read.issues };
  const plan = read.value;
  const issues: Issue[] = [];
  const wrong = (code: string, file: string, message: string, more: Partial<Issue> = {}) =>
    issues.push({ ...changed(code, file, message), ...more });
  if (plan.cycle !== cycle) {
    wrong('folder', path, `${path} is the plan of ${plan.cycle}.`);
    return { ...unread, hash: plan.hash, issues };
  }
  if (company !== '' && plan.company !== company)
    wrong('company', path, `The plan ${cycle} is of another company.`, { seen: plan.company, wanted: company });
  if (
    plan.previous?.cycle !== before?.cycle ||
    plan.previous?.plan !== before?.plan ||
    plan.previous?.publication !== before?.publication
  ) {
    wrong('link', path, `The plan ${cycle} does not follow the plan before it in the chain.`, {
      seen: plan.previous?.publication ?? 'none',
      wanted: before?.publication ?? 'none',
    });
  }
  const document = checkDocument(files, plan);
  const signatures = await checkSignatures(files, plan, signers, check);
  issues.push(...document.issues, ...signatures.issues);
  for (const { person, role, key } of trusted === undefined ? [] : signatures.signedBy) {
    const known = trusted?.signers.some((each) => each.key === key && each.person === person && each.role === role);
    if (!known)
      wrong('untrusted-key', `${cycle}/signatures.json`, `The key of ${person} as ${role} is not among the trusted ones.`, {
        seen: key,
      });
  }
  if (link === null) {
    if (files.has(`${cycle}/publication.json`))
      wrong('not-in-chain', 'chain.json', `The chain does not list the plan ${cycle}, which is published.`);
  } else {
    if (plan.hash !== link.plan)
      wrong('chain', path, `${path} is not the plan that was published.`, { seen: plan.hash, wanted: link.plan });
    issues.push(...publicationIssues(files, link, before));
    if (signatures.signedBy.length === 0)
      wrong('missing-sign-off', `${cycle}/signatures.json`, `The plan ${cycle} is published and nobody signed it.`);
    for (const role of signatures.missing)
      wrong(
        'missing-sign-off',
        `${cycle}/signatures.json`,
        `The plan ${cycle} is published without the sign-off of the role ${role}.`,
      );
  }
  const base = against?.(cycle) ?? null;
  const rebuilding = base === null || issues.length > 0 ? null : rebuildFrom(files, plan, base);
  issues.push(...(rebuilding ?? []));
  return {
    ...{ cycle, state, issues },
    hash: plan.hash,
    title: plan.strategy.title,
    signedBy: signatures.signedBy,
    missing: signatures.missing,
    proof: document.proof,
    rebuilt: rebuilding === null ? null : rebuilding.length === 0,
  };
}

function publicationIssues(files: ChainFiles, link: Link, before: Link | null): Issue[] {
  const { cycle } = link;
  const path = `${cycle}/publication.json`;
  const read = readIn(files, path, publicationForm);
  if (!read.ok) return [...read.issues];
  const publication: PlanPublication = read.value;
  const signatures = files.get(`${cycle}/signatures.json`);
  const pairs = [
    ['the cycle', publication.cycle, cycle],
    ['the plan', publication.plan, link.plan],
    ['its place in the chain', publication.hash, link.publication],
    ['the publication before', publication.previous ?? 'none', before?.publication ?? 'none'],
    ['the signatures', publication.signatures, signatures === undefined ? 'missing' : sha256(signatures)],
  ] as const;
  return pairs.flatMap(([what, told, wanted]) =>
    told === wanted
      ? []
      : [
          {
            ...changed('publication', path, `The publication of ${cycle} names ${what} otherwise than the files do.`),
            seen: told,
            wanted,
          },
        ],
  );
}
