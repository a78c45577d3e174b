import { constants, setPriority } from 'node:os';

/**
 * Long work gives way to those who answer people: the calling thread alone gets a lower priority. Only Linux knows priorities of
 * threads; elsewhere the call would slow down the whole process, so it is left out.
 */
export function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not allowed to: then everything stays as quick as everything else.
  }
}
