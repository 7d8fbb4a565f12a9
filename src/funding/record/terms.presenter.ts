import { areaName, elementTitle, instrumentName } from '../../framework/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { namedTable } from '../../platform/lists/columns'
import { namedFacts } from '../../platform/lists/facts'
import { formatDay, formatList, formatMoney, formatNumber, formatPeriod } from '../../platform/time/formats'
import type { Cell, Viewer } from '../../platform/http/pages/view-types'
import { written } from '../../platform/text/written'
import { textIn } from '../../platform/text/bilingual'
import type { AgreementTerms, BudgetLine } from '../agreement.model'
import { totalOf } from '../lines/money'

/** A share in per cent, as precisely as it was agreed. */
export const overheadText = (overhead: number, { t, lang }: Viewer): string =>
  t('funding:percent', { share: formatNumber(overhead, lang, Number.isInteger(overhead) ? 0 : 2) })

/** What was agreed, as facts beside the lines. */
export function presentTerms(terms: AgreementTerms, viewer: Viewer) {
  const { t, lang } = viewer
  const { donorReference, signedOn, paidBy, overhead, conditions, writtenIn, from, until } = terms
  const day = (one: string | undefined) => one && formatDay(one, lang)
  const members = terms.memberCodes
    .map((code) => ({ text: memberName(code, lang), href: paths.members.show({ code }) }))
    .sort((one, other) => one.text.localeCompare(other.text, lang))
  const some = (codes: readonly string[] | undefined, nameOf: (code: string) => string) =>
    codes && codes.length > 0 && { lines: codes.map((code) => ({ text: nameOf(code) })) }
  return namedFacts(t, 'funding:fact', {
    donor: textIn(terms.donor, lang),
    donorReference,
    type: t(`vocabulary:fundingTypes.${terms.fundingType}`),
    total: formatMoney(totalOf(terms), terms.currency, lang),
    overhead: overhead !== undefined && overheadText(overhead, viewer),
    signedOn: day(signedOn),
    period: formatPeriod({ from, until }, lang),
    paidBy: day(paidBy),
    members: members.length === 0 ? t('funding:allMembers') : { lines: members },
    areas: some(terms.areas, (code) => areaName(code, lang)) || t('funding:allAreas'),
    objectives: some(terms.objectives, (code) => elementTitle(code, lang)),
    instruments: some(terms.instruments, (code) => instrumentName(code, lang)),
    conditions: conditions ? written(conditions, writtenIn, lang) : null,
  })
}

/** A line in its first cell: its title, kind of cost, and what it gives at most, or that it is retired. */
export function lineCell(
  { code, title, costType, ceiling, memberCodes, areas, retiredOn }: BudgetLine,
  currency: string,
  viewer: Viewer,
): Cell {
  const { t, lang } = viewer
  const more = [
    t(`vocabulary:costTypes.${costType}`),
    ceiling !== undefined && t('funding:upTo', { amount: formatMoney(ceiling, currency, lang) }),
    memberCodes && memberCodes.length > 0 && formatList(memberCodes, lang, (member) => memberName(member, lang)),
    areas && areas.length > 0 && formatList(areas, lang, (area) => areaName(area, lang)),
    retiredOn && t('funding:retired', { day: formatDay(retiredOn, lang) }),
  ]
  return { text: textIn(title, lang), sub: more.filter(Boolean).join(' · '), ref: code }
}

/** The lines of a version with their amounts alone. */
export const presentLines = ({ lines, currency }: AgreementTerms, viewer: Viewer) => ({
  caption: viewer.t('funding:linesCaption', { count: lines.length, currency }),
  empty: viewer.t('funding:noLines'),
  ...namedTable(viewer.t, 'funding:column', ['line', { key: 'amount', numeric: true }], lines, (line) => ({
    line: lineCell(line, currency, viewer),
    amount: { text: formatMoney(line.amount, currency, viewer.lang) },
  })),
})
