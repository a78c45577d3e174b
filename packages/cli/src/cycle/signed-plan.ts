import { signatureCheck } from '@equipoise/api';
import { type Role, roles, verifyChain } from '@equipoise/engine';
import { openChain } from '../operating-plan/chain-folder.ts';
import { Refused, refused } from '../outcome.ts';

/** A signature under an operating plan, in a role that cycles know. */
export interface PlanSignature {
  readonly role: Role;
  readonly person: string;
  readonly on: string;
  readonly key: string;
  readonly signature: string;
}

/** The plan of a cycle in the folder of a chain, and who signed it. Only a chain that verifies is taken over. */
export async function signedPlan(
  folder: string,
  cycle: string,
): Promise<{ readonly plan: string; readonly signOffs: readonly PlanSignature[] }> {
  const chain = await openChain(folder);
  const verification = await verifyChain(chain.files, signatureCheck);
  const wanted = chain.cycle ?? cycle;
  const found = verification.plans.find((plan) => plan.cycle === wanted);
  if (found === undefined) {
    const known = verification.plans.map((plan) => plan.cycle).join(', ') || 'none';
    throw refused('cli/no-plan', `${folder} has no operating plan ${wanted}.`, `It has: ${known}.`, { file: folder });
  }
  if (found.issues.length > 0) throw new Refused(found.issues);
  const signOffs = found.signedBy.map((one) => ({ ...one, role: roleOf(one.role) }));
  return { plan: found.hash, signOffs };
}

function roleOf(text: string): Role {
  const role = roles.find((one) => one === text);
  if (role === undefined) throw refused('cli/role', `"${text}" is no role of a cycle.`, `Roles are: ${roles.join(', ')}.`);
  return role;
}
