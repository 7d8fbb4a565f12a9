import { isCoordinator, isMember } from '../platform/actor'
import type { Tone } from '../platform/view-types'
import type { Viewer } from '../platform/viewer'
import type { TrainingRecord } from './training.model'
import { nextStep, type NextStep } from './training.status'

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
    step.who === 'nobody'
      ? what
      : t('training:next.who', { who: t(isYours ? 'training:actor.you' : `training:actor.${step.who}`), what })
  return { ...step, isYours, text, late: step.who !== 'nobody' && step.by !== undefined && step.by < today }
}

// A Member owes its own answers, whatever the others owe.
const confirmPlaces = ({ period }: TrainingRecord): NextStep => ({
  who: 'members',
  what: 'confirmPlaces',
  by: period?.from,
})

function isStepOf({ actor }: Viewer, step: NextStep, training: TrainingRecord, ownChosen: number): boolean {
  if (step.who === 'secretariat') return isCoordinator(actor)
  if (step.who === 'nobody' || !isMember(actor) || !training.memberCodes.includes(actor.memberCode!)) return false
  return step.what !== 'confirmPlaces' || ownChosen > 0
}

/** Gold for the one who acts next, red when it is late, else as the state says. */
export const nextTone = (next: NextView, tone: Tone): Tone =>
  next.who === 'nobody' ? tone : next.late && next.isYours ? 'late' : next.isYours ? 'you' : tone
