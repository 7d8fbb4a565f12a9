import { dueFact, memberName } from '../../members/pure'
import { paths } from '../../paths'
import { isOfMember, readsRegisters } from '../../programme/actor'
import { dayOf, addMonths } from '../../platform/time/calendar-day'
import type { Missing } from '../../platform/errors'
import { presentFaults, formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { formatDate, formatDay, formatNumber, formatPair, formatShare } from '../../platform/time/formats'
import { presentHistory } from '../../platform/text/history'
import { namedFacts } from '../../platform/lists/facts'
import type { Action, Standing, StandingFact, Viewer } from '../../platform/http/pages/view-types'
import type { ThreadView } from '../../programme/thread-view'
import { isWhole, missingIn, notBegun, notValidated, withoutDocuments } from '../area/assessment-completeness.form'
import { headOf } from '../area/assessment-area.presenter'
import { presentGaps, presentMovements, presentRadar } from '../results/assessment-results.presenter'
import type { AssessmentRecord } from '../assessment.model'
import { mayAnswer, mayPrioritise, mayValidate } from '../assessment.policy'
import { assessmentTag, nextActorText, owedBy, roundName, toDoText } from '../assessment.presenter'
import { areaScores, completeness, highestLevel, type AreaScore, type Gap } from '../results/assessment.scores'
import {
  assessmentLifeCycle,
  deadlineOf,
  roundMonths,
  sharedStates,
  validatedStates,
  type AssessmentAction,
} from '../assessment.status'
import { areaTitleIn } from '../templates/template.directory'

/** Steps that take a whole round on; each is one button. */
export const roundSteps = ['submit', 'withdrawSubmission', 'startValidation', 'validate', 'archive'] as const
export type RoundStep = (typeof roundSteps)[number]

/** What the reader may do with it now: the rule and the life cycle both agree. */
export function assessmentAbilities(round: AssessmentRecord, { actor }: Viewer) {
  const can = (action: AssessmentAction) => assessmentLifeCycle.can(round, action)
  return {
    answer: mayAnswer(actor, round) && can('save'),
    submit: mayAnswer(actor, round) && can('submit'),
    withdrawSubmission: mayAnswer(actor, round) && can('withdrawSubmission'),
    validateArea: mayValidate(actor, round) && can('validateArea'),
    startValidation: mayValidate(actor, round) && can('startValidation'),
    validate: mayValidate(actor, round) && can('validate'),
    archive: mayValidate(actor, round) && can('archive'),
    prioritise: mayPrioritise(actor, round) && round.state !== 'archived',
    // From the desk of the Member nothing goes out by the way of a request.
    ask: isOfMember(actor, round.memberCode) && sharedStates.includes(round.state),
  }
}

type Abilities = ReturnType<typeof assessmentAbilities>

interface RoundSurroundings {
  thread: ThreadView
  gaps: readonly Gap[]
  previous: AssessmentRecord | null
  /** The level in which the median of the other Members of the region lies, for each area that enough have a score of. */
  medians: ReadonlyMap<string, number>
  form?: ReturnedForm
}

/** The page of one round: how far it is, what it says, what moved. */
export function presentAssessment(
  round: AssessmentRecord,
  { thread, gaps, previous, medians, form }: RoundSurroundings,
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const { reference } = round
  const can = assessmentAbilities(round, viewer)
  const scores = areaScores(round)
  const member = memberName(round.memberCode, lang)
  const title = roundName(round, viewer)
  return {
    title: `${reference} ${title}`,
    faults: presentFaults(form, viewer),
    head: {
      crumbs: [{ text: t('assessments:list.title'), href: paths.assessments.list() }],
      eyebrow: member,
      reference,
      title,
      actions: [{ text: t('assessments:answers.title'), href: paths.assessments.answers({ reference }) }],
    },
    standing: presentStanding(round, can, viewer),
    thread,
    isValidated: validatedStates.includes(round.state),
    gaps: presentGaps(round, gaps, can, viewer),
    mayAskLater: can.submit,
    scores: {
      rows: scores.map((score) => presentScore(round, score, medians, can, viewer)),
      hasMedians: medians.size > 0,
    },
    radar: presentRadar(scores, round.edition, viewer),
    movements: presentMovements(round, previous, viewer),
    facts: presentFacts(round, viewer),
    history: presentHistory(round.history, 'assessments:history.', viewer),
  }
}

function presentStanding(round: AssessmentRecord, can: Abilities, viewer: Viewer): Standing {
  const { t, lang } = viewer
  const due = deadlineOf(round)
  const state = assessmentTag(round, viewer)
  const missing = can.submit ? missingIn(round) : can.validate ? notValidated(round) : []
  return {
    state,
    tone: state.tone,
    facts: namedFacts<StandingFact>(t, 'assessments:standing', {
      next: whoAndWhat(round, viewer),
      due: due && dueFact(due, owedBy(round), viewer),
      complete: formatShare(completeness(round), lang),
    }),
    // A step is offered when it can be taken; otherwise what is missing stands in its place.
    actions: roundSteps
      .filter((step) => can[step] && (missing.length === 0 || (step !== 'submit' && step !== 'validate')))
      .map((step) => stepAction(round, step, viewer)),
    missing: missing.map(({ message, values }) => t(message, values)),
  }
}

function whoAndWhat(round: AssessmentRecord, viewer: Viewer): string {
  const [who, what] = [nextActorText(round, viewer), toDoText(round, viewer)]
  return what ? viewer.t('assessments:whoWhat', { who, what }) : who
}

function stepAction(round: AssessmentRecord, step: RoundStep, { t }: Viewer): Action {
  const { reference, __v } = round
  const text = t(`assessments:action.${step}`)
  const address = paths.assessments.step({ reference, step })
  // What is submitted in part is confirmed on a page that says what is left out.
  if (step === 'submit') return { text, href: address, main: true }
  return {
    text,
    post: address,
    fields: { version: String(__v) },
    main: step !== 'archive' && step !== 'withdrawSubmission',
  }
}

/** The page on which a round is submitted: what is left out, and what follows. */
export function presentSubmission(round: AssessmentRecord, form: ReturnedForm, viewer: Viewer) {
  const { t, lang } = viewer
  const { reference } = round
  const missing = missingIn(round)
  const left = notBegun(round)
  const documents = withoutDocuments(round)
  const isPartly = left.length + documents.length > 0
  const title = t('assessments:submit.title')
  const inWords = (points: readonly Missing[]) => points.map(({ message, values }) => t(message, values))
  return {
    title: formatPair(title, reference, lang),
    head: headOf(round, title, viewer),
    missing: inWords(missing),
    left: inWords(left),
    documents: inWords(documents),
    form:
      missing.length > 0
        ? null
        : formFields(form, viewer).form({
            action: paths.assessments.step({ reference, step: 'submit' }),
            version: round.__v,
            hidden: isPartly ? [{ name: 'partly', value: 'yes' }] : [],
            lead: t('assessments:submit.means'),
            button: t(isPartly ? 'assessments:submit.partly' : 'assessments:action.submit'),
            cancel: { text: t('assessments:area.back'), href: paths.assessments.show({ reference }) },
          }),
    backHref: paths.assessments.show({ reference }),
  }
}

// A median is told as the level that it lies in: '2–3'.
const levelsFrom = (level: number | undefined): string => (level === undefined ? '–' : `${level}–${level + 1}`)

function presentScore(
  round: AssessmentRecord,
  score: AreaScore,
  medians: ReadonlyMap<string, number>,
  can: Abilities,
  { t, lang, zone }: Viewer,
) {
  const { reference } = round
  const { code } = score
  const area = round.areas.find((one) => one.code === code)
  const number = (value: number | null | undefined) => (value == null ? '–' : formatNumber(value, lang, 1))
  const apart = (['notApplicable', 'notKnown', 'unanswered'] as const)
    .filter((kind) => score[kind] > 0)
    .map((kind) => t(`assessments:show.${kind}`, { count: score[kind] }))
  const whole = area?.answers.filter(isWhole).length ?? 0
  return {
    code,
    title: areaTitleIn(code, lang, round.edition),
    href: paths.assessments[can.validateArea ? 'validate' : 'area']({ reference, area: code }),
    maturity: number(score.maturity),
    meter: score.maturity,
    highest: highestLevel,
    self: number(score.self),
    median: levelsFrom(medians.get(code)),
    answered: t('assessments:show.answered', { count: whole, total: score.statements }),
    apart: apart.join(', '),
    hasTooFew: score.maturity === null && score.scored > 0,
    validated: area?.validatedAt
      ? t('assessments:show.lookedAt', { name: area.validatedByName, day: dayOf(area.validatedAt, zone) })
      : '',
  }
}

const templateHref = (edition: number): string => paths.templates.show({ edition: String(edition) })

function presentFacts({ referenceDay, owner, submittedAt, validatedAt, edition }: AssessmentRecord, viewer: Viewer) {
  const { t, lang } = viewer
  return namedFacts(t, 'assessments:fact', {
    referenceDay: formatDay(referenceDay, lang),
    owner: owner || '–',
    edition: { value: String(edition), ...(readsRegisters(viewer.actor) ? { href: templateHref(edition) } : {}) },
    submitted: submittedAt && formatDate(submittedAt, viewer),
    validated: validatedAt && formatDate(validatedAt, viewer),
    nextRound: formatDay(addMonths(referenceDay, roundMonths()), lang),
    visibility: t('assessments:show.visibility'),
  })
}
