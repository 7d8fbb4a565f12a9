import { z } from 'zod'
import { parseForm, type Parsed } from '../../platform/forms/forms'
import * as ask from '../../platform/forms/questions'
import { pastDays } from '../../platform/time/day-ranges'
import { settings } from '../../programme/settings'
import { currencyCodes } from '../choices'
import type { Rate } from './rate-table.model'

const mostRates = 200

/** A line of the field: 'FJD 2.4512'; a tabulator, a semicolon or a colon may stand between. */
const linePattern = /^([A-Za-z]{3})[\s;:=,]+([\d\s\u00a0\u202f]+(?:[.,]\d{1,8})?)$/

type Read = { rate: Rate } | { fault: 'notALine' | 'unknownCurrency' | 'ownCurrency' | 'notARate'; line: string }

function readLine(line: string): Read {
  const [, code = '', number = ''] = linePattern.exec(line) ?? []
  if (code === '') return { fault: 'notALine', line }
  const currency = code.toUpperCase()
  if (!currencyCodes().includes(currency)) return { fault: 'unknownCurrency', line: currency }
  if (currency === settings().currency) return { fault: 'ownCurrency', line: currency }
  const rate = Number(number.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'))
  return Number.isFinite(rate) && rate > 0 ? { rate: { currency, rate } } : { fault: 'notARate', line }
}

const rates = ask.text('organization:rates.form.enterRates', mostRates * 40).transform((text, context): Rate[] => {
  const fault = (key: string, values: Record<string, string>) => {
    context.addIssue({ code: 'custom', message: ask.message(`organization:rates.form.${key}`, values) })
    return z.NEVER
  }
  const found: Rate[] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const read = readLine(line)
    if ('fault' in read) return fault(read.fault, { line: read.line.slice(0, 60) })
    if (found.some(({ currency }) => currency === read.rate.currency))
      return fault('twice', { line: read.rate.currency })
    found.push(read.rate)
  }
  return found
})

const shape = () =>
  z.object({
    from: ask.day('organization:rates.form.enterFrom'),
    source: ask.line('organization:rates.form.enterSource', 200),
    readOn: ask.day('organization:rates.form.enterReadOn', pastDays),
    rates,
    version: ask.version(),
  })

/** Rates from a day on, one a line, as entered or pasted, with their source. */
export const parseRates = (body: unknown): Parsed<z.output<ReturnType<typeof shape>>> => parseForm(shape(), body)
