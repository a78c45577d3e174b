import { assumedBy, comparePlans, type Issue, loadsOf, silentTables } from '@equipoise/engine';
import { reportPage } from '../report/page.ts';
import { version } from '../version.ts';
import type { PlannedCompany } from './plan-company.ts';

/** The HTML report of planned strategies. */
export function reportOf(planned: PlannedCompany, dataIssues: readonly Issue[]): string {
  const { company, plans, subject, notes } = planned;
  return reportPage({
    comparison: comparePlans(plans, subject),
    subject,
    loadDifference: loadsOf(company),
    assumed: assumedBy(company),
    defaultsHold: silentTables(company),
    notes: [...dataIssues, ...notes],
    version,
  });
}
