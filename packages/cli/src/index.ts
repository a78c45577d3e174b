/** The door for programs that want the tables, the report and the workbook without the command line. */
export { type Comparison, compare, headline } from './figures/comparison.ts';
export { pageStyle, terminalStyle } from './figures/numbers.ts';
export type { Subject } from './figures/subject.ts';
export { planCsv } from './files/plan-csv.ts';
export { planJson } from './files/plan-json.ts';
export { planWorkbook } from './files/plan-xlsx.ts';
export { type Report, reportPage } from './report/page.ts';
export { renderComparison } from './text/comparison.ts';
export { renderPlan } from './text/plan.ts';
