import { membersText, whereAndWhen } from '../activities/pure'
import { paths } from '../paths'
import type { Task } from '../programme/task'
import type { Viewer } from '../platform/http/pages/view-types'
import type { TrainingRecord } from './training.model'
import { confirmBy, nextStep } from './training.status'

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
