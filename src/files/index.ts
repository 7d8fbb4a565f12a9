export { virusFound } from './file.events'
export { countWaitingFiles } from './file.queries'
export { fileJobs } from './jobs'
