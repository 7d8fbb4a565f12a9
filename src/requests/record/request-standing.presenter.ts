import { dueHint, memberName } from '../../members/pure'
import { paths } from '../../paths'
import { isCoordinator, isHeadOf, isOfMember } from '../../programme/actor'
import { namedFacts } from '../../platform/lists/facts'
import { formatDate, formatDay } from '../../platform/time/formats'
import { signerName } from '../../platform/text/signer'
import type { Action, Standing, Viewer } from '../../platform/http/pages/view-types'
import { missingIn } from '../writing/request-completeness.form'
import type { RequestRecord } from '../request.model'
import {
  mayClassifyRequest,
  mayConfirmRequest,
  mayDecideRequests,
  maySayOnRequest,
  mayTakeStep,
  mayWriteRequest,
} from '../request.policy'
import { dueOf, isFinished, nextActorText, owedBy, requestTag, toDoText } from '../request.presenter'
import { decisionPromised, requestLifeCycle, type RequestAction } from '../request.status'
import { oneClickSteps, stepNames, type StepName } from '../triage/request-step.form'

/** What the reader may do with it now: the rule and the life cycle both agree. */
export function requestAbilities(request: RequestRecord, { actor }: Viewer) {
  const can = (action: RequestAction) => requestLifeCycle.can(request, action)
  const steps = stepNames.filter((step) => mayTakeStep(actor, { request, step }) && isInTurn(step, request, can))
  return {
    write: mayWriteRequest(actor, request),
    classify: mayClassifyRequest(actor, request),
    confirm: mayConfirmRequest(actor, request) && can('sign'),
    decide: mayDecideRequests(actor, request) && (can('approve') || can('approveUnfunded')),
    plan: isCoordinator(actor) && can('plan'),
    say: maySayOnRequest(actor, request),
    steps,
  }
}

function isInTurn(step: StepName, request: RequestRecord, can: (action: RequestAction) => boolean): boolean {
  if (step === 'prioritise') return !isFinished(request) && request.state !== 'draft'
  return can(step) && (step !== 'returnForRevision' || request.signatureAskedAt != null)
}

type Abilities = ReturnType<typeof requestAbilities>

// The steps that lead on; what is beside the way stands in a panel of its own.
const onward: readonly StepName[] = [
  'acknowledge',
  'answerInformation',
  'startScoping',
  'askInformation',
  'sendForApproval',
  'resume',
  'followUp',
  'close',
]

/** A step as a button: a link to its page, or a form of one button where nothing is asked. */
function stepAction(request: RequestRecord, step: StepName, { t, lang }: Viewer, main = false): Action {
  const { reference } = request
  const href = paths.requests.step({ reference, step })
  const text = t(`requests:action.${step}`, { member: memberName(request.memberCode, lang) })
  if (!oneClickSteps.includes(step)) return { text, href, main }
  return { text, post: href, fields: { version: String(request.__v) }, main }
}

/** The one or two steps that lead on. */
function actionsFor(request: RequestRecord, viewer: Viewer, can: Abilities): Action[] {
  const { t, actor } = viewer
  const { reference } = request
  const actions: Action[] = []
  if (request.state === 'draft') {
    const complete = missingIn(request, viewer.today).length === 0
    const head = isHeadOf(actor, request.memberCode)
    if (can.write)
      actions.push({ text: t('requests:action.write'), href: paths.requests.edit({ reference }), main: !complete })
    if (can.confirm && complete)
      actions.push({
        text: t(`requests:action.${head ? 'sign' : request.signatureAskedAt ? 'bringLetter' : 'askForSignature'}`),
        href: paths.requests.confirm({ reference }),
        main: head || !request.signatureAskedAt,
      })
    if (can.steps.includes('returnForRevision')) actions.push(stepAction(request, 'returnForRevision', viewer))
    return actions
  }
  if (can.decide)
    actions.push({ text: t('requests:action.decide'), href: paths.requests.decide({ reference }), main: true })
  if (can.plan)
    actions.push(
      {
        text: t('requests:action.plan'),
        href: paths.missions.create({}, { request: reference }),
        main: request.state === 'approved',
      },
      { text: t('requests:action.planTraining'), href: paths.training.create({}, { request: reference }) },
    )
  // One main button a page: the first step that leads on.
  for (const step of onward.filter((name) => can.steps.includes(name)))
    actions.push(stepAction(request, step, viewer, step !== 'askInformation' && !actions.some(({ main }) => main)))
  return actions
}

/** Steps beside the way, each asks for its reason. */
export const otherSteps = (request: RequestRecord, viewer: Viewer): Action[] =>
  requestAbilities(request, viewer)
    .steps.filter((step) => !onward.includes(step) && step !== 'prioritise' && step !== 'returnForRevision')
    .map((step) => stepAction(request, step, viewer))

function whoAndWhat(request: RequestRecord, viewer: Viewer): string {
  const [who, what] = [nextActorText(request, viewer), toDoText(request, viewer)]
  return what ? viewer.t('requests:whoWhat', { who, what }) : who
}

/** What state, who acts next, by when. */
export function presentRequestStanding(request: RequestRecord, viewer: Viewer): Standing {
  const { lang, t } = viewer
  const state = requestTag(request, viewer)
  if (isFinished(request)) {
    const last = request.history.at(-1)
    const facts = namedFacts<{ value: string }>(t, 'requests:standing', {
      since: formatDate(request.stateSince, viewer),
      by: last && signerName(last, t),
    })
    return { state, tone: state.tone, facts, actions: [] }
  }
  const can = requestAbilities(request, viewer)
  const due = dueOf(request, viewer)
  const promised = decisionPromised(request)
  return {
    state,
    tone: state.tone,
    facts: namedFacts(t, 'requests:standing', {
      next: whoAndWhat(request, viewer),
      due: {
        value: due ? formatDay(due.day, lang) : t('requests:standing.noDay'),
        hint: due && dueHint(due, owedBy(request), viewer),
        late: due?.late,
      },
      promised: promised && formatDay(promised, lang),
    }),
    actions: actionsFor(request, viewer, can),
    note: can.steps.includes('acknowledge')
      ? t('requests:means.acknowledge', { member: memberName(request.memberCode, lang) }) + ' ' + t('requests:final')
      : undefined,
    missing:
      request.state === 'draft' && isOfMember(viewer.actor, request.memberCode)
        ? missingIn(request, viewer.today).map((point) => t(point.message, point.values))
        : undefined,
  }
}
