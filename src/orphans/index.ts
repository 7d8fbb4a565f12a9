export { orphanJobs } from './jobs'
export { findUnassigned, type Unassigned } from './orphan.queries'
export { findOpenWaits, listenForPeople, type OpenWait } from './orphan.service'
