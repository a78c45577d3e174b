/** Planning needs it for a ceiling of stock value, so it stands in the supply room. */
export { standardCostsOf } from '../supply/standard-cost.ts';
