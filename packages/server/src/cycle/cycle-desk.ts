import { join } from 'node:path';
import type { Application } from '../application.ts';
import { AgendaShelf } from './agenda-ground.ts';
import { ChainFolder } from './chain-folder.ts';
import { CycleBook } from './cycle-book.ts';
import { Pricing } from './pricing.ts';
import { type ServerKey, serverKey } from './server-key.ts';
import { PlanVerifier } from './verify-plans.ts';

/** What operations of the cycle share: one of each, made when the server starts. */
export interface CycleDesk {
  readonly book: CycleBook;
  readonly pricing: Pricing;
  readonly agendas: AgendaShelf;
  readonly chain: ChainFolder;
  /** Made when it is first asked for. */
  readonly key: () => ServerKey;
  readonly verifier: PlanVerifier;
}

export function cycleDesk(app: Application, dataFolder: string): CycleDesk {
  const book = new CycleBook(app.store);
  let key: ServerKey | null = null;
  return {
    book,
    pricing: new Pricing(app, book),
    agendas: new AgendaShelf(app, book),
    chain: new ChainFolder(join(dataFolder, 'plans')),
    key: () => {
      key ??= serverKey(dataFolder);
      return key;
    },
    verifier: new PlanVerifier(app),
  };
}
