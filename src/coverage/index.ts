export * from './pure'
export { forgetCounted } from './counting/counted.directory'
export { type CountedTable, type PlanExecution } from './counting/coverage.count'
export { none, type CoverageTable, type Dimension, type Measure } from './counting/coverage.count'
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
} from './counting/coverage.queries'
export type { WorkWith } from './counting/work.columns'
