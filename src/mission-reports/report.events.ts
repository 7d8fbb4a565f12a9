import { defineEvent, type Subject } from '../platform/data/events'
import type { ReportRecord } from './report.model'

/** Saved again by the same person within the hour is not told again: `started` and `changed` are enough to follow. */
export const reportStarted = defineEvent<{ version: number }>('report.started')
export const reportChanged = defineEvent<{ version: number }>('report.changed')
export const reportSubmitted = defineEvent<{ mission: string; version: number }>('report.submitted')
export const reportReturned = defineEvent<{ mission: string; note: string }>('report.returned')
/** `recommendations`: references of those that were made live by it, each with its Member. */
export const reportCleared = defineEvent<{
  mission: string
  version: number
  recommendations: { reference: string; memberCode: string }[]
}>('report.cleared')
export const reportShared = defineEvent<{ mission: string; version: number }>('report.shared')
export const reportCorrectionBegun = defineEvent<{ mission: string; version: number }>('report.correctionBegun')

export const reportSubject = (report: ReportRecord): Subject => ({
  kind: 'report',
  reference: report.reference,
  title: report.title,
  titleIn: report.titleIn,
  memberCodes: report.memberCodes,
})
