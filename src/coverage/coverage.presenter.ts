import { edition, instrumentName, instruments, readKey } from '../framework/pure'
import { presentOwnTotal } from '../organization/pure'
import { paths } from '../paths'
import { formatList, formatMoney, formatNumber } from '../platform/time/formats'
import { textIn } from '../platform/text/bilingual'
import { codeOptions, type Viewer } from '../platform/http/pages/view-types'
import {
  addsUp,
  atNoCost,
  frameworkDimensions,
  none,
  type CountedTable,
  type CoverageTable,
} from './counting/coverage.count'
import * as form from './coverage.form'
import { coverageHref, coverageListHref } from './coverage.links'
import { labelOf, presentHeat, shownEdition } from './heat.presenter'

/** The page of the cross table: what may be chosen, the table, what its numbers are and are not. */
export function presentCoverage(found: CountedTable, asked: form.CoverageChoice, viewer: Viewer) {
  const { t } = viewer
  // Every link counts in the currency that is shown here.
  const choice = { ...asked, currency: found.currency }
  const heat = presentHeat(found, choice, viewer)
  return {
    title: t('coverage:title'),
    action: paths.coverage(),
    filters: filtersOf(choice, found, viewer),
    hidden: choice.only.map(({ dimension, code }) => ({ name: 'only', value: `${dimension}.${code}` })),
    only: choice.only.map((line) => ({
      text: labelOf(line.dimension, line.code, viewer),
      href: coverageHref({ ...choice, only: choice.only.filter((other) => other !== line) }),
    })),
    heat,
    notes: notesOf(choice, found, heat.hiddenColumns, viewer),
    plan: planOf(choice, found.table, viewer),
    figures: figuresOf(found.table, choice, viewer),
    unserved: unservedOf(found.table, choice, viewer),
    isEmpty: found.table.activities === 0,
  }
}

// Of which edition the elements are, and how those of others are read.
function planOf(choice: form.CoverageChoice, table: CoverageTable, { t, lang, today }: Viewer) {
  const shown = [choice.rows, choice.columns].filter((dimension) => frameworkDimensions.includes(dimension))
  if (shown.length === 0) return null
  const codes = [
    ...(shown.includes(choice.rows) ? table.rowTotals.keys() : []),
    ...(shown.includes(choice.columns) ? table.columnTotals.keys() : []),
  ].filter((code) => code !== none)
  const of = shownEdition(choice, today)
  const editions = [...new Set([...(of ? [of.edition] : []), ...codes.map((code) => readKey(code).edition)])]
  const known = editions.map((code) => edition(code)).filter((one) => one !== undefined)
  return {
    text: t(choice.terms ? 'coverage:terms.read' : 'coverage:terms.recorded', {
      edition: choice.terms
        ? of
          ? textIn(of.title, lang)
          : ''
        : formatList(known, lang, ({ title }) => textIn(title, lang)),
    }),
    placeholder: known.some(({ placeholder }) => placeholder),
  }
}

const ofOthers = { dimension: 'programmes', code: atNoCost } as const

// What the numbers are and are not: said on the page, since nobody may add up what overlaps.
function notesOf(
  choice: form.CoverageChoice,
  { otherMoney, amounts, atNoCost: borne, currency }: CountedTable,
  hiddenColumns: number,
  viewer: Viewer,
) {
  const { t } = viewer
  const isMoney = choice.measure === 'money'
  return {
    columns: t(`coverage:dimension.${choice.columns}`),
    addsUp: addsUp(choice.columns),
    primaryHref: choice.columns === 'objectives' ? coverageHref({ ...choice, columns: 'primary' }) : null,
    hiddenColumns,
    isPeople: choice.measure === 'people',
    currency: isMoney ? currency : null,
    otherMoney: isMoney ? otherMoney : 0,
    ownTotal: isMoney && amounts.length > 1 ? ownTotalOf(amounts, viewer) : null,
    atNoCost:
      isMoney && borne > 0
        ? { count: borne, href: coverageListHref({ ...choice, only: [...choice.only, ofOthers] }) }
        : null,
  }
}

// Of several currencies there is a total only by the rates that were entered, all of them or none.
function ownTotalOf(amounts: CountedTable['amounts'], viewer: Viewer): string {
  const { t, lang } = viewer
  const parts = formatList(amounts, lang, ({ amount, currency }) => formatMoney(amount, currency, lang))
  const own = presentOwnTotal(amounts, viewer)
  return own
    ? t('coverage:note.total', { total: own.value, parts, rates: own.lines.map(({ text }) => text).join(' ') })
    : t('coverage:note.noTotal', { parts })
}

function figuresOf(table: CoverageTable, choice: form.CoverageChoice, { t, lang }: Viewer) {
  const whole = { ...choice, measure: 'activities', whole: true } as const
  const figure = (name: 'activities' | 'members' | 'instruments', href: string) => ({
    label: t(`coverage:figure.${name}`, { count: instruments().length }),
    value: formatNumber(table[name], lang),
    href,
  })
  return [
    figure('activities', coverageListHref({ ...choice, measure: 'activities' })),
    figure('members', coverageHref({ ...whole, rows: 'members' })),
    figure('instruments', coverageHref({ ...whole, rows: 'instruments' })),
  ]
}

// Instruments that nothing serves: the rows that a count of work would never show.
function unservedOf(table: CoverageTable, choice: form.CoverageChoice, { lang }: Viewer) {
  if (choice.rows !== 'instruments' || choice.only.some(({ dimension }) => dimension === 'instruments')) return null
  const unserved = instruments().filter(({ code, retiredAt }) => !retiredAt && !table.rowTotals.has(code))
  if (unserved.length === 0) return null
  return {
    links: unserved
      .map(({ code }) => ({ text: instrumentName(code, lang), href: paths.instruments.show({ code }) }))
      .sort((one, other) => one.text.localeCompare(other.text, lang)),
  }
}

function filtersOf(choice: form.CoverageChoice, { currency, currencies }: CountedTable, viewer: Viewer) {
  const lines = codeOptions(form.dimensionsFor(viewer.actor), 'coverage:dimension.')(viewer)
  const offered = [
    { name: 'rows', value: choice.rows, options: lines },
    { name: 'columns', value: choice.columns, options: lines },
    {
      name: 'count',
      value: choice.measure,
      options: codeOptions(form.measuresFor(viewer.actor), 'coverage:measure.')(viewer),
    },
    { name: 'period', value: choice.period, options: form.periodOptions(viewer) },
    {
      name: 'which',
      value: choice.which,
      options: codeOptions(form.whichFor(choice.period), 'coverage:whichOf.')(viewer),
    },
    {
      name: 'terms',
      value: choice.terms ?? '',
      options: [
        { value: '', text: viewer.t('coverage:terms.asRecorded') },
        ...form.termsOffered().map((code) => ({
          value: code,
          text: viewer.t('coverage:terms.inTermsOf', { edition: textIn(edition(code)!.title, viewer.lang) }),
        })),
      ],
    },
    {
      name: 'currency',
      value: currency,
      options: [...new Set([currency, ...currencies])].sort().map((code) => ({ value: code, text: code })),
    },
  ]
  return offered
    .filter(({ name }) => name !== 'currency' || choice.measure === 'money')
    .filter(({ name }) => name !== 'terms' || form.termsOffered().length > 0)
    .map((filter) => ({ ...filter, label: viewer.t(`coverage:filter.${filter.name}`) }))
}

/** The words over a list: what it is narrowed to, and when. */
export const choiceWords = (choice: form.CoverageChoice, viewer: Viewer): string =>
  [
    ...choice.only.map(({ dimension, code }) => labelOf(dimension, code, viewer)),
    form.periodName(choice.period, viewer),
    ...(choice.which === 'all' ? [] : [viewer.t(`coverage:whichOf.${choice.which}`)]),
  ].join(' · ')

/** The cross table from which a list comes, without the cell. */
export const tableBehind = (choice: form.CoverageChoice): string =>
  coverageHref(
    form.choiceOf({
      measure: choice.measure,
      period: choice.period,
      which: choice.which,
      currency: choice.currency,
      terms: choice.terms,
    }),
  )
