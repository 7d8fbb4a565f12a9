import { defineEvent, type Subject } from '../platform/data/events'
import type { ReportRecord } from './report.model'

export const reportEvents = {
  /** Saved again by the same person within the hour is not told again: `started` and `changed` are enough to follow. */
  started: defineEvent<{ version: number }>('report.started'),
  changed: defineEvent<{ version: number }>('report.changed'),
  submitted: defineEvent<{ mission: string; version: number }>('report.submitted'),
  returned: defineEvent<{ mission: string; note: string }>('report.returned'),
  /** `recommendations`: references of those that were made live by it, each with its Member. */
  cleared: defineEvent<{
    mission: string
    version: number
    recommendations: { reference: string; memberCode: string }[]
  }>('report.cleared'),
  shared: defineEvent<{ mission: string; version: number }>('report.shared'),
  correctionBegun: defineEvent<{ mission: string; version: number }>('report.correctionBegun'),
}

export const reportSubject = (report: ReportRecord): Subject => ({
  kind: 'report',
  reference: report.reference,
  title: report.title,
  titleIn: report.titleIn,
  memberCodes: report.memberCodes,
})
