import { defineEvent } from '../../platform/data/events'

export const holidaysCorrected = defineEvent('holidays.corrected')
