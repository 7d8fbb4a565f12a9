// What pure files of other features use: it loads no model and asks no database.
export { choiceOf, thisYear } from './coverage.form'
export { coverageHref, coverageListHref } from './coverage.links'
export { presentActivityRow } from './coverage-list.presenter'
export { presentHeat } from './coverage.presenter'
export { executionText } from './plan-execution.presenter'
