import { existsSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

/** Before the first journey and after the last one: the folder of the workspaces they begin with. */
export default function setup({ provide }: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'equipoise-prepared-'));
  provide('prepared', folder);
  return async () => {
    // Chromium puts its own files away at the same time; what one of both finds gone ends the removal without a word.
    for (let tries = 0; tries < 50 && existsSync(folder); tries += 1) {
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
}
