import { writeSync } from 'node:fs';
import { type Edit, openWorkspace } from '../src/index.ts';
import { append, companyOf, manyItems, signer } from './examples.ts';

/*
 * A process that writes to a workspace until it has done `count` operations or is killed: `writer.ts PATH NAME COUNT [together]`.
 * Says `try ID` before and `done ID VERSION EXPECTED` after each operation, `conflict` when somebody was faster. Its lines reach the
 * pipe before the next statement runs, so that what it has said has happened.
 */
const [path, name, count, together] = process.argv.slice(2) as [string, string, string, string | undefined];
const say = (line: string) => writeSync(1, `${line}\n`);

const opened = await openWorkspace(path);
if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.issues));
const { store } = opened;
const sign = signer(name);
say('ready');

for (let at = 0; at < Number(count); at++) {
  const operation = `${name}-${at}`;
  // Now and then base data in many blocks and results for the cache, so that kills hit those too.
  if (at % 7 === 3) {
    say(`try ${operation}-base`);
    const put = await store.putBase(companyOf(manyItems(2000 + at)), sign(`${operation}-base`));
    if (put.kind !== 'done') throw new Error(JSON.stringify(put));
    say(`done ${operation}-base 0 0`);
    await store.putCached(operation, new Uint8Array(20_000));
  }
  const edits: Edit[] = [append(operation), append(`${operation}-too`), { kind: 'toggle', assumption: operation, on: false }];
  say(`try ${operation}`);
  for (;;) {
    const { version } = (await store.openScenario('plan'))!.head;
    const outcome = await store.editScenario({ ...sign(operation), scenario: 'plan', expected: version, edits });
    if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome));
    if (outcome.kind === 'done') {
      say(`done ${operation} ${outcome.logged.version} ${version}`);
      break;
    }
    if (outcome.since.length === 0) throw new Error('a conflict without anything that happened since');
    say('conflict');
  }
  if (at % 3 === 1) {
    say(`try ${operation}-event`);
    const event = { stream: 'cycle/2026-11', expected: null, event: 'note', data: { operation } };
    const appended = await store.appendEvent({ ...sign(`${operation}-event`), ...event });
    if (appended.kind !== 'done') throw new Error(JSON.stringify(appended));
    say(`done ${operation}-event 0 0`);
  }
  // Base data, an edit and an event in one commit: of these a kill may leave all or none.
  if (together !== undefined && at % 3 === 2) {
    const all = `${operation}-all`;
    const company = companyOf(manyItems(20 + at));
    say(`try ${all}`);
    const written = await store.together([
      { kind: 'base', ...sign(`${all}-base`), company },
      { kind: 'edit', ...sign(all), scenario: 'plan', expected: null, edits: [append(all), append(`${all}-too`)] },
      { kind: 'event', ...sign(`${all}-event`), stream: 'cycle/2026-12', expected: null, event: 'note', data: { all } },
    ]);
    if (written.kind !== 'done') throw new Error(JSON.stringify(written));
    say(`done ${all} 0 0`);
  }
}
await store.close();
