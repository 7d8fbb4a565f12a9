import { dueText, openActivityStates } from '../../activities/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { formatDate } from '../../platform/time/formats'
import { codeOptions, type Viewer } from '../../platform/http/pages/view-types'
import type { MissionRecord, ReadinessPoint } from '../mission.model'
import { readinessSides } from '../mission.vocabulary'
import { mayEditMission, mayTickPoint, termsPartner } from '../mission.policy'
import { pointText } from '../next/mission-step.presenter'
import { latePoints, openPoints } from '../mission.status'

/** The readiness list by due day: what is done and by whom, what is late, and the ticks that this reader may set. */
export function presentReadiness(mission: MissionRecord, pointForm: ReturnedForm, viewer: Viewer) {
  const { t, lang, actor, today } = viewer
  const { reference, readiness } = mission
  const mayTick = !['closed', 'cancelled'].includes(mission.state)
  const isAhead = isToCome(mission, today)
  const point = (one: ReadinessPoint) => ({
    key: one.key,
    text: pointText(one, viewer),
    side: t(`missions:readiness.side.${one.side}`, { member: memberName(termsPartner(mission), lang) }),
    done: one.doneAt !== undefined,
    when: one.doneAt
      ? t('missions:readiness.doneBy', { name: one.doneByName ?? '', day: formatDate(one.doneAt, viewer) })
      : isAhead
        ? (dueText(one.dueDay, viewer)?.text ?? '')
        : t('missions:readiness.notRecorded'),
    late: isAhead && !one.doneAt && one.dueDay < today,
    tick:
      mayTick && mayTickPoint(actor, mission, one.side)
        ? {
            text: t(one.doneAt ? 'missions:readiness.untick' : 'missions:readiness.tick'),
            post: paths.missions.point({ reference, point: one.key }),
            fields: { done: one.doneAt ? 'no' : 'yes' },
          }
        : null,
  })
  const sorted = [...readiness].sort((one, other) => one.dueDay.localeCompare(other.dueDay))
  return {
    summary: presentSummary(readiness, isAhead, viewer),
    points: sorted.map(point),
    form:
      mayTick && mayEditMission(actor, mission)
        ? pointFormOf(paths.missions.readiness({ reference }), pointForm, viewer)
        : null,
    open: Boolean(pointForm?.errors),
  }
}

// What was not ready is late only as long as the mission has not taken place.
const isToCome = ({ state, period }: MissionRecord, today: string): boolean =>
  openActivityStates.includes(state) && (period === undefined || period.until >= today)

function presentSummary(points: readonly ReadinessPoint[], isAhead: boolean, { t, today }: Viewer): string {
  const values = { done: points.length - openPoints(points).length, total: points.length }
  const count = isAhead ? latePoints(points, today).length : 0
  return count === 0 ? t('missions:readiness.done', values) : t('missions:readiness.doneAndLate', { ...values, count })
}

function pointFormOf(action: string, form: ReturnedForm, viewer: Viewer) {
  const fields = formFields(form, viewer, {}, 'missions:point')
  return fields.form({
    action,
    fields: [
      fields.text('text', { maxlength: 160 }),
      fields.select('side', { options: codeOptions(readinessSides, 'missions:readiness.whose.') }),
      fields.date('dueDay'),
    ],
    buttons: [{ text: viewer.t('missions:readiness.add') }],
  })
}
