export type { CompanyDriverChoice } from './choose-drivers.ts';
export type { DriverKind } from './driver-table.ts';
export { type CompanyDrivers, companyDrivers, type LearnedDriver, type Lift } from './lift.ts';
