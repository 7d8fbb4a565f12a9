import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { entryActions, entryFormPage, entryStep } from '../../platform/http/pages/kept-entries'
import type { Cell, PageHead, StateTag, Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { namedFacts } from '../../platform/lists/facts'
import { presentHistory } from '../../platform/text/history'
import { localeOf } from '../../platform/text/languages'
import { pastDays } from '../../platform/time/day-ranges'
import { formatDay, formatList, formatMoney, formatNumber } from '../../platform/time/formats'
import { settings } from '../../programme/settings'
import { sumInOwnCurrency, type Amount } from './rate-table.directory'
import type { RateTable } from './rate-table.model'
import { mayChangeRates, mayKeepRates } from './rate-table.policy'

const kept = ({ t }: Viewer) => ({ text: t('organization:rates.title'), href: paths.rates.list() })

const titleOf = ({ from, base }: RateTable, { t, lang }: Viewer): string =>
  t('organization:rates.from', { day: formatDay(from, lang), currency: base })

const standing = ({ withdrawnAt }: RateTable, { t }: Viewer): StateTag => ({
  text: t(`organization:rates.state.${withdrawnAt ? 'withdrawn' : 'valid'}`),
  tone: withdrawnAt ? 'rest' : 'good',
})

const rateText = (rate: number, { lang }: Viewer): string =>
  new Intl.NumberFormat(localeOf(lang), { maximumFractionDigits: 8 }).format(rate)

/** All rates of exchange, the latest first. */
export function presentRateTables(all: readonly RateTable[], viewer: Viewer) {
  const { t, lang, actor } = viewer
  return {
    head: {
      title: t('organization:rates.title'),
      actions: mayKeepRates(actor, undefined)
        ? [{ text: t('organization:rates.new'), href: paths.rates.create(), main: true }]
        : [],
    } satisfies PageHead,
    lead: t('organization:rates.lead', { currency: settings().currency }),
    table: {
      ...namedTable(
        t,
        'organization:rates.column',
        ['rates', { key: 'currencies', numeric: true }, 'source', 'state'],
        all,
        (of): Record<'rates' | 'currencies' | 'source' | 'state', Cell> => ({
          rates: { text: titleOf(of, viewer), href: paths.rates.show(of), ref: of.reference },
          currencies: { text: formatNumber(of.rates.length, lang) },
          source: { text: of.source, sub: formatDay(of.readOn, lang) },
          state: { state: standing(of, viewer) },
        }),
      ),
      empty: t('organization:rates.none'),
      first: 24,
    },
  }
}

/** Rates from one day on, with their source and who changed them. */
export function presentRateTable(of: RateTable, viewer: Viewer) {
  const { t, lang, actor } = viewer
  const names = new Intl.DisplayNames([localeOf(lang)], { type: 'currency' })
  return {
    head: {
      crumbs: [kept(viewer)],
      reference: of.reference,
      title: titleOf(of, viewer),
      actions: mayChangeRates(actor, of)
        ? entryActions([entryStep(t('organization:rates.withdraw'), paths.rates.withdraw(of), of)], {
            text: t('organization:rates.edit'),
            href: paths.rates.edit(of),
          })
        : [],
    } satisfies PageHead,
    table: namedTable(
      t,
      'organization:rates.column',
      ['currency', { key: 'rate', numeric: true }],
      of.rates.toSorted((one, other) => one.currency.localeCompare(other.currency)),
      ({ currency, rate }): Record<'currency' | 'rate', Cell> => ({
        currency: { text: names.of(currency) ?? currency, ref: currency },
        rate: { text: rateText(rate, viewer) },
      }),
    ),
    facts: namedFacts(t, 'organization:rates.fact', {
      state: { state: standing(of, viewer) },
      base: of.base,
      from: formatDay(of.from, lang),
      source: of.source,
      readOn: formatDay(of.readOn, lang),
    }),
    history: presentHistory(of.history, 'organization:rates.history.', viewer),
  }
}

/** The form of rates, or of new ones. */
export function presentRatesForm(of: RateTable | null, form: ReturnedForm, viewer: Viewer) {
  const { t, today } = viewer
  const fields = formFields(form, viewer, of ?? { readOn: today }, 'organization:rates.field')
  return entryFormPage(fields, {
    title: t(of ? 'organization:rates.edit' : 'organization:rates.new'),
    list: kept(viewer),
    here: of && { text: titleOf(of, viewer), href: paths.rates.show(of) },
    action: of ? paths.rates.edit(of) : paths.rates.create(),
    entry: of,
    fields: [
      fields.date('from'),
      fields.text('source', { maxlength: 200 }),
      fields.date('readOn', { range: pastDays }),
      fields.textarea('rates', {
        label: t('organization:rates.field.rates', { currency: settings().currency }),
        lang: 'en',
        rows: 10,
        stored: of?.rates.map(({ currency, rate }) => `${currency} ${rate}`).join('\n'),
      }),
    ],
    button: t('organization:rates.save'),
    cancel: t('organization:cancel'),
  })
}

/**
 * The total of amounts in several currencies, in that of the organization, with the days of the rates; null where there is
 * nothing to convert, or a rate is missing.
 */
export function presentOwnTotal(amounts: readonly Amount[], { t, lang, today }: Viewer) {
  const sum = sumInOwnCurrency(amounts, today)
  if (!sum || sum.rateDays.length === 0) return null
  return {
    label: t('organization:rates.total', { currency: sum.currency }),
    value: formatMoney(sum.amount, sum.currency, lang),
    lines: [
      {
        text: t('organization:rates.atRates', {
          count: sum.rateDays.length,
          days: formatList(sum.rateDays, lang, (day) => formatDay(day, lang)),
        }),
      },
    ],
  }
}
