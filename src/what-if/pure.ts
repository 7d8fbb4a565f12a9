// What pure files of other features use: it loads no model and asks no database.
export { activityCell, sinceRow } from './comparing/activities.presenter'
export { changedSince, type ChangedSince } from './comparing/since'
export type { PlanItem } from './plan/plan-item'
export { longestPlan, planQuestions } from './what-if.form'
export { planFields } from './what-if-form.presenter'
