import { constants, getPriority, setPriority } from 'node:os';

/**
 * Long work gives way to those who answer people: the calling thread alone gets a lower priority than its process. Only Linux knows priorities of
 * threads; elsewhere the call would slow down the whole process, so it is left out.
 */
export function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
    setPriority(0, Math.min(PRIORITY_LOW, getPriority(process.pid) + PRIORITY_BELOW_NORMAL));
  } catch {
    // Not allowed to: then everything stays as quick as everything else.
  }
}
