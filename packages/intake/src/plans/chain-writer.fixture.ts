import { setTimeout as pause } from 'node:timers/promises';
import { ChainChanged, readChainFiles, writeChainFiles } from './chain-files.ts';

/** A program that takes steps on a chain: `node chain-writer.fixture.ts FOLDER LETTER STEPS`. Each puts its letter behind what all files say. */
const [, , folder = '', letter = '', steps = '0'] = process.argv;
for (let taken = 0; taken < Number(steps); ) {
  const since = await readChainFiles(folder);
  const text = Buffer.concat([since.get('chain.json') ?? new Uint8Array(), Buffer.from(letter)]);
  const paths = ['2026-11/plan.csv', '2026-11/operating-plan.json', 'chain.json'];
  try {
    await writeChainFiles(folder, new Map(paths.map((path) => [path, text])), since);
    taken += 1;
    // Others get their turn, and readers a quiet moment.
    await pause(10);
  } catch (error) {
    if (!(error instanceof ChainChanged)) throw error;
  }
}
