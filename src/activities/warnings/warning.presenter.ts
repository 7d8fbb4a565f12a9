import type { Viewer } from '../../platform/http/pages/view-types'
import type { ScheduleWarning } from './schedule-warnings'

/** A warning as a sentence in the reader's language. */
export const warningText = ({ message, values }: Pick<ScheduleWarning, 'message' | 'values'>, { t }: Viewer): string =>
  t(message, values)
