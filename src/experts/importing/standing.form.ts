import { areaCodes } from '../../framework/pure'
import * as ask from '../../platform/forms/questions'
import { readForm } from '../../platform/forms/forms'
import type { Day } from '../../platform/time/calendar-day'
import { legalDays } from '../../platform/time/day-ranges'
import { accreditationLifeCycle } from '../accreditation/accreditation.status'
import { deliveryLanguages, expertCategories } from '../expert.vocabulary'

const granted: readonly string[] = ['accredited', 'suspended', 'retired']

/** Whether an accreditation was granted, and so has a last day. */
export const isGranted = (state: string): boolean => granted.includes(state)

/** Where an accreditation stands, as another register says it: since when, and until when where it was granted. */
export const parseStanding = (body: unknown, today: Day) =>
  readForm(
    body,
    {
      category: ask.choice(expertCategories, 'experts:form.chooseCategory'),
      area: ask.choice(areaCodes(), 'experts:form.chooseArea'),
      language: ask.choice(deliveryLanguages, 'experts:form.chooseDeliveryLanguage'),
      state: ask.choice(accreditationLifeCycle.states, 'experts:form.chooseState'),
      since: ask.day('experts:form.enterSince', legalDays),
      until: ask.optionalDay(legalDays),
    },
    ({ state, since, until }, fault) => {
      if (since > today) fault('since', 'experts:form.sinceInFuture')
      if (until && !isGranted(state)) fault('until', 'experts:form.notGranted')
      if (until && until < since) fault('until', 'platform:form.reversed')
    },
  )
