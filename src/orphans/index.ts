export { countOrphans, findUnassigned, type Unassigned } from './orphan.queries'
export { findOpenWaits, listenForPeople, orphanJobs, type OpenWait } from './orphan.service'
export { orphanTraces } from './orphan.traces'
