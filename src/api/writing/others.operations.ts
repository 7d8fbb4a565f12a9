import {
  answerAvailability,
  mayEditExpert,
  parseAvailability,
  type AvailabilityValues,
  type ExpertRecord,
} from '../../experts'
import { paths } from '../../paths'
import type { ValuesOf } from '../../platform/forms/forms'
import {
  mayReportProgress,
  needsEvidence,
  parseProgress,
  reportProgress,
  type RecommendationRecord,
} from '../../recommendations'
import type { JsonSchema, Operation } from '../operation'
import { experts } from '../records/experts.record'
import { recommendations } from '../records/recommendations.record'
import { bodyOf } from './body-schema'
import { changing } from './writing.operations'

type Progress = ValuesOf<typeof parseProgress>

const text: JsonSchema = { type: 'string' }
const day: JsonSchema = { type: 'string', format: 'date' }

const availability: JsonSchema = {
  type: 'array',
  items: {
    type: 'object',
    properties: { from: day, until: day, status: text, note: text },
    required: ['from', 'until', 'status'],
    additionalProperties: false,
  },
}

export const otherOperations: readonly Operation[] = [
  changing<RecommendationRecord, Progress>(recommendations, {
    id: 'reportProgress',
    method: 'post',
    path: paths.api.recommendations.progress,
    does: 'api:does.reportProgress',
    scope: 'write:recommendations',
    body: () => bodyOf([(body) => parseProgress(body)]),
    may: mayReportProgress,
    // Files are brought by people: a key names where the evidence is.
    read: (raw, record) => parseProgress(raw, { needed: needsEvidence(record), files: 0 }),
    take: ({ reference }, values, { act }) => reportProgress(reference, values, [], act),
  }),
  changing<ExpertRecord, AvailabilityValues>(experts, {
    id: 'changeAvailability',
    method: 'patch',
    path: paths.api.experts.availability,
    does: 'api:does.changeAvailability',
    scope: 'write:experts',
    body: () => bodyOf([parseAvailability], { also: { availability } }),
    may: mayEditExpert,
    read: (raw) => parseAvailability(raw),
    take: ({ reference }, values, { act }) => answerAvailability(reference, values, act),
  }),
]
