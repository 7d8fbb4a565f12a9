import type { Viewer } from '../../platform/http/pages/view-types'
import { formatMoney, formatNumber } from '../../platform/time/formats'

// How differences are written: always with their sign.

/** '+3', '−2', '0' */
export const signed = (value: number, lang: string): string => withSign(value, formatNumber(Math.abs(value), lang))

export const signedMoney = (minor: number, currency: string, { lang }: Viewer): string =>
  withSign(minor, formatMoney(Math.abs(minor), currency, lang))

const withSign = (value: number, text: string): string => (value > 0 ? `+${text}` : value < 0 ? `−${text}` : text)
