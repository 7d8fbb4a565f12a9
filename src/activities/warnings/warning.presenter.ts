import type { Viewer } from '../../platform/http/pages/view-types'
import type { ScheduleWarning } from './planned-work'

/** What speaks against the dates of a form; a reason is asked for what is new. */
export interface FormWarnings {
  all: readonly ScheduleWarning[]
  asksReason: boolean
}

/** A warning as a sentence in the reader's language. */
export const warningText = ({ message, values }: Pick<ScheduleWarning, 'message' | 'values'>, { t }: Viewer): string =>
  t(message, values)
