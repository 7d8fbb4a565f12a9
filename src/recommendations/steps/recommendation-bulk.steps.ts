import { isCoordinator, isMember } from '../../programme/actor'
import { bulkStep, type BulkRecord, type BulkStep } from '../../platform/lists/bulk/bulk-step'
import type { Act, Rule } from '../../programme/actor'
import type { Parsed } from '../../platform/forms/forms'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { RecommendationRecord } from '../recommendation.model'
import { mayDrop, mayReportProgress, mayRespond, mayVerify } from '../recommendation.policy'
import { dropRecommendation, reportProgress, respondTo, verify } from '../recommendation.service'
import { recommendationLifeCycle, type RecommendationAction } from '../recommendation.status'
import { severalFields, type SeveralForm } from './recommendation-forms.presenter'
import { parseDrop, parseProgress, parseResponse, parseVerification } from './recommendation.form'

type Listed = RecommendationRecord & BulkRecord

interface Single<V> extends Pick<BulkStep, 'text' | 'lead' | 'isFinal'> {
  /** An action that stands for the form: when it is its turn, so is the form. */
  action: RecommendationAction
  allow: Rule<undefined>
  may: Rule<RecommendationRecord>
  read: (body: unknown, viewer: Viewer) => Parsed<V>
  take: (reference: string, values: V, act: Act) => Promise<{ __v: number }>
}

/** A form of the page of a recommendation, on several of them. */
const single = <V extends object>(name: SeveralForm, { action, take, ...step }: Single<V>): BulkStep<Listed> =>
  bulkStep<Listed, V>({
    name,
    ...step,
    can: (recommendation) => recommendationLifeCycle.can(recommendation, action),
    fields: (form, viewer) => severalFields(name, form, viewer),
    take: ({ reference, __v }, values, act) => take(reference, { ...values, version: __v }, act),
  })

const logged: Record<RecommendationAction, string> = {
  issue: 'recommendations:state.issued',
  accept: 'recommendations:log.accepted',
  acceptPartly: 'recommendations:log.partly-accepted',
  reject: 'recommendations:log.rejected',
  start: 'recommendations:log.started',
  block: 'recommendations:log.blocked',
  reportDone: 'recommendations:log.done',
  verify: 'recommendations:log.verified',
  reopen: 'recommendations:log.reopened',
  askAgain: 'recommendations:state.asked-again',
  confirmLasting: 'recommendations:log.lasting',
  denyLasting: 'recommendations:log.not-lasting',
  supersede: 'recommendations:state.superseded',
  drop: 'recommendations:state.dropped',
}

/** What the list of recommendations offers for several rows. Evidence is attached one by one; a link may serve all. */
export const recommendationBulkSteps = {
  history: (action: string) => logged[action as RecommendationAction],
  steps: [
    single('respond', {
      text: 'recommendations:bulk.respond',
      lead: 'recommendations:bulk.respondMeans',
      action: 'accept',
      allow: isMember,
      may: mayRespond,
      read: (body, { today }) => parseResponse(body, today),
      take: respondTo,
    }),
    single('progress', {
      text: 'recommendations:progress.title',
      lead: 'recommendations:bulk.progressMeans',
      action: 'reportDone',
      allow: isMember,
      may: mayReportProgress,
      read: (body) => parseProgress(body),
      take: (reference, values, act) => reportProgress(reference, values, [], act),
    }),
    single('verify', {
      text: 'recommendations:bulk.verify',
      lead: 'recommendations:bulk.verifyMeans',
      action: 'verify',
      allow: isCoordinator,
      may: mayVerify,
      read: (body, { today }) => parseVerification(body, today),
      take: (reference, values, act) => verify(reference, values, [], act),
    }),
    single('drop', {
      text: 'recommendations:drop.title',
      lead: 'recommendations:bulk.dropMeans',
      isFinal: true,
      action: 'drop',
      allow: isCoordinator,
      may: mayDrop,
      read: parseDrop,
      take: dropRecommendation,
    }),
  ],
}
