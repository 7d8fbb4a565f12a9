export { bulkRowTraces, bulkTraces } from './bulk.traces'
export { bulkJobs } from './bulk-running.service'
