import type { Issue } from '../../company/issue.ts';
import { type ChainFiles, readIn } from './chain.ts';
import { changed } from './document.ts';
import { type OperatingPlan, type PlanSignOff, type Signers, signaturesForm, signersForm } from './operating-plan.ts';
import { type SignatureCheck, signerOf, signerStatement, signOffStatement } from './signing.ts';

export interface CheckedSignatures {
  readonly signedBy: readonly PlanSignOff[];
  /** Roles that still have to sign. */
  readonly missing: readonly string[];
  readonly issues: readonly Issue[];
}

/** Checks every sign-off of a plan against the key its signer registered. */
export async function checkSignatures(
  files: ChainFiles,
  plan: OperatingPlan,
  register: Signers,
  check: SignatureCheck,
): Promise<CheckedSignatures> {
  const { cycle } = plan;
  const path = `${cycle}/signatures.json`;
  const issues: Issue[] = [];
  const own = readIn(files, `${cycle}/signers.json`, signersForm);
  if (!own.ok) return { signedBy: [], missing: plan.signOffs.needed, issues: own.issues };
  for (const signer of own.value.signers) {
    const known = register.signers.some((each) => each.signature === signer.signature && each.key === signer.key);
    if (!known)
      issues.push(
        changed('register', 'signers.json', `The register of keys lacks ${signer.person}, who stands in the plan ${cycle}.`),
      );
  }
  if (!files.has(path)) return { signedBy: [], missing: plan.signOffs.needed, issues };
  const signatures = readIn(files, path, signaturesForm);
  if (!signatures.ok) return { signedBy: [], missing: plan.signOffs.needed, issues: [...issues, ...signatures.issues] };
  if (signatures.value.plan !== plan.hash) {
    issues.push({
      ...changed('other-plan', path, `${path} is about another plan.`),
      seen: signatures.value.plan,
      wanted: plan.hash,
    });
  }
  const signedBy: PlanSignOff[] = [];
  for (const signOff of signatures.value.signOffs) {
    const { person, role, key, signature } = signOff;
    const fits = signerOf(own.value, person, role)?.key === key;
    if (fits && (await check.verify(key, signOffStatement(plan.hash, signOff), signature))) signedBy.push(signOff);
    else issues.push(changed('signature', path, `The signature of ${person} as ${role} does not hold.`));
  }
  const missing = plan.signOffs.needed.filter((role) => !signedBy.some((each) => each.role === role));
  return { signedBy, missing, issues };
}

/** Checks that every key of the register was registered by whoever holds it. */
export async function checkRegister({ signers }: Signers, check: SignatureCheck): Promise<Issue[]> {
  const issues: Issue[] = [];
  for (const signer of signers) {
    if (await check.verify(signer.key, signerStatement(signer), signer.signature)) continue;
    issues.push(changed('signer', 'signers.json', `The entry of ${signer.person} as ${signer.role} is not signed by its key.`));
  }
  return issues;
}
