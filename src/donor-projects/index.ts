export { donorProjectsFor } from './donor-project.queries'
export type { DonorProjectRecord } from './donor-project.model'
export { donorImportTraces } from './donor-project.traces'
