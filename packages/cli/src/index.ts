/** The door for programs that want the tables, the report and the workbook without the command line. */

export type { Subject } from '@equipoise/engine';
export { type Comparison, comparePlans, headline, pageStyle, terminalStyle } from '@equipoise/engine';
export { planCsv } from './files/plan-csv.ts';
export { planJson } from './files/plan-json.ts';
export { planWorkbook } from './files/plan-xlsx.ts';
export { type Report, reportPage } from './report/page.ts';
export { renderComparison } from './text/comparison.ts';
export { renderPlan } from './text/plan.ts';
