export { erasureJobs } from './erasure/erasure.service'
export { mergeJobs } from './merging/merge.service'
export { openDutiesOf } from './open-duties.queries'
export { retentionJobs } from './retention/retention.service'
