import { isDeepStrictEqual } from 'node:util'
import { withErrors, type Parsed, type ReturnedForm } from '../../platform/forms/forms'
import type { ActivityRecord } from '../activity.model'
import type { ActivityStored } from '../plan/activity-form.presenter'
import { plannedIn } from './form-plan'
import type { ScheduleWarning } from './planned-work'
import { newWarnings, warningsOf } from './schedule-warnings.queries'
import { planOf } from './warning-facts'
import type { FormWarnings } from './warning.presenter'

type Kind = ActivityRecord['kind']

/** What speaks against the days of a form as it was opened, or as it came back. */
export async function formWarnings(
  form: ReturnedForm,
  stored: ActivityStored,
  kind: Kind,
  at: Date,
): Promise<FormWarnings> {
  const all = await warningsOf(plannedIn(form, stored, kind), at)
  const before = form && stored.reference ? await warningsOf(plannedIn(undefined, stored, kind), at) : []
  return { all, asksReason: form !== undefined && newWarnings(all, before).some(isWarned) }
}

const isWarned = ({ level }: ScheduleWarning): boolean => level === 'warn'

/**
 * A form whose days have something against them comes back once, and asks why it is to be so; what was so on the record
 * already is not asked for again.
 */
export async function withWarningReason<V extends { warningReason?: string }>(
  form: Parsed<V>,
  stored: ActivityStored,
  kind: Kind,
  at: Date,
): Promise<Parsed<V>> {
  if (form.errors || form.values.warningReason || isAsStored(form, stored, kind)) return form
  const { asksReason } = await formWarnings(form, stored, kind, at)
  if (!asksReason) return form
  return withErrors(form.raw, { field: 'warningReason', message: 'activities:warning.giveReason' })
}

// Most forms are saved for other fields: then nothing is read.
const isAsStored = (form: ReturnedForm, stored: ActivityStored, kind: Kind): boolean =>
  stored.reference !== undefined && isDeepStrictEqual(plannedIn(form, stored, kind), plannedIn(undefined, stored, kind))

/** The warnings of an activity as it is. */
export const warningsOfActivity = (activity: Parameters<typeof planOf>[0], at: Date): Promise<ScheduleWarning[]> =>
  warningsOf(planOf(activity), at)
