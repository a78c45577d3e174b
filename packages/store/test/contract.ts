import { describe } from 'vitest';
import type { Store } from '../src/index.ts';
import { auditContract } from './contract-audit.ts';
import { baseContract } from './contract-bases.ts';
import { lawContract } from './contract-laws.ts';
import { scenarioContract } from './contract-scenarios.ts';
import { sharingContract } from './contract-sharing.ts';
import { streamContract } from './contract-streams.ts';
import { togetherContract } from './contract-together.ts';

/** Opens the workspace of a name, which is new at first; the same name again is another connection to the same one. */
export type OpenStore = (workspace: string, options?: { readonly cacheBytes?: number }) => Promise<Store>;

/** What every store must do, whatever it keeps its rows in. */
export function storeContract(name: string, open: OpenStore): void {
  describe(`store on ${name}`, () => {
    baseContract(open);
    scenarioContract(open);
    auditContract(open);
    streamContract(open);
    togetherContract(open);
    sharingContract(open);
    lawContract(open);
  });
}
