import { expect, test } from 'vitest';
import { programBuilder } from './builder.ts';
import { lpText } from './export-lp.ts';
import { mpsChunks } from './export-mps.ts';

function sample() {
  const products = ['Hélmets, red@north[2026-11]', 'Helmets; red@north[2026-11]', '7th'];
  const b = programBuilder();
  const member = (k: number) => products[k]!;
  const balance = b.rows(
    { name: 'stock-balance', unit: 'units', meaning: 'What comes in.', scope: 'local', worth: 'One unit.', member },
    2,
  );
  const hours = b.rows({ name: 'hours', unit: 'hours', meaning: 'Work.', scope: 'linking', worth: 'One hour.', member }, 3);
  balance.lower.set([3, 4]);
  balance.upper.set([3, Infinity]);
  hours.lower[0] = -8;
  hours.upper.set([8, 9.5]);
  b.columns({ name: 'production', unit: 'units', meaning: 'Made.', member });
  b.entry(0, 1);
  b.entry(2, 0.1);
  b.endColumn(5, 0, Infinity);
  b.entry(1, 1);
  b.entry(2, -2);
  b.entry(3, 1 / 3);
  b.endColumn(0, -Infinity, 7, true);
  b.endColumn(1e-7, -Infinity, Infinity);
  b.addOffset(-2);
  return b.build();
}

test('LP text has readable, legal and unique names', () => {
  expect(lpText(sample())).toBe(`\\ 3 columns, 5 rows, 5 nonzeros
\\ 3 columns production [units]: Made.
\\ 2 rows stock-balance [units]: What comes in.
\\ 3 rows hours [hours]: Work.
Minimize
 cost: + 5 production_Helmets__red@north.2026_11 + 1e-7 production_7th - 2
Subject To
 stock_balance_Helmets__red@north.2026_11: + 1 production_Helmets__red@north.2026_11 = 3
 stock_balance_Helmets__red@north.2026_11.2: + 1 production_Helmets__red@north.2026_11.2 >= 4
 hours_Helmets__red@north.2026_11.least: + 0.1 production_Helmets__red@north.2026_11 - 2 production_Helmets__red@north.2026_11.2 >= -8
 hours_Helmets__red@north.2026_11.most: + 0.1 production_Helmets__red@north.2026_11 - 2 production_Helmets__red@north.2026_11.2 <= 8
 hours_Helmets__red@north.2026_11.2: + 0.3333333333333333 production_Helmets__red@north.2026_11.2 <= 9.5
Bounds
 -inf <= production_Helmets__red@north.2026_11.2 <= 7
 production_7th free
Generals
 production_Helmets__red@north.2026_11.2
End
`);
});

test('MPS text has every digit and says every bound', () => {
  expect([...mpsChunks(sample())].join('').split('\n')).toEqual([
    'NAME equipoise',
    'ROWS',
    ' N COST',
    ' E R0',
    ' G R1',
    ' L R2',
    ' L R3',
    ' G R4',
    'COLUMNS',
    ' C0 COST 5',
    ' C0 R0 1',
    ' C0 R2 0.1',
    " MARK1 'MARKER' 'INTORG'",
    ' C1 R1 1',
    ' C1 R2 -2',
    ' C1 R3 0.3333333333333333',
    " MARK2 'MARKER' 'INTEND'",
    ' C2 COST 1e-7',
    'RHS',
    ' RHS COST 2',
    ' RHS R0 3',
    ' RHS R1 4',
    ' RHS R2 8',
    ' RHS R3 9.5',
    ' RHS R4 -1e+30',
    'RANGES',
    ' RANGES R2 16',
    'BOUNDS',
    ' LO BOUNDS C0 0',
    ' PL BOUNDS C0',
    ' MI BOUNDS C1',
    ' UP BOUNDS C1 7',
    ' FR BOUNDS C2',
    'ENDATA',
    '',
  ]);
});
