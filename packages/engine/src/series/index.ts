export { type Axis, add, align, type Cube, cube, divide, multiply, strides, subtract, sumOver } from './cube.ts';
export { flowOverTime, type Gathering, gatherBy, rateOverTime, stockOverTime } from './over-time.ts';
