import type { ReturnedForm } from '../../platform/forms/form-fields'
import type { ActivityRecord } from '../activity.model'
import { workOf, type ActivityStored } from '../plan/activity-form.presenter'
import type { PlannedWork } from './planned-work'
import { teamOnPlan } from './warning-facts'

/** What the form says of days, people and money, as it was typed, else as it is stored; null without days. */
export function plannedIn(
  form: ReturnedForm,
  stored: ActivityStored,
  kind: ActivityRecord['kind'],
): PlannedWork | null {
  const { period, memberCodes, hostMember, areas } = workOf(form, stored)
  if (!period) return null
  const lines = form ? [form.raw.funding].flat() : (stored.funding ?? [])
  const sentMode = form ? form.raw.mode : stored.mode
  return {
    ...{ reference: stored.reference, kind, period, memberCodes, hostMember, areas },
    mode: typeof sentMode === 'string' ? sentMode : '',
    agreements: lines.flatMap(agreementIn),
    team: teamOnPlan(stored.team ?? []),
  }
}

// A line as the form sends it, or a share as it is stored.
function agreementIn(row: unknown): string[] {
  const { line, agreement: code } = (row ?? {}) as { line?: unknown; agreement?: unknown }
  const named = typeof code === 'string' ? code : typeof line === 'string' ? line.split('/')[0] : ''
  return named ? [named] : []
}
