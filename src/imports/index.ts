export { importUpgrade } from './import.upgrade'
export { importTraces } from './import.traces'
export { importJobs } from './rows/running.service'
