export { bulkEvents } from './bulk.events'
export { bulkRowTraces, bulkTraces } from './bulk.traces'
export { bulkJobs } from './bulk-running.service'
