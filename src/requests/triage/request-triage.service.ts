import { settings } from '../../programme/settings'
import { mappingFault, strangeFields } from '../../framework'
import type { Act } from '../../programme/actor'
import { addDays, todayOf } from '../../platform/time/calendar-day'
import { hold, signedBy } from '../../platform/data/change'
import { Conflict } from '../../platform/errors'
import type { ReceivedFile } from '../../platform/files/file-check'
import { storeFiles } from '../../platform/files/files'
import type { Versioned } from '../../platform/forms/forms'
import { requestEvents } from '../request.events'
import { messageOf } from './request-conversation.service'
import { answerDays, type StepValues } from './request-step.form'
import { Requests, type RequestRecord } from '../request.model'
import { rankOf } from '../priority/request.priority'
import { weighAgain } from '../request.service'
import { openRequestStates } from '../request.status'
import { changeRequest, tell } from '../request.step'

/** Tells the Member that the request has been received and who the responsible officer is. */
export const acknowledge = (reference: string, { version }: Versioned, act: Act) =>
  changeRequest(reference, version, act, 'acknowledge', async (request) => {
    request.acknowledgedAt = act.at
    if (request.officerId === '' && !act.actor.isProgram) request.officerId = act.actor.id
    await weighAgain(request, act)
    return tell(requestEvents.acknowledged, request, act)
  })

/** Asks the Member a question; the request waits for the answer. */
export const askInformation = (
  reference: string,
  { text, answerBy, version }: StepValues<'askInformation'>,
  act: Act,
) =>
  changeRequest(reference, version, act, ['askInformation', text], (request) => {
    const day = answerBy ?? addDays(todayOf(act), answerDays())
    request.answerBy = day
    request.messages.push(messageOf('secretariat', 'question', text, [], act))
    return tell(requestEvents.informationAsked, request, act, { text, day })
  })

/** The Member answers; the request is in triage again. */
export async function answerInformation(
  reference: string,
  { text, version }: StepValues<'answerInformation'>,
  act: Act,
  files: readonly ReceivedFile[] = [],
) {
  const kept = await storeFiles(files, reference, act)
  return changeRequest(reference, version, act, ['answerInformation', text], (request) => {
    request.set('answerBy', undefined)
    request.messages.push(messageOf('member', 'answer', text, kept, act))
    return tell(requestEvents.informationGiven, request, act, { text })
  })
}

/** Begins to estimate the work required. */
export const startScoping = (reference: string, { version }: Versioned, act: Act) =>
  changeRequest(reference, version, act, 'startScoping', (request) => tell(requestEvents.scopingStarted, request, act))

/** Scoping has shown that something must be asked first. */
export const returnToTriage = (reference: string, { reason, version }: StepValues<'returnToTriage'>, act: Act) =>
  changeRequest(reference, version, act, ['returnToTriage', reason], (request) =>
    tell(requestEvents.returned, request, act, { text: reason }),
  )

/** Submits the request for decision, with the scoping estimate. The cost is in minor units. */
export const sendForApproval = (reference: string, { version, ...scope }: StepValues<'sendForApproval'>, act: Act) =>
  changeRequest(reference, version, act, ['sendForApproval', scope.note], async (request) => {
    const fault = mappingFault(request.mapping)
    if (fault) throw new Conflict(fault)
    // Estimates are made in one currency, so that deciders can compare them.
    request.set('scope', { ...scope, currency: settings().currency, ...signedBy(act) })
    await weighAgain(request, act)
    return tell(requestEvents.sentForApproval, request, act, { text: scope.note })
  })

/** Takes a deferred request up again. */
export const resumeRequest = (reference: string, { version }: Versioned, act: Act) =>
  changeRequest(reference, version, act, 'resume', async (request) => {
    request.set({ deferredUntil: undefined, reasonCode: undefined, reason: '' })
    await weighAgain(request, act)
    return tell(requestEvents.resumed, request, act)
  })

/** Merges the request into another open one of the same Member, which takes over its needs and its documents. */
export const mergeRequest = (reference: string, { into, reason, version }: StepValues<'merge'>, act: Act) =>
  changeRequest(reference, version, act, ['merge', reason], async (request) => {
    const target = into === reference ? null : await hold(Requests, into)
    if (!target || target.memberCode !== request.memberCode || !openRequestStates.includes(target.state))
      throw new Conflict('requests:error.cannotMerge')
    request.set({ mergedInto: into, reason })
    const known = new Set(target.needs.map(({ assessment, statement }) => assessment + statement))
    await changeRequest(into, undefined, act, ['change', reference], (other) => {
      other.needs.push(...request.needs.filter(({ assessment, statement }) => !known.has(assessment + statement)))
      other.attachments.push(...request.attachments)
      return tell(requestEvents.changed, other, act, { other: reference })
    })
    return tell(requestEvents.merged, request, act, { text: reason, other: into })
  })

/** Moves the request to another priority level, or back to the calculated one; both stay visible. */
export const prioritiseRequest = (reference: string, { band, reason, version }: StepValues<'prioritise'>, act: Act) =>
  changeRequest(reference, version, act, ['prioritise', reason], (request) => {
    request.set('override', band ? { band, reason, ...signedBy(act) } : undefined)
    request.priorityRank = rankOf(request)
    return tell(requestEvents.prioritised, request, act, { text: reason })
  })

type Classification = Pick<RequestRecord, 'mapping' | 'officerId'> & Versioned

/** Says what the request contributes to and who the responsible officer is; the Member's words stay as signed. */
export const classifyRequest = (reference: string, { version, ...said }: Classification, act: Act) =>
  changeRequest(reference, version, act, 'reclassify', (request) => {
    const { officerId } = said
    const edition = request.mapping.edition
    // The edition of the day of submission is kept.
    const mapping = { ...said.mapping, edition }
    if (strangeFields(mapping).length > 0) throw new Conflict('framework:form.otherEdition')
    const fault = mappingFault(mapping)
    if (fault) throw new Conflict(fault)
    const before = { mapping: request.toObject().mapping, officerId: request.officerId }
    request.set({ mapping, officerId })
    const changes = { mapping: [before.mapping, mapping], officerId: [before.officerId, officerId] } as const
    return tell(requestEvents.changed, request, act, {}, changes)
  })
