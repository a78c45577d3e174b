import type { BaseData, Trial, Workspace } from '@equipoise/api';
import type { Asked, Told } from './trial-worker.ts';

/** Planned numbers up to which a company is tried out in the browser: above, the server is quicker. */
const mostCells = 40_000;
const mostItems = 2_000;

/** Whether a company is small enough to be planned on this machine at once. */
export function isSmall({ counts, periods, firstPlan, families }: Workspace, at: 'family' | 'item'): boolean {
  const items = counts.items ?? 0;
  const products = at === 'item' ? items * 8 : families.length;
  return items <= mostItems && products * (periods.length - firstPlan) <= mostCells;
}

let worker: Worker | null = null;
let sent: BaseData | null = null;
let count = 0;
const waiting = new Map<number, { resolve: (trial: Trial) => void; reject: (error: Error) => void }>();

/** Works a trial out in a worker of this browser. A later question takes the place of one that has not begun. */
export function tryHere(base: BaseData, question: Omit<Extract<Asked, { kind: 'try' }>, 'kind' | 'id'>): Promise<Trial> {
  const running = started();
  if (sent !== base) {
    running.postMessage({ kind: 'base', base } satisfies Asked);
    sent = base;
  }
  count += 1;
  const id = count;
  for (const [before, { reject }] of waiting) {
    waiting.delete(before);
    reject(new DOMException('another question came', 'AbortError'));
  }
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    running.postMessage({ kind: 'try', id, ...question } satisfies Asked);
  });
}

function started(): Worker {
  if (worker !== null) return worker;
  worker = new Worker(new URL('./trial-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<Told>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.kind === 'trial') asked?.resolve(data.trial);
    else asked?.reject(new Error(data.message));
  };
  worker.onerror = () => {
    worker?.terminate();
    worker = null;
    sent = null;
    for (const { reject } of waiting.values()) reject(new Error('The worker stopped'));
    waiting.clear();
  };
  return worker;
}
