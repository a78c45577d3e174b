export { canonicalJson, hashOf } from './canonical.ts';
export { type Axis, add, align, type Cube, cube, divide, multiply, strides, subtract, sumOver } from './cube.ts';
export { flowOverTime, type Gathering, gatherBy, rateOverTime, stockOverTime } from './over-time.ts';
export { sha256 } from './sha256.ts';
