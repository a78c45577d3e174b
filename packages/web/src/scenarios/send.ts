import type { ScenarioHead } from '@equipoise/api';
import { write } from '../api/outbox.ts';

type Edits = Parameters<typeof write<'editScenario'>>[2]['edits'];

/** Edits of the list. A refusal is told by the banner, which keeps what was refused. */
export function send(head: ScenarioHead, edits: Edits, title: string): void {
  write('editScenario', head.id, { expected: head.version, reason: title.slice(0, 2000), edits }, title).catch(() => undefined);
}
