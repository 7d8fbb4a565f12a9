import type { Language } from '../../actor'
import { plainDigits } from '../../lists/folded'
import { localeOf } from '../../text/languages'

/** A number as text that `Number` reads, none, or two that a text may mean. */
type TypedNumber = { number: string } | { either: [string, string] } | null

const signs: Record<string, string> = { '€': 'EUR', '£': 'GBP', $: 'USD', US$: 'USD', '¥': 'JPY', '₹': 'INR' }
const unnamed = new Set(['$', '¥', 'KR', 'FR', 'RS'])

// Signs that several currencies share.
const shared: Record<string, readonly string[]> = {
  $: ['USD', 'AUD', 'CAD', 'FJD', 'HKD', 'NZD', 'SGD'],
  '¥': ['JPY', 'CNY'],
  KR: ['DKK', 'ISK', 'NOK', 'SEK'],
  FR: ['CHF', 'XAF', 'XOF', 'XPF'],
  RS: ['INR', 'LKR', 'MUR', 'NPR', 'PKR', 'SCR'],
}

/** A number with the currency that was typed before or after it: '€24,500', '24 500 EUR', 'CHF 1’000'. */
export function splitCurrency(text: string): { number: string; currency?: string } {
  const { number, sign } = splitSign(text)
  if (sign === undefined) return { number }
  // A sign that several currencies share names none.
  return { number, currency: sign === '' || unnamed.has(sign) ? undefined : (signs[sign] ?? sign) }
}

/** Whether an amount was typed without a currency, or with one that may be this one: '$5' is none in euro. */
export function isTypedIn(text: string, currency: string): boolean {
  const { sign = '' } = splitSign(text)
  const [, country = '', bare = sign] = /^([A-Z]{1,3})(\p{Sc})$/u.exec(sign) ?? []
  if (sign === '') return true
  if (!currency.startsWith(country)) return false
  return bare in shared ? shared[bare]!.includes(currency) : (signs[bare] ?? bare) === currency
}

// Arabic has marks of its own, between thousands and before decimals.
const westernNumber = (text: string): string => plainDigits(text).replace(/\u066c/g, '’')

function splitSign(text: string): { number: string; sign?: string } {
  const plain = westernNumber(text.trim())
  const parts = /^(\D*?)\s*([-−]?\d[\d\s.,'’\u066b\u00a0\u202f\u2009]*?)\s*(\D*)$/u.exec(plain)
  const [, before = '', number = '', after = ''] = parts ?? []
  const sign = (before || after).toUpperCase().replace(/[\s.]/g, '')
  if (!parts || (before && after) || (sign && !/^(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3}|KR|FR|RS)$/u.test(sign)))
    return { number: plain }
  return { number, sign }
}

/**
 * Reads a number as people type it: '24,500', '24 500', '24'500', '1.234,50', '1,234.50'. A single
 * comma or point before three digits may part thousands or decimals: the language of the reader decides where it can (a
 * French comma is never between thousands, an English point neither), else the text has two meanings.
 */
export function readTypedNumber(text: string, lang?: Language): TypedNumber {
  const sign = /^[-−]/.test(text) ? '-' : ''
  const digits = westernNumber(text).replace(/^[-−]\s*/, '')
  // Never between thousands, so that no language need be known.
  if (/^[\d’]+\u066b\d+$/.test(digits)) return { number: sign + digits.replace(/’/g, '').replace('\u066b', '.') }
  // Spaces and apostrophes only ever part thousands, in threes.
  const parts = /^\d{1,3}(?:[\s\u00a0\u202f\u2009'’]\d{3})+(?=$|[.,])/.exec(digits)
  const plain = parts ? parts[0].replace(/\D/g, '') + digits.slice(parts[0].length) : digits
  if (/^\d+$/.test(plain)) return { number: sign + plain }
  if (parts || /^(?:\d{4,}|0+)[.,]\d+$/.test(plain) || /^\d*[.,]\d{1,2}$/.test(plain) || /^\d+[.,]\d{4,}$/.test(plain))
    return decimals(sign, plain)
  if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(plain)) return { number: sign + plain.replace(/,/g, '') }
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(plain)) return { number: sign + plain.replace(/\./g, '').replace(',', '.') }
  // As in India: 12,34,567.
  if (/^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/.test(plain)) return { number: sign + plain.replace(/,/g, '') }
  if (/^\d{1,3}(?:,\d{3}){2,}$/.test(plain) || /^\d{1,3}(?:\.\d{3}){2,}$/.test(plain))
    return { number: sign + plain.replace(/\D/g, '') }
  return /^\d{1,3}[.,]\d{3}$/.test(plain) ? thousandsOrDecimals(sign, plain, lang) : null
}

const decimals = (sign: string, plain: string): TypedNumber =>
  /^\d*[.,]\d+$/.test(plain) ? { number: sign + plain.replace(',', '.').replace(/^\./, '0.') } : null

// What pages write between thousands in the reader's language is there between thousands: '1,234' of an English reader,
// '1.234' of a Spanish one. '1.234' of an English reader, and either of a French one, may be both.
function thousandsOrDecimals(sign: string, plain: string, lang?: Language): TypedNumber {
  const thousands = sign + plain.replace(/\D/g, '')
  if (lang !== undefined && plain.includes(betweenThousands(lang))) return { number: thousands }
  return { either: [thousands, sign + plain.replace(',', '.')] }
}

const marks = new Map<string, string>()

function betweenThousands(lang: Language): string {
  const locale = localeOf(lang)
  let mark = marks.get(locale)
  if (mark === undefined) {
    const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567)
    marks.set(locale, (mark = parts.find(({ type }) => type === 'group')?.value ?? ','))
  }
  return mark
}
