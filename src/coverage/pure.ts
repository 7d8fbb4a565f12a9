// What pure files of other features use: it loads no model and asks no database.
export { choiceOf, thisYear } from './coverage.form'
export { coverageHref, coverageListHref } from './coverage.links'
export { presentActivityTable } from './coverage-list.presenter'
export { presentHeat } from './heat.presenter'
export { executionText } from './plan-execution.presenter'
export { heatLevel } from './counting/coverage.count'
