import { QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, test } from 'vitest';
import { renewScenario } from '../src/api/live.ts';
import { keyOf } from '../src/api/queries.ts';
import { queryClient } from '../src/api/query-client.ts';
import { renewCycles } from '../src/api/renew-cycles.ts';

afterEach(() => queryClient.clear());

/** A page that asks a question; each asking waits until it is answered by hand. */
function page(queryKey: readonly unknown[]) {
  const askings: PromiseWithResolvers<string>[] = [];
  const observer = new QueryObserver<string>(queryClient, {
    queryKey,
    queryFn: () => {
      const asking = Promise.withResolvers<string>();
      askings.push(asking);
      return asking.promise;
    },
    retry: false,
  });
  const leave = observer.subscribe(() => undefined);
  return { askings, leave, shows: () => observer.getCurrentResult().data };
}

test('a change that comes while the first answer is on its way is not missed, and is asked for once', async () => {
  const { askings, leave, shows } = page(keyOf('getScenario', { id: 'plan' }));
  for (let change = 0; change < 3; change += 1) renewScenario('plan');
  expect(askings).toHaveLength(1);
  askings[0]!.resolve('from before the changes');
  await expect.poll(() => askings.length).toBe(2);
  expect(shows()).toBe('from before the changes');
  askings[1]!.resolve('with all three');
  await expect.poll(shows).toBe('with all three');
  expect(askings).toHaveLength(2);
  leave();
});

test('where the first answer is a refusal, a change on the way asks again', async () => {
  const { askings, leave, shows } = page(keyOf('getCycle', { id: '2026-11' }));
  renewCycles();
  askings[0]!.reject(new Error('there was no such cycle'));
  await expect.poll(() => askings.length).toBe(2);
  askings[1]!.resolve('there is now');
  await expect.poll(shows).toBe('there is now');
  leave();
});

test('what a change did not touch is not asked again', async () => {
  const { askings, leave, shows } = page(keyOf('getScenario', { id: 'plan' }));
  renewScenario('another');
  askings[0]!.resolve('as it is');
  await expect.poll(shows).toBe('as it is');
  expect(queryClient.isFetching()).toBe(0);
  expect(askings).toHaveLength(1);
  leave();
});
