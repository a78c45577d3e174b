import { sha256 } from '../../series/sha256.ts';
import { type ChainFiles, type ChainStep, chainOf, previousPlan, readIn, refusal } from './chain.ts';
import { bytesOf, sealed } from './document.ts';
import { operatingPlanForm, type PlanChain, type PlanPublication } from './operating-plan.ts';
import type { SignatureCheck } from './signing.ts';
import { verifyChain } from './verify-chain.ts';

/**
 * Publishes a signed draft: from now on it is frozen and the next plan is chained to it.
 *
 * Refused when a needed role has not signed, when anything changed after signing, or when anything else of the chain does not hold.
 */
export async function publishDraft(
  files: ChainFiles,
  cycle: string,
  { by, on }: { readonly by: string; readonly on: string },
  check: SignatureCheck,
): Promise<ChainStep> {
  const path = `${cycle}/operating-plan.json`;
  const chain = chainOf(files);
  if (!chain.ok) return { kind: 'refused', issues: chain.issues };
  if (chain.value.published.some((each) => each.cycle === cycle)) {
    return refusal('published', path, `The plan ${cycle} is published already.`, 'Draw up the next one.');
  }
  // A publication that was written while the list of the chain was not (a machine that stopped in between) is written again.
  const asDraft = new Map([...files].filter(([each]) => each !== `${cycle}/publication.json`));
  const { issues, plans } = await verifyChain(asDraft, check);
  if (issues.length > 0) return { kind: 'refused', issues };
  const plan = readIn(files, path, operatingPlanForm);
  if (!plan.ok) return { kind: 'refused', issues: plan.issues };
  const missing = plans.find((each) => each.cycle === cycle)?.missing ?? [];
  if (missing.length > 0) {
    return refusal(
      'missing-sign-off',
      `${cycle}/signatures.json`,
      `The plan ${cycle} waits for the sign-off of: ${missing.join(', ')}.`,
      'Each of them signs with `equipoise sign FOLDER --as PERSON --role ROLE --key FILE`.',
    );
  }
  const previous = previousPlan(chain.value);
  const signatures = files.get(`${cycle}/signatures.json`);
  if (signatures === undefined) return refusal('missing', `${cycle}/signatures.json`, 'Nobody has signed.', 'Sign it first.');
  const publication: PlanPublication = sealed({
    document: 'equipoise/publication' as const,
    cycle,
    plan: plan.value.hash,
    signatures: sha256(signatures),
    previous: previous?.publication ?? null,
    by,
    on,
  });
  const link = { cycle, plan: plan.value.hash, publication: publication.hash };
  const longer: PlanChain = {
    document: 'equipoise/chain',
    company: plan.value.company,
    published: [...chain.value.published, link],
  };
  return {
    kind: 'done',
    files: new Map([
      [`${cycle}/publication.json`, bytesOf(publication)],
      ['chain.json', bytesOf(longer)],
    ]),
    notes: [],
  };
}
