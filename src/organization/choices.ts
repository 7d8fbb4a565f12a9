import { formatMonthAlone, formatWeekdayAlone } from '../platform/time/formats'
import { offsetOf } from '../platform/time/offsets'
import { knownZones } from '../platform/time/zones'
import type { Option } from '../platform/http/pages/view-types'
import { textIfAny, type Translate } from '../platform/text/i18n'
import { languageFacts, languages, localeOf, type Language } from '../platform/text/languages'

// Lists that the world keeps, as options of a form.

/** 'America/Argentina/Buenos_Aires' → 'Buenos Aires' */
export const zoneName = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

/** Time zones by continent, with what each is ahead of UTC at a moment. */
export const zoneOptions = (at: Date): Option[] =>
  knownZones().map((zone) => ({
    value: zone,
    text: `${zoneName(zone)} (${offsetOf(zone, at)})`,
    words: zone,
    group: zone.split('/')[0],
  }))

/** Codes of the currencies in use. */
export const currencyCodes = (): string[] => Intl.supportedValuesOf('currency')

/** Currencies in use, by code and name. */
export function currencyOptions(lang: Language): Option[] {
  const names = new Intl.DisplayNames(localeOf(lang), { type: 'currency' })
  return currencyCodes().map((code) => ({ value: code, text: `${code} – ${names.of(code) ?? code}` }))
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

/** Numbers of the months, as a form sends them. */
export const monthCodes = numbers(12).map(String)
/** Numbers of the days of the week; Monday is 1. */
export const weekdayCodes = numbers(7).map(String)

export const monthOptions = (lang: Language): Option[] =>
  numbers(12).map((month) => ({ value: String(month), text: formatMonthAlone(month, lang) }))

export const weekdayOptions = (lang: Language): Option[] =>
  numbers(7).map((day) => ({ value: String(day), text: formatWeekdayAlone(day, lang) }))

/** Every language of the interface that is installed. */
export const installedLanguageOptions = (t: Translate): Option[] =>
  languages().map((code) => ({
    value: code,
    text: textIfAny(`vocabulary:languages.${code}`, t) ?? languageFacts(code).name,
  }))
