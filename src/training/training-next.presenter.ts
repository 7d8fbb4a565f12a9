import { regionOf } from '../members/pure'
import { isMember } from '../programme/actor'
import { addDays, type Day } from '../platform/time/calendar-day'
import type { Tone, Viewer } from '../platform/http/pages/view-types'
import type { Waiting } from '../users'
import { actsNext, isCaseOf, officerWaits, youAct } from '../users/pure'
import type { TrainingRecord } from './training.model'
import { confirmBy, nextStep, type NextStep } from './training.status'
import { membersText, whereAndWhen } from '../activities/pure'
import { paths } from '../paths'
import type { Task } from '../programme/task'

/** The step that comes next, seen by this reader: whether it is the reader's, who else's, and in which tone. */
export interface NextView extends NextStep {
  isYours: boolean
  /** "You: choose among 34 people", "Members: name people". */
  text: string
  late: boolean
}

/** `ownChosen`: how many chosen people of the reader's own Member have not said that they come. */
export function presentNext(training: TrainingRecord, viewer: Viewer, ownChosen = 0): NextView {
  const { t, today } = viewer
  const step = ownChosen > 0 ? confirmPlaces(training) : nextStep(training, today)
  const isYours = isStepOf(viewer, step, training, ownChosen)
  const what = t(`training:next.${step.what}`)
  const text =
    step.who === 'nobody' ? what : t('training:next.who', { who: whoActs(training, step, isYours, viewer), what })
  return { ...step, isYours, text, late: step.who !== 'nobody' && step.by !== undefined && step.by < today }
}

function whoActs(training: TrainingRecord, { who }: NextStep, isYours: boolean, viewer: Viewer): string {
  const you = viewer.t('training:actor.you')
  if (who === 'secretariat')
    return isYours ? youAct(training.officerId, viewer, you) : actsNext(officerWaits(training), viewer)
  return isYours ? you : viewer.t('training:actor.members')
}

/** Everybody for whom an event waits; each of its Members names people. */
export function trainingWaits(
  training: Pick<TrainingRecord, 'memberCodes' | 'officerId'> & Parameters<typeof nextStep>[0],
  today: Day,
): Waiting[] {
  const { who, what } = nextStep(training, today)
  if (what === 'nothing') return []
  if (who === 'members')
    return training.memberCodes.map((memberCode) => ({ who: 'member', memberCode, region: regionOf(memberCode) }))
  // When all is settled, the officer still answers for it until its first day.
  return [officerWaits(training)]
}

// A Member owes its own answers, whatever the others owe.
const confirmPlaces = (training: TrainingRecord): NextStep => ({
  who: 'members',
  what: 'confirmPlaces',
  by: training.period && confirmBy(training),
})

function isStepOf({ actor }: Viewer, step: NextStep, training: TrainingRecord, ownChosen: number): boolean {
  if (step.who === 'secretariat') return isCaseOf(actor, training)
  if (step.who === 'nobody' || !isMember(actor) || !training.memberCodes.includes(actor.memberCode!)) return false
  return step.what !== 'confirmPlaces' || ownChosen > 0
}

/** Steps that may be taken at any time; they wait for somebody only when their day comes near. */
const patient: readonly NextStep['what'][] = ['setDates', 'openNominations', 'confirm']
const daysAhead = 30

/** Gold for the one who acts next, red when it is late, else as the state says. */
export function nextTone({ isYours, late, what, by }: NextView, tone: Tone, { today }: Viewer): Tone {
  if (!isYours) return tone
  if (late) return 'late'
  return patient.includes(what) && (by ?? '9999') > addDays(today, daysAhead) ? tone : 'you'
}

/** One line of what waits for the reader. `unconfirmed`: chosen people of the reader's Member who have not said yes. */
export function presentTask(training: TrainingRecord, unconfirmed: number, viewer: Viewer): Task {
  const { t, today } = viewer
  const { reference, title, period } = training
  const sub = [membersText(training.memberCodes, viewer, 2), whereAndWhen(training, viewer), reference]
    .filter(Boolean)
    .join(' · ')
  if (unconfirmed > 0)
    return {
      text: t('training:task.confirmPlaces', { title, count: unconfirmed }),
      href: paths.training.participants({ reference }),
      sub,
      due: period && confirmBy(training),
      action: t('training:action.confirmPlaces'),
    }
  const { what, by } = nextStep(training, today)
  return {
    text: t(`training:task.${what}`, { title }),
    href: hrefs[what]?.({ reference }) ?? paths.training.show({ reference }),
    sub,
    due: by,
    action: t(`training:action.${what}`),
  }
}

const hrefs: Partial<Record<ReturnType<typeof nextStep>['what'], (params: { reference: string }) => string>> = {
  setDates: paths.training.edit,
  nominate: paths.training.nominate,
  decide: paths.training.participants,
  attendance: paths.training.attendance,
}
