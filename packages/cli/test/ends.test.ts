import { afterAll, beforeAll, expect, test } from 'vitest';
import { Desk, signed } from './scenario.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
  await desk.fine('workspace', 'init', 'w.equipoise', '--from', 'co', ...signed);
});
afterAll(() => desk.clear());

// What the other tests call in their own process would not show a thread, a timer or a file that keeps a process alive.
test('as processes, verbs with threads, a solver or a workspace end by themselves', async () => {
  for (const args of [
    ['forecast', 'co'],
    ['robust', 'co', '--strategies', 'level,mixed', '--futures', '20', '--threads', '2'],
    ['scenario', 'show', 'w.equipoise', 'base'],
  ]) {
    const { code, stdout } = await desk.start(...args, '--json');
    expect(`${args[0]} ${code}`).toBe(`${args[0]} 0`);
    expect(JSON.parse(stdout), args[0]).toBeTypeOf('object');
  }
}, 180_000);
