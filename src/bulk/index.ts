export { bulkEvents } from './bulk.events'
export { bulkRowTraces, bulkTraces } from './bulk.traces'
export { bulkJobs } from './running/bulk-running.service'
