import type { ActivityCoreValues, ActivityType, AssignmentRole } from '../../activities'
import { activityChecks, activityShape, assignmentRoles, causes, toActivityValues } from '../../activities/pure'
import type { Day } from '../../platform/time/calendar-day'
import { inOrder, together, type Fault } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { askedOfMany, parseForm, readForm, withErrors, type Parsed } from '../../platform/forms/forms'
import { readinessSides } from '../mission.vocabulary'
import type { MissionValues } from '../mission.service'

/** Kinds of work that a team is sent for; events with participants are training. */
export const missionTypes = [
  'diagnostic',
  'scoping',
  'stocktaking',
  'strategic-advice',
  'technical-assistance',
  'legal-review',
  'national-workshop',
  'operational-exercise',
  'peer-review',
  'monitoring',
  'evaluation',
  'steering-committee',
  'study-visit',
  'survey',
] as const satisfies readonly ActivityType[]

/** Places that a mission's team may have, beside the interpreters and observers who come and go. */
export const placeRoles = assignmentRoles

const window = { windowFrom: ask.optionalDay(), windowUntil: ask.optionalDay() }

// Both days of the months in which it is wanted, or none; `ifNone` is the sentence where they must be given.
const bothOrNone =
  (ifNone?: string) =>
  ({ windowFrom, windowUntil }: { windowFrom?: Day; windowUntil?: Day }, fault: Fault): void => {
    if (!windowFrom && (windowUntil || ifNone)) fault('windowFrom', ifNone ?? 'activities:form.enterFrom')
    if (windowFrom && !windowUntil) fault('windowUntil', 'activities:form.enterUntil')
  }

/** The months in which it is wanted, as the form names them. */
export const windowOf = ({ windowFrom: from, windowUntil: until }: { windowFrom?: Day; windowUntil?: Day }) =>
  from && until ? { from, until } : undefined

type MissionForm = MissionValues & Pick<ActivityCoreValues, 'version'> & { places: AssignmentRole[] }

const missionQuestions = (officers: readonly string[]) =>
  together(
    {
      ...activityShape(),
      type: ask.choice(missionTypes, 'activities:form.chooseType'),
      purpose: ask.text('missions:form.enterPurpose', 3000),
      places: ask.someChoices(placeRoles, 'missions:form.choosePlace'),
      ...window,
      officerId: ask.optionalChoice(officers),
    },
    activityChecks,
    inOrder('windowFrom', 'windowUntil'),
    bothOrNone(),
  )

/**
 * Reads the form of a mission. `officers` are the user ids of those who may look after it; `needsDates` keeps one
 * that is planned from losing its dates, which only putting it off does.
 */
export function parseMission(
  body: unknown,
  { today, officers, needsDates = false }: { today: Day; officers: readonly string[]; needsDates?: boolean },
): Parsed<MissionForm> {
  const form = parseForm(
    askedOfMany(`mission ${officers.join(' ')}`, () => missionQuestions(officers)),
    body,
  )
  if (form.errors) return form
  const { purpose, places, windowFrom, windowUntil, officerId, ...core } = form.values
  if (needsDates && !core.from) return withErrors(form.raw, { field: 'from', message: 'missions:form.keepDates' })
  const own = { type: core.type, purpose, places, window: windowOf({ windowFrom, windowUntil }), officerId }
  return { values: { ...toActivityValues(core, today), ...own }, raw: form.raw }
}

const cause = {
  cause: ask.choice(causes, 'missions:form.chooseCause'),
  note: ask.text('missions:form.explain', 1000),
  version: ask.version(),
}

/** Why a mission is put off, and into which months. */
export const parsePostponement = (body: unknown) =>
  readForm(body, { ...cause, ...window }, inOrder('windowFrom', 'windowUntil'), bothOrNone('missions:form.enterWindow'))

/** Why a mission is given up. */
export const parseCancellation = (body: unknown) => readForm(body, cause)

const longText = () => ask.optionalText(6000)

/** The terms of reference as they are written: only the day of the report must be there, sending asks for more. */
export const parseTerms = (body: unknown, lastDay?: Day) =>
  readForm(
    body,
    {
      objectives: longText(),
      outputs: longText(),
      agenda: longText(),
      participants: longText(),
      logistics: longText(),
      reportBy: ask.day('missions:form.enterReportDay'),
      version: ask.version(),
    },
    ({ reportBy }, fault) => {
      if (lastDay && reportBy < lastDay) fault('reportBy', 'missions:form.reportTooEarly')
    },
  )

/** What the Member would have otherwise in the terms. */
export const parseTermsRemark = (body: unknown) =>
  readForm(body, { note: ask.text('missions:form.sayWhatToChange', 2000), version: ask.version() })

/** A point of its own for the readiness list. */
export const parseReadinessPoint = (body: unknown) =>
  readForm(body, {
    text: ask.line('missions:form.enterPoint', 160),
    side: ask.choice(readinessSides, 'missions:form.chooseSide'),
    dueDay: ask.day('missions:form.enterDueDay'),
  })
