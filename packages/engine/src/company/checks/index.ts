export { checkCompany, type PlaceOf } from './check.ts';
