export type { Affected } from './between'
export { planReleased } from './release.events'
export { affectedByRelease } from './release.queries'
export { releaseTraces } from './release.traces'
