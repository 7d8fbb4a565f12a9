import { Conflict } from '../../platform/errors'
import type { FileLink } from '../../platform/files/files'
import type { RecommendationRecord } from '../recommendation.model'

// What is critical or of high priority is not taken on trust: whoever says that it was done shows it, by a file or by a
// link to where it can be read.

/** What shows that something is so. */
export interface Evidence {
  files?: readonly FileLink[]
  link?: string
}

/** What a form that is being sent brings as evidence, and whether it must. */
export interface EvidenceSent {
  needed: boolean
  files: number
}

export const needsEvidence = ({ priority }: Pick<RecommendationRecord, 'priority'>): boolean =>
  priority === 'critical' || priority === 'high'

export const isEvidence = ({ files = [], link = '' }: Evidence): boolean => files.length > 0 || link !== ''

/** The evidence with which it was last reported as implemented. */
const reportedEvidence = ({ progress }: Pick<RecommendationRecord, 'progress'>): Evidence =>
  progress.findLast(({ kind }) => kind === 'done') ?? {}

/** Whether whoever verifies must bring the evidence: it is needed, and the Member has attached none. */
export const verifierBringsEvidence = (record: Pick<RecommendationRecord, 'priority' | 'progress'>): boolean =>
  needsEvidence(record) && !isEvidence(reportedEvidence(record))

/** Refuses, at the field of the files, what has to be shown and is not. */
export function assertEvidence(isNeeded: boolean, evidence: Evidence): void {
  if (isNeeded && !isEvidence(evidence)) throw new Conflict('recommendations:error.noEvidence', { field: 'files' })
}
