import { reconcileTree } from '@equipoise/engine';

export interface TwoPassTime {
  readonly nodes: number;
  readonly horizon: number;
  readonly ms: number;
}

/** A tree of 100 000 items in 1 000 families in 50 groups under one top, 18 periods: time of the two passes. */
export function measureTwoPass(): TwoPassTime {
  const horizon = 18;
  const groups = 50;
  const families = 1000;
  const items = 100_000;
  const nodes = 1 + groups + families + items;
  const parent = new Int32Array(nodes).fill(-1);
  for (let g = 0; g < groups; g++) parent[1 + g] = 0;
  for (let f = 0; f < families; f++) parent[1 + groups + f] = 1 + (f % groups);
  for (let i = 0; i < items; i++) parent[1 + groups + families + i] = 1 + groups + (i % families);
  const base = Float64Array.from({ length: nodes * horizon }, (_, k) => 100 + ((k * 7919) % 101));
  const variance = Float64Array.from({ length: nodes }, (_, i) => 1 + (i % 13));
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const began = performance.now();
    reconcileTree({ parent }, base, variance, horizon);
    times.push(performance.now() - began);
  }
  return { nodes, horizon, ms: times.sort((a, b) => a - b)[2]! };
}
