import { defineEvent, type Subject } from '../platform/data/events'
import { jobCode } from './jobs.presenter'

/** An administrator runs a recurring task at once. */
export const jobRunNow = defineEvent('job.run-now')

/** A recurring task as the audit trail names it. */
export const jobSubject = (name: string): Subject => ({ kind: 'job', reference: jobCode(name), title: '' })
