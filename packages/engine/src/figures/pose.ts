import type { Company } from '../company/company.ts';
import type { Issue } from '../company/issue.ts';
import { type Measures, measuresOf } from '../company/measures/index.ts';
import { type CompanyProblem, problemOf } from '../supply/problem-of.ts';
import type { Subject } from './subject.ts';
import { subjectOf } from './subject-of.ts';

export type PlanLevel = 'family' | 'item';

/** A company's problem at the level asked for, in numbers and in names. */
export interface PosedCompany extends CompanyProblem {
  readonly company: Company;
  readonly measures: Measures;
  readonly subject: Subject;
  readonly at: PlanLevel;
  /** What the measures and the problem leave out or take for granted. */
  readonly notes: readonly Issue[];
}

/** Without a level the setting `plan_level` decides. */
export function poseCompany(company: Company, level: PlanLevel | undefined): PosedCompany {
  const at = level ?? company.settings.plan_level;
  const measures = measuresOf(company);
  const posed = problemOf(company, measures, at);
  const notes = [...(company.demand === null ? [noDemand] : []), ...measures.issues, ...posed.issues];
  return { ...posed, company, measures, at, subject: subjectOf(company, posed, at), notes };
}

const noDemand: Issue = {
  code: 'supply/no-demand',
  severity: 'warning',
  message: 'There is no demand plan, so there is nothing to make for.',
  at: { file: 'demand.csv' },
  remedy: 'Add the table demand: units by item or family and period.',
};
