export * from './pure'
export { forgetCounted } from './counted.directory'
export { type CountedTable, type PlanExecution } from './coverage.count'
export { none, type CoverageTable, type Dimension, type Measure } from './coverage.count'
export { periodOf, type CoverageChoice, type CoverageLine } from './coverage.form'
export {
  countWithoutRequest,
  findCountedPage,
  findCoverage,
  findExecution,
  findFirst,
  findReach,
  findWorkWith,
  type CountedPage,
} from './coverage.queries'
export type { WorkWith } from './work.columns'
