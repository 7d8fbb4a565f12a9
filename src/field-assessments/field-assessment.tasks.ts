import { membersText } from '../activities'
import { expertName } from '../experts'
import { paths } from '../paths'
import type { Actor } from '../programme/actor'
import type { Task } from '../programme/task'
import type { Day } from '../platform/time/calendar-day'
import type { Viewer } from '../platform/http/pages/view-types'
import { isCaseOf } from '../users'
import { mayAssess, mayDecideOn } from './field-assessment.policy'
import { openAssessments, type OpenAssessment } from './field-assessment.queries'

/** What waits for a person on field assessments: the assessor writes and signs, the secretariat decides. */
export async function fieldAssessmentTasks(actor: Actor, _today: Day, viewer: Viewer): Promise<Task[]> {
  return (await openAssessments(actor)).flatMap((found) => {
    const { record, mission, writers } = found
    const file = { expert: record.expert, writers, versions: [record] }
    const isCase = isCaseOf(actor, mission)
    if (record.state === 'draft')
      return mayAssess(actor, file) && (writers.length > 0 || isCase) ? [task('write', found, viewer)] : []
    return mayDecideOn(actor, file) && isCase ? [task('decide', found, viewer)] : []
  })
}

const task = (key: 'write' | 'decide', { record, mission }: OpenAssessment, viewer: Viewer): Task => ({
  get text() {
    return viewer.t(`field-assessments:task.${key}`, { name: expertName(record.expert) })
  },
  href: paths.fieldAssessments.show({ reference: record.mission, expert: record.expert }),
  get sub() {
    return [record.mission, membersText(mission.memberCodes, viewer)].join(' · ')
  },
  due: record.dueDay,
  action: viewer.t(`field-assessments:taskAction.${key}`),
})
