import type { Application } from '../application.ts';
import { AgendaShelf } from './agenda-ground.ts';
import { CycleBook } from './cycle-book.ts';
import { Pricing } from './pricing.ts';

/** What operations of the cycle share: one of each, made when the server starts. */
export interface CycleDesk {
  readonly book: CycleBook;
  readonly pricing: Pricing;
  readonly agendas: AgendaShelf;
}

export function cycleDesk(app: Application): CycleDesk {
  const book = new CycleBook(app.store);
  return { book, pricing: new Pricing(app, book), agendas: new AgendaShelf(app, book) };
}
