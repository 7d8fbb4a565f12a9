import type { Period } from '../../platform/time/calendar-day'
import { decimalOf } from '../published/percentages'
import type { Publisher } from '../published/publisher'
import { instant, iatiVersion, narratives, reportingOrganisation } from './iati-texts'
import { element, xmlOf, type Element } from './xml'

/** What was paid in a financial year in one currency, in minor units. */
export interface YearlyExpenditure {
  year: Period
  currency: string
  amount: number
}

/** The publisher as an element of the standard. */
export const iatiOrganisation = (
  publisher: Publisher,
  expenditure: readonly YearlyExpenditure[],
  changedAt: Date,
): Element =>
  element(
    'iati-organisation',
    {
      'last-updated-datetime': instant(changedAt),
      'xml:lang': publisher.language,
      'default-currency': publisher.currency,
    },
    [
      element('organisation-identifier', {}, publisher.identifier),
      element('name', {}, narratives(publisher.name, publisher)),
      reportingOrganisation(publisher),
      ...expenditure.map(({ year, currency, amount }) =>
        element('total-expenditure', {}, [
          element('period-start', { 'iso-date': year.from }),
          element('period-end', { 'iso-date': year.until }),
          element('value', { currency, 'value-date': year.from }, decimalOf(amount)),
        ]),
      ),
    ],
  )

export const organisationFile = (organisation: Element, changedAt: Date): string =>
  `<iati-organisations version="${iatiVersion}" generated-datetime="${instant(changedAt)}">\n${xmlOf(organisation, '  ')}</iati-organisations>\n`
