import { activityRecords, postponeActivity, withdrawAssignment, type Cause } from '../../activities'
import { changeMission, createMission, missionRecords, type MissionValues } from '../../missions'
import { missionAnswering, missionAsItIs, refusalsOf } from '../../planning'
import type { Act } from '../../programme/actor'
import { Conflict, type Missing } from '../../platform/errors'
import { translator } from '../../platform/text/i18n'
import type { Period } from '../../platform/time/calendar-day'
import { requestRecords } from '../../requests'
import {
  changeTraining,
  postponeTraining,
  trainingRecords,
  type TrainingRecord,
  type TrainingValues,
} from '../../training'
import { touches, type Change } from '../changes/change'
import { fundingOf } from '../plan/plan.queries'
import { lineOf, type PlanItem } from '../plan/plan-item'

/** What goes with all changes that are adopted at once. */
interface Together {
  /** Why they are made although something is warned of. */
  warningReason: string | undefined
  /** References of the missions that were made. */
  made: string[]
}

/**
 * Makes one change of a what-if in today's plan. Gives why it cannot be made, by activity; then what was made of it is to
 * be undone with its transaction.
 */
export async function adoptChange(
  change: Change,
  plan: readonly PlanItem[],
  together: Together,
  act: Act,
): Promise<Missing[]> {
  if (change.kind === 'request') return tried(change.of, () => answerRequest(change, together, act))
  const reasons: Missing[] = []
  for (const item of plan.filter((one) => one.isOpen && touches(change, one)))
    reasons.push(...(await tried(item.reference, () => adoptIn(item, change, together.warningReason, act))))
  return reasons
}

async function tried(reference: string, work: () => Promise<unknown>): Promise<Missing[]> {
  try {
    await work()
    return []
  } catch (error) {
    return refusalsOf(error, 'what-if:refused', { reference })
  }
}

function adoptIn(item: PlanItem, change: Change, warningReason: string | undefined, act: Act): Promise<unknown> {
  switch (change.kind) {
    case 'move':
      return edit(item, { period: datesOf(change), warningReason }, act)
    case 'expert':
      return takeOff(item, change.of, act)
    case 'line':
      return edit(item, { without: { line: change.of } }, act)
    case 'member':
      return item.memberCodes.every((code) => code === change.of)
        ? putOff(item, 'member', act)
        : edit(item, { without: { member: change.of } }, act)
    default:
      return putOff(item, 'other', act)
  }
}

const datesOf = ({ from = '', until = '' }: Change): Period => ({ from, until })

async function answerRequest(change: Change, { warningReason, made }: Together, act: Act): Promise<void> {
  const request = await requestRecords.all.one({ reference: change.of })
  if (request?.state !== 'approved') throw new Conflict('what-if:standing.answered')
  const values = { ...missionAnswering(request, datesOf(change)), funding: fundingOf(request), warningReason }
  const { reference } = await createMission(values, act)
  made.push(reference)
}

async function takeOff({ team }: PlanItem, expert: string, act: Act): Promise<void> {
  for (const { assignment } of team.filter((one) => one.expert === expert))
    await withdrawAssignment(assignment, { reason: 'activities:reason.replanned' }, act)
}

/** Out of the plan, and not given up: it can be given other dates. */
async function putOff({ kind, reference }: PlanItem, cause: Cause, act: Act): Promise<void> {
  // Another change may have taken it out just before: of the Member for which alone it was.
  if (isPutOff(await activityRecords.all.one({ reference }))) return
  const values = { cause, note: translator(act.actor.language)('what-if:note') }
  await (kind === 'training' ? postponeTraining(reference, values, act) : postponeActivity(reference, values, act))
}

const isPutOff = (activity: { state: string } | null): boolean => activity?.state === 'postponed'

/** What is otherwise in the form of an activity. */
interface Edit {
  period?: Period
  warningReason?: string
  without?: { line?: string; member?: string }
}

async function edit({ kind, reference }: PlanItem, { period, without, warningReason }: Edit, act: Act): Promise<void> {
  if (kind === 'mission') {
    const mission = await missionRecords.all.one({ reference })
    if (!mission) throw new Conflict('what-if:standing.gone')
    if (isPutOff(mission)) return
    const values = { ...missionAsItIs(mission), period, warningReason }
    await changeMission(reference, { ...values, ...(await left(values, without)), version: undefined }, act)
    return
  }
  const training = await trainingRecords.all.one({ reference })
  if (!training) throw new Conflict('what-if:standing.gone')
  if (isPutOff(training)) return
  const values = { ...trainingAsItIs(training), period, warningReason }
  if (period && values.nominateBy && values.nominateBy >= period.from)
    throw new Conflict('training:form.deadlineAfterStart')
  await changeTraining(reference, { ...values, ...(await left(values, without)), version: undefined }, act)
}

type Left = Pick<MissionValues, 'memberCodes' | 'hostMember' | 'requests' | 'funding'>

/** What is left of Members, requests and money without a Member or a line. */
async function left(values: Left, { line, member }: NonNullable<Edit['without']> = {}): Promise<Left> {
  const { memberCodes, hostMember, requests, funding } = values
  const own =
    member === undefined || requests.length === 0
      ? []
      : await requestRecords.all.find<{ reference: string }>(
          { reference: { $in: requests }, memberCode: member },
          { fields: { reference: 1 } },
        )
  return {
    memberCodes: memberCodes.filter((code) => code !== member),
    hostMember: hostMember === member ? undefined : hostMember,
    requests: requests.filter((request) => !own.some(({ reference }) => reference === request)),
    funding: funding.filter((share) => lineOf(share) !== line),
  }
}

const trainingAsItIs = (training: TrainingRecord): TrainingValues => {
  const { title, titleIn, type, mode, place, languages, languageService, memberCodes, hostMember } = training
  const { requests, funding, contribution, mapping, outcomes, audience, seats, nominateBy, test } = training
  return {
    ...{ title, titleIn, type, mode, place, languages, languageService, memberCodes, hostMember, requests },
    ...{ funding, contribution, mapping, outcomes, audience, seats, nominateBy, test, period: undefined },
  }
}
