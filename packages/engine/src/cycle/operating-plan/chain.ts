import type { Issue } from '../../company/issue.ts';
import { sha256 } from '../../series/sha256.ts';
import type { Described, Read } from './described.ts';
import { bytesOf, changed, readDocument, sealed } from './document.ts';
import type { PlanFiles } from './draft.ts';
import {
  chainForm,
  type OperatingPlan,
  operatingPlanForm,
  type PlanChain,
  type PlanPublication,
  type PlanSignatures,
  type PlanSignOff,
  type PreviousPlan,
  publicationForm,
  type Signer,
  type Signers,
  signaturesForm,
  signersForm,
} from './operating-plan.ts';
import { type SignatureCheck, signerOf, signerStatement, signOffStatement } from './signing.ts';

/** The files of a chain of plans by path, with `/` between folder and name: `chain.json`, `2026-11/operating-plan.json`. */
export type ChainFiles = ReadonlyMap<string, Uint8Array>;

/** What a step makes of the files; nothing is changed where it is refused. `files` are the ones to write. */
export type ChainStep =
  | { readonly kind: 'done'; readonly files: ChainFiles; readonly notes: readonly Issue[] }
  | { readonly kind: 'refused'; readonly issues: readonly Issue[] };

/** The register of keys; empty where there is none yet. Issues where it is not readable. */
export function signersOf(files: ChainFiles): Reading<Signers> {
  const empty: Signers = { document: 'equipoise/signers', signers: [] };
  return files.has('signers.json') ? readIn(files, 'signers.json', signersForm) : { ok: true, value: empty };
}

/** The list of published plans; empty where there is none yet. */
export function chainOf(files: ChainFiles): Reading<PlanChain> {
  const empty: PlanChain = { document: 'equipoise/chain', company: '', published: [] };
  return files.has('chain.json') ? readIn(files, 'chain.json', chainForm) : { ok: true, value: empty };
}

/** The plan a new one is chained to; null for the first. */
export function previousPlan(chain: PlanChain): PreviousPlan | null {
  const last = chain.published.at(-1);
  return last === undefined ? null : { cycle: last.cycle, plan: last.plan, publication: last.publication };
}

/** Cycles that have a draft which is not published, in order. */
export function draftsOf(files: ChainFiles): readonly string[] {
  const cycles = [...files.keys()].filter((path) => path.endsWith('/operating-plan.json')).map((path) => path.split('/')[0]!);
  return cycles.filter((cycle) => !files.has(`${cycle}/publication.json`)).sort();
}

export type Reading<V> = { readonly ok: true; readonly value: V } | { readonly ok: false; readonly issues: readonly Issue[] };

/** A document of the chain; an issue where it is missing or not as it should be. */
export function readIn<const D extends Described>(files: ChainFiles, path: string, form: D): Reading<Read<D>> {
  const bytes = files.get(path);
  if (bytes === undefined) return { ok: false, issues: [changed('missing', path, `${path} is missing.`)] };
  return readDocument(path, bytes, form);
}

/**
 * Registers a key. A draft that nobody has signed takes it in, which changes the hash of the draft; a signed one stays as it is, and
 * the key counts from the next plan on.
 */
export async function registerSigner(files: ChainFiles, signer: Signer, check: SignatureCheck): Promise<ChainStep> {
  const register = signersOf(files);
  if (!register.ok) return { kind: 'refused', issues: register.issues };
  if (!(await check.verify(signer.key, signerStatement(signer), signer.signature))) {
    return refusal('signer', 'signers.json', `The key of ${signer.person} is not signed by itself.`, 'Make a new key.');
  }
  const signers: Signers = { ...register.value, signers: [...register.value.signers, signer] };
  const written = new Map([['signers.json', bytesOf(signers)]]);
  const notes: Issue[] = [];
  for (const cycle of draftsOf(files)) {
    const plan = readIn(files, `${cycle}/operating-plan.json`, operatingPlanForm);
    if (!plan.ok) return { kind: 'refused', issues: plan.issues };
    if (files.has(`${cycle}/signatures.json`)) {
      notes.push({
        code: 'operating-plan/key-for-the-next',
        severity: 'note',
        message: `The draft ${cycle} is signed already; this key counts from the plan after it.`,
      });
      continue;
    }
    const bytes = bytesOf(signers);
    const { hash: _, ...rest } = plan.value;
    const resealed = sealed({ ...rest, files: { ...rest.files, 'signers.json': sha256(bytes) } });
    written.set(`${cycle}/signers.json`, bytes).set(`${cycle}/operating-plan.json`, bytesOf(resealed));
  }
  return { kind: 'done', files: written, notes };
}

/** Lays a draft into the chain, or another draft of the same cycle that nobody has signed. */
export function layDraft(files: ChainFiles, plan: OperatingPlan, planFiles: PlanFiles): ChainStep {
  const { cycle } = plan;
  const chain = chainOf(files);
  if (!chain.ok) return { kind: 'refused', issues: chain.issues };
  const path = `${cycle}/operating-plan.json`;
  if (chain.value.published.some((each) => each.cycle === cycle)) {
    return refusal(
      'published',
      path,
      `The plan ${cycle} is published and frozen.`,
      'Name another cycle, for instance 2026-11B for a review out of turn.',
    );
  }
  const previous = previousPlan(chain.value);
  if (previous?.publication !== plan.previous?.publication) {
    return refusal('not-the-next', path, `The draft ${cycle} does not follow the last published plan.`, 'Draw it up again.');
  }
  const other = draftsOf(files).find((each) => each !== cycle);
  if (other !== undefined) {
    return refusal(
      'other-draft',
      `${other}/operating-plan.json`,
      `There is a draft ${other} that is not published.`,
      'Publish it, or delete its folder.',
    );
  }
  const before = files.has(path) ? readIn(files, path, operatingPlanForm) : null;
  if (files.has(`${cycle}/signatures.json`) && (before === null || !before.ok || before.value.hash !== plan.hash)) {
    return refusal(
      'changed-after-signing',
      path,
      `The data, the assumptions or the plan of ${cycle} changed after it was signed: it would not be the plan people agreed to.`,
      `Undo the change, or delete ${cycle}/signatures.json and ask for the sign-offs again.`,
      before?.ok ? { seen: plan.hash, wanted: before.value.hash } : {},
    );
  }
  return { kind: 'done', files: new Map([...planFiles].map(([name, bytes]) => [`${cycle}/${name}`, bytes])), notes: [] };
}

/** Adds a sign-off to a draft. A second one of the same person and role takes the place of the first. */
export async function addSignOff(
  files: ChainFiles,
  cycle: string,
  signOff: PlanSignOff,
  check: SignatureCheck,
): Promise<ChainStep> {
  const path = `${cycle}/signatures.json`;
  if (files.has(`${cycle}/publication.json`)) {
    return refusal('published', path, `The plan ${cycle} is published and frozen.`, 'Sign the next one.');
  }
  const plan = readIn(files, `${cycle}/operating-plan.json`, operatingPlanForm);
  if (!plan.ok) return { kind: 'refused', issues: plan.issues };
  const signers = readIn(files, `${cycle}/signers.json`, signersForm);
  if (!signers.ok) return { kind: 'refused', issues: signers.issues };
  const { person, role, key, signature } = signOff;
  if (signerOf(signers.value, person, role)?.key !== key) {
    const known = signers.value.signers.map((each) => `${each.person} (${each.role})`).join(', ');
    return refusal(
      'unknown-key',
      path,
      `This key is not registered for ${person} as ${role} in the plan ${cycle}.`,
      `Register it with --new-key before others sign. Registered: ${known || 'nobody yet'}.`,
    );
  }
  if (!(await check.verify(key, signOffStatement(plan.value.hash, signOff), signature))) {
    return refusal('signature', path, `The signature of ${person} is not over this plan.`, 'Sign again.');
  }
  const before = files.has(path) ? readIn(files, path, signaturesForm) : null;
  if (before !== null && !before.ok) return { kind: 'refused', issues: before.issues };
  const kept = (before?.value.signOffs ?? []).filter((each) => each.person !== person || each.role !== role);
  const signatures: PlanSignatures = { document: 'equipoise/signatures', plan: plan.value.hash, signOffs: [...kept, signOff] };
  return { kind: 'done', files: new Map([[path, bytesOf(signatures)]]), notes: [] };
}

export function refusal(
  code: string,
  file: string,
  message: string,
  remedy: string,
  more: Partial<Issue> = {},
): ChainStep & { kind: 'refused' } {
  return { kind: 'refused', issues: [{ ...changed(code, file, message, remedy), ...more }] };
}

/** The plan of a cycle, published or draft. */
export function planOf(files: ChainFiles, cycle: string): Reading<OperatingPlan> {
  return readIn(files, `${cycle}/operating-plan.json`, operatingPlanForm);
}

/** Signatures under the plan of a cycle as its file has them; null: nobody has signed. */
export function signaturesOf(files: ChainFiles, cycle: string): Reading<PlanSignatures | null> {
  const path = `${cycle}/signatures.json`;
  return files.has(path) ? readIn(files, path, signaturesForm) : { ok: true, value: null };
}

/** The seal on the plan of a cycle; null: it is not published. */
export function publicationOf(files: ChainFiles, cycle: string): Reading<PlanPublication | null> {
  const path = `${cycle}/publication.json`;
  return files.has(path) ? readIn(files, path, publicationForm) : { ok: true, value: null };
}

/** Needed roles that have not put a signature under the plan of a cycle; whether signatures hold is for `verifyChain` to say. */
export function rolesToSign(files: ChainFiles, cycle: string): readonly string[] {
  const plan = planOf(files, cycle);
  if (!plan.ok) return [];
  const path = `${cycle}/signatures.json`;
  const signatures = files.has(path) ? readIn(files, path, signaturesForm) : null;
  const signed = signatures?.ok && signatures.value.plan === plan.value.hash ? signatures.value.signOffs : [];
  return plan.value.signOffs.needed.filter((role) => !signed.some((each) => each.role === role));
}
