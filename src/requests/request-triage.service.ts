import type { Mapping } from '../framework'
import { mappingFault } from '../framework'
import type { Act } from '../platform/actor'
import type { Day } from '../platform/calendar-day'
import { addDays, dayOf } from '../platform/calendar-day'
import { assertVersion, transaction } from '../platform/database'
import { Conflict } from '../platform/errors'
import { publish } from '../platform/events'
import { storeFile, type FileLink } from '../platform/files'
import type { ReceivedFile } from '../platform/uploads'
import {
  requestAcknowledged,
  requestChanged,
  requestInformationAsked,
  requestInformationGiven,
  requestMerged,
  requestPrioritised,
  requestResumed,
  requestReturned,
  requestSaid,
  requestScopingStarted,
  requestSentForApproval,
} from './request.events'
import { Requests, type AssistanceRequest, type RequestMessage } from './request.model'
import { rankOf } from './request.priority'
import type { PriorityBand } from './priority'
import { weighAgain } from './request.service'
import { openRequestStates } from './request.status'
import { keep, signedBy, takeStep, tell, writeDown } from './request.step'

export interface Versioned {
  version?: number
}

/** The days in which the Member is asked to answer unless the officer names one. */
const answerDays = 14

/** Says to the Member that the request is there and who looks after it. */
export async function acknowledge(request: AssistanceRequest, { version }: Versioned, act: Act): Promise<void> {
  assertVersion(request, version)
  takeStep(request, 'acknowledge', act)
  request.acknowledgedAt = act.at
  if (request.officerId === '') request.officerId = act.actor.id
  await weighAgain(request, act)
  await keep(request, tell(requestAcknowledged, request, act))
}

const message = (
  side: RequestMessage['side'],
  kind: RequestMessage['kind'],
  text: string,
  files: FileLink[],
  act: Act,
): RequestMessage => ({ side, kind, text, files, ...signedBy(act) })

/** Asks the Member a question; the request waits for the answer. */
export async function askInformation(
  request: AssistanceRequest,
  { text, answerBy, version }: { text: string; answerBy?: Day } & Versioned,
  act: Act,
): Promise<void> {
  assertVersion(request, version)
  takeStep(request, 'askInformation', act, text)
  request.answerBy = answerBy ?? addDays(dayOf(act.at), answerDays)
  request.messages.push(message('secretariat', 'question', text, [], act))
  await keep(request, tell(requestInformationAsked, request, act, { text, day: request.answerBy }))
}

async function store(files: readonly ReceivedFile[], request: AssistanceRequest, act: Act): Promise<FileLink[]> {
  const stored: FileLink[] = []
  for (const file of files) stored.push(await storeFile(file, request.reference, act))
  return stored
}

/** The Member answers; the request is in triage again. */
export async function answerInformation(
  request: AssistanceRequest,
  { text, version }: { text: string } & Versioned,
  act: Act,
  files: readonly ReceivedFile[] = [],
): Promise<void> {
  assertVersion(request, version)
  takeStep(request, 'answerInformation', act, text)
  request.set('answerBy', undefined)
  request.messages.push(message('member', 'answer', text, await store(files, request, act), act))
  await keep(request, tell(requestInformationGiven, request, act, { text }))
}

/** Adds a sentence to the conversation; the state stays as it is. */
export async function sayOnRequest(
  request: AssistanceRequest,
  { text }: { text: string },
  act: Act,
  files: readonly ReceivedFile[] = [],
): Promise<void> {
  const side = act.actor.memberCode === request.memberCode ? 'member' : 'secretariat'
  request.messages.push(message(side, 'word', text, await store(files, request, act), act))
  await keep(request, tell(requestSaid, request, act, { text }))
}

/** Finds out what it would take. */
export async function startScoping(request: AssistanceRequest, { version }: Versioned, act: Act): Promise<void> {
  assertVersion(request, version)
  takeStep(request, 'startScoping', act)
  await keep(request, tell(requestScopingStarted, request, act))
}

/** Scoping has shown that something must be asked first. */
export async function returnToTriage(
  request: AssistanceRequest,
  { reason, version }: { reason: string } & Versioned,
  act: Act,
): Promise<void> {
  assertVersion(request, version)
  takeStep(request, 'returnToTriage', act, reason)
  await keep(request, tell(requestReturned, request, act, { text: reason }))
}

/** Puts the request before the director, with what it would take. The cost is in minor units. */
export async function sendForApproval(
  request: AssistanceRequest,
  { days, people, cost, note, version }: { days: number; people: number; cost: number; note: string } & Versioned,
  act: Act,
): Promise<void> {
  assertVersion(request, version)
  const fault = mappingFault(request.mapping)
  if (fault) throw new Conflict(fault)
  takeStep(request, 'sendForApproval', act, note)
  // Estimates are made in one currency, so that deciders can compare them.
  request.set('scope', { days, people, cost, currency: 'EUR', note, ...signedBy(act) })
  await weighAgain(request, act)
  await keep(request, tell(requestSentForApproval, request, act, { text: note }))
}

/** Takes a deferred request up again. */
export async function resumeRequest(request: AssistanceRequest, { version }: Versioned, act: Act): Promise<void> {
  assertVersion(request, version)
  takeStep(request, 'resume', act)
  request.set({ deferredUntil: undefined, reasonCode: undefined, reason: '' })
  await weighAgain(request, act)
  await keep(request, tell(requestResumed, request, act))
}

/** Joins the request to another open one of the same Member, which takes over its needs and its papers. */
export async function mergeRequest(
  request: AssistanceRequest,
  { into, reason, version }: { into: string; reason: string } & Versioned,
  act: Act,
): Promise<void> {
  assertVersion(request, version)
  const target = await Requests.findOne({ reference: into })
  if (
    !target ||
    target.reference === request.reference ||
    target.memberCode !== request.memberCode ||
    !openRequestStates.includes(target.state)
  )
    throw new Conflict('requests:error.cannotMerge')
  takeStep(request, 'merge', act, reason)
  request.set({ mergedInto: into, reason })
  const known = new Set(target.needs.map(({ assessment, statement }) => assessment + statement))
  target.needs.push(...request.needs.filter(({ assessment, statement }) => !known.has(assessment + statement)))
  target.attachments.push(...request.attachments)
  writeDown(target, 'change', target.state, act, request.reference)
  await transaction(async () => {
    await target.save()
    await request.save()
    await publish(tell(requestMerged, request, act, { text: reason, other: into }))
    await publish(tell(requestChanged, target, act, { other: request.reference }))
  })
}

/** Moves the request to another band, or back to what the arithmetic says; both stay visible. */
export async function prioritiseRequest(
  request: AssistanceRequest,
  { band, reason, version }: { band?: PriorityBand; reason: string } & Versioned,
  act: Act,
): Promise<void> {
  assertVersion(request, version)
  request.set('override', band ? { band, reason, ...signedBy(act) } : undefined)
  request.priorityRank = rankOf(request)
  writeDown(request, 'prioritise', request.state, act, reason)
  await keep(request, tell(requestPrioritised, request, act, { text: reason }))
}

/** Says what the request serves and who looks after it; the Member's words stay as they were signed. */
export async function classifyRequest(
  request: AssistanceRequest,
  { mapping, officerId, version }: { mapping: Mapping; officerId: string } & Versioned,
  act: Act,
): Promise<void> {
  assertVersion(request, version)
  const fault = mappingFault(mapping)
  if (fault) throw new Conflict(fault)
  const before = { mapping: request.toObject().mapping, officerId: request.officerId }
  request.set({ mapping, officerId })
  writeDown(request, 'reclassify', request.state, act)
  await keep(
    request,
    tell(
      requestChanged,
      request,
      act,
      {},
      { mapping: [before.mapping, mapping], officerId: [before.officerId, officerId] },
    ),
  )
}
