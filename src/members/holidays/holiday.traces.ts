import { tracesIn } from '../../platform/data/traces'
import { HolidayCalendars } from './holiday.model'

/** Who has corrected the public holidays of an administration. */
export const holidayTraces = tracesIn(HolidayCalendars, { kind: 'holidays', signed: ['corrections', 'history'] })
