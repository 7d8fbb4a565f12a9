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

export function presentNext(training: TrainingRecord, { actor, t, today }: Viewer): NextView {
  const step = nextStep(training, today)
  const isYours =
    (step.who === 'secretariat' && isCoordinator(actor)) ||
    (step.who === 'members' && isMember(actor) && training.memberCodes.includes(actor.memberCode!))
  const what = t(`training:next.${step.what}`)
  const text =
    step.who === 'nobody'
      ? what
      : t('training:next.who', { who: t(isYours ? 'training:actor.you' : `training:actor.${step.who}`), what })
  return { ...step, isYours, text, late: step.who !== 'nobody' && step.by !== undefined && step.by < today }
}

/** Gold for the one who acts next, red when it is late, else as the state says. */
export const nextTone = (next: NextView, tone: Tone): Tone =>
  next.who === 'nobody' ? tone : next.late && next.isYours ? 'late' : next.isYours ? 'you' : tone
