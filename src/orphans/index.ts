export { orphanJobs } from './jobs'
export { findUnassigned, type Unassigned } from './orphan.queries'
export { listenForPeople, lookForOrphans } from './orphan.service'
