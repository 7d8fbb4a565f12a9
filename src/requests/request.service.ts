import { carriedMapping, editionOn, firstEdition, type Mapping } from '../framework'
import { latestDay, regionOf } from '../members'
import type { Act } from '../programme/actor'
import { signedBy, type Held } from '../platform/data/change'
import { Conflict } from '../platform/errors'
import { changesBetween } from '../platform/data/events'
import type { Versioned } from '../platform/forms/forms'
import { nextReference } from '../platform/data/reference-number'
import type { ReceivedFile } from '../platform/files/file-check'
import { storeFiles } from '../platform/files/files'
import { languageAfter, languageOfText } from '../platform/text/written'
import { todayOf } from '../platform/time/calendar-day'
import { coordinatorForRegion } from '../users'
import { findNeeds, type Need } from './sources/need.source'
import { requestEvents } from './request.events'
import { missingIn } from './writing/request-completeness.form'
import type { StepValues } from './triage/request-step.form'
import type { PartValues } from './writing/request.form'
import type { SignatureValues } from './writing/request-signature.form'
import { Requests, type AssistanceRequest, type RequestContent, type RequestRecord } from './request.model'
import type { Channel } from './request.vocabulary'
import { rankOf, requestPriority } from './priority/request.priority'
import { changeRequest, tell } from './request.step'

/** A new request: for whom it is, and whatever is known of it already. */
type NewRequest = Partial<RequestContent> & { memberCode: string; channel?: Channel; officerId?: string }

/** The coordinator who looks after the Member's region; '' when nobody does. */
const officerFor = (memberCode: string): string => {
  const officer = coordinatorForRegion(regionOf(memberCode))
  return officer ? String(officer._id) : ''
}

/** Begins a request. What it comes from in the needs assessment is carried over: what it serves, and its priority. */
export async function draftRequest(values: NewRequest, act: Act) {
  const { memberCode, channel, officerId, ...content } = values
  const today = todayOf(act)
  const reference = await nextReference('REQ', Number(today.slice(0, 4)))
  return changeRequest.create(
    async () => {
      const needs = await findNeeds(content.needs ?? [], memberCode)
      const request = new Requests({
        ...content,
        needs: needs.map(({ assessment, statement }) => ({ assessment, statement })),
        mapping: content.mapping ?? mappingOf(needs, today),
        reference,
        memberCode,
        channel: channel ?? (needs.length > 0 ? 'assessment' : 'online'),
        state: 'draft',
        stateSince: act.at,
        officerId: officerId ?? officerFor(memberCode),
        createdBy: act.actor.id,
        createdAt: act.at,
        writtenIn: languageOfText(act),
      })
      weigh(request, needs, act)
      return request
    },
    act,
    'create',
    (request) => tell(requestEvents.drafted, request, act),
  )
}

// The strongest gap names the objective; what the others touch is added.
function mappingOf(needs: readonly Need[], today: string): Mapping {
  const all = (name: 'instruments' | 'focusAreas' | 'expertiseAreas') => [
    ...new Set(needs.flatMap(({ mapping }) => mapping[name])),
  ]
  const [objective = '', ...others] = [...new Set(needs.map(({ mapping }) => mapping.objective))]
  // The statements of the needs assessment say objectives of the edition that comes with Capstan.
  const serves: Mapping = {
    edition: firstEdition,
    objective,
    secondaryObjectives: others.slice(0, 2),
    instruments: all('instruments'),
    focusAreas: all('focusAreas'),
    expertiseAreas: all('expertiseAreas'),
    cooperation: false,
    supportingFunctions: [],
    improvements: [],
  }
  return carriedMapping(serves, editionOn(today).edition)
}

function weigh(request: AssistanceRequest, needs: readonly Need[], act: Act) {
  request.set('priority', requestPriority(request, needs, todayOf(act)))
  request.priorityRank = rankOf(request)
}

/** Computes the priority again: time brings legal dates nearer. */
export async function weighAgain(request: Held<RequestRecord>, act: Act): Promise<void> {
  weigh(request, await findNeeds(request.needs, request.memberCode), act)
}

/** Files that come with a form, and those that it takes out. */
interface FileChange {
  added?: readonly ReceivedFile[]
  removed?: readonly string[]
}

/**
 * Saves what was written of a draft, or of a request that the Member is asked to complete. Throws Stale when somebody
 * else saved meanwhile, and Conflict when the request has been submitted.
 */
export async function writeRequest(reference: string, values: PartValues, files: FileChange, act: Act) {
  const { version, removedFiles = [], ...content } = values
  const added = await storeFiles(files.added ?? [], reference, act)
  const removed = [...(files.removed ?? []), ...removedFiles]
  return changeRequest(reference, version, act, 'change', async (request) => {
    if (request.state !== 'draft' && request.state !== 'information-needed')
      throw new Conflict('requests:error.handedIn')
    const before = request.toObject()
    // A field that a part leaves empty is taken out; a field of another part is not among the values.
    for (const [field, value] of Object.entries(content)) request.set(field, value)
    request.writtenIn = languageAfter(act, request.writtenIn)
    if (added.length > 0 || removed.length > 0)
      request.set('attachments', [...request.attachments.filter(({ fileId }) => !removed.includes(fileId)), ...added])
    await weighAgain(request, act)
    const changes = changesBetween(before, request.toObject(), Object.keys(content) as (keyof typeof content)[])
    return tell(requestEvents.changed, request, act, {}, changes)
  })
}

/** Throws Conflict that names each point which keeps the request from being signed. */
function assertComplete(request: Held<RequestRecord>, act: Act) {
  const missing = missingIn(request.toObject(), todayOf(act))
  if (missing.length > 0)
    throw new Conflict('requests:error.incomplete', { missing: missing.map(({ message }) => ({ message })) })
}

/** Shows a finished draft to the head of administration for signature. */
export const askForSignature = (reference: string, { version }: Versioned, act: Act) =>
  changeRequest(reference, version, act, 'askForSignature', (request) => {
    assertComplete(request, act)
    request.set({ signatureAskedAt: act.at, returned: undefined })
    return tell(requestEvents.signatureAsked, request, act)
  })

/** The head returns the draft to the contact point instead of signing it, with what should be changed. */
export const returnForRevision = (reference: string, { reason, version }: StepValues<'returnForRevision'>, act: Act) =>
  changeRequest(reference, version, act, ['returnForRevision', reason], (request) => {
    if (!request.signatureAskedAt) throw new Conflict('platform:error.outOfTurn')
    request.set({ signatureAskedAt: undefined, returned: { reason, ...signedBy(act) } })
    return tell(requestEvents.returnedForRevision, request, act, { text: reason })
  })

/**
 * Submits the request with the head's signature: the own click, or a signed letter. Throws Conflict when something is
 * missing, and Stale when the text is no longer the one that was read.
 */
export async function signRequest(
  reference: string,
  { method, name, day, version }: SignatureValues,
  act: Act,
  letter?: ReceivedFile,
) {
  const [kept] = await storeFiles(letter ? [letter] : [], reference, act)
  return changeRequest(reference, version, act, ['sign', name], async (request) => {
    assertComplete(request, act)
    if (day > latestDay(request.memberCode, act)) throw new Conflict('requests:form.letterInFuture')
    request.set({
      signature: { method, name, day, letter: kept, ...signedBy(act) },
      submittedAt: act.at,
      returned: undefined,
    })
    if (request.officerId === '') request.officerId = officerFor(request.memberCode)
    await weighAgain(request, act)
    return tell(requestEvents.submitted, request, act, { text: name })
  })
}
