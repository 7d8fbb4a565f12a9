export { planTraces } from './plan.traces'
export { planJobs } from './solving/running.service'
