import { expect } from 'vitest';
import { plainJourney } from './journey.ts';

const password = 'a long enough word';

plainJourney('a viewer reads everything and can change nothing', async ({ page, server }) => {
  const headers = { 'x-equipoise-client': '1' };
  const api = `${server.url}/api/v1`;
  const made = await page.request.post(`${api}/setup`, { headers, data: { name: 'chief', displayName: 'Chief', password } });
  expect(made.status()).toBe(200);
  const added = await page.request.post(`${api}/users`, {
    headers,
    data: { name: 'reader', displayName: 'A Reader', role: 'viewer', password },
  });
  expect(added.status()).toBe(200);
  await page.request.delete(`${api}/session`, { headers });

  await page.goto(`${server.url}/scenarios`);
  await page.getByLabel('Name').fill('reader');
  await page
    .getByLabel(/^Password/)
    .first()
    .fill('the wrong word');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  await page
    .getByLabel(/^Password/)
    .first()
    .fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();

  // The page the address spoke of, and nothing on it to change anything with.
  await page.getByRole('tab', { name: 'Compare' }).waitFor();
  for (const path of ['/scenarios', '/supply', '/data', '/']) {
    await page.goto(`${server.url}${path}`);
    await page.locator('h1').first().waitFor();
    await page.locator('.card').first().waitFor();
    for (const name of ['Branch', 'What if…', 'Import', 'Undo', 'Redo', 'Add an assumption', 'Try a what-if']) {
      expect(await page.getByRole('button', { name, exact: true }).count(), `${name} on ${path}`).toBe(0);
    }
    expect(await page.getByRole('switch').count()).toBe(0);
  }
  const before = await (await page.request.get(`${api}/scenarios/plan`)).json();
  const refused = await page.request.post(`${api}/scenarios/plan/edits`, {
    headers,
    data: { operation: 'viewer-tries-1', reason: 'no', expected: null, edits: [{ kind: 'rename', name: 'Mine' }] },
  });
  expect(refused.status()).toBe(403);
  expect(await (await page.request.get(`${api}/scenarios/plan`)).json()).toEqual(before);
});
