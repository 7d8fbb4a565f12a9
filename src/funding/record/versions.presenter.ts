import { areaName, elementTitle, instrumentName } from '../../framework/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import type { Language } from '../../programme/actor'
import { namedTable } from '../../platform/lists/columns'
import { formatDay, formatList, formatMoney, formatNumber } from '../../platform/time/formats'
import { signedIn } from '../../platform/text/signer'
import { written } from '../../platform/text/written'
import type { Viewer } from '../../platform/http/pages/view-types'
import { textIn } from '../../platform/text/bilingual'
import type { AgreementRecord, AgreementTerms, BudgetLine } from '../agreement.model'
import { totalOf } from '../lines/money'
import { headOf } from '../keeping/agreement-form.presenter'
import { overheadText, presentLines, presentTerms } from './terms.presenter'

/** What the agreement said after so many amendments; null when there was no such version. */
export function termsOfVersion(agreement: AgreementRecord, number: number): AgreementTerms | null {
  const { amendments } = agreement
  if (!Number.isInteger(number) || number < 1 || number > amendments.length + 1) return null
  return amendments[number - 1]?.before ?? agreement
}

/** The versions of an agreement, the latest first: since when, why, and what changed. */
export function presentVersions(agreement: AgreementRecord, viewer: Viewer) {
  const { t, lang } = viewer
  const { code, amendments, signedOn } = agreement
  const versions = [
    { number: 1, day: amendments[0] ? amendments[0].before.signedOn : signedOn, amendment: undefined },
    ...amendments.map((amendment) => ({ number: amendment.number, day: amendment.agreedOn, amendment })),
  ]
  return namedTable(t, 'funding:version', ['version', 'agreed', 'changes'], versions.toReversed(), (one) => ({
    version: {
      text: t('funding:version.name', { number: formatNumber(one.number, lang) }),
      href: one.number <= amendments.length ? paths.funding.version({ code, number: String(one.number) }) : undefined,
      sub: one.number > amendments.length ? t('funding:version.current') : undefined,
    },
    agreed: { text: one.day ? formatDay(one.day, lang) : '–' },
    changes: one.amendment
      ? {
          lines: [
            written(one.amendment.reason, one.amendment.lang, lang),
            ...changesOf(one.amendment.before, termsOfVersion(agreement, one.number)!, viewer),
          ],
        }
      : { text: t('funding:version.first') },
  }))
}

/** The page of one version as it was; the current one is the agreement's own page. */
export function presentVersion(agreement: AgreementRecord, number: number, viewer: Viewer) {
  const { t, lang } = viewer
  const terms = termsOfVersion(agreement, number)!
  const next = agreement.amendments[number - 1]
  const title = t('funding:version.name', { number: formatNumber(number, lang) })
  return {
    title,
    head: { ...headOf(agreement, title, viewer), eyebrow: textIn(terms.title, lang) },
    replaced: next
      ? t('funding:version.replaced', {
          day: formatDay(next.agreedOn, lang),
          by: t('funding:by', signedIn(next, viewer)),
        })
      : null,
    lines: presentLines(terms, viewer),
    facts: presentTerms(terms, viewer),
  }
}

/** What one version says differently from the one before it, each as a sentence. */
export function changesOf(before: AgreementTerms, after: AgreementTerms, viewer: Viewer): string[] {
  const { t, lang } = viewer
  const day = (one: string | undefined) => (one ? formatDay(one, lang) : undefined)
  const plain: [string, string | undefined, string | undefined][] = [
    ['total', formatMoney(totalOf(before), before.currency, lang), formatMoney(totalOf(after), after.currency, lang)],
    ['titleEn', textIn(before.title, lang), textIn(after.title, lang)],
    ['donorEn', textIn(before.donor, lang), textIn(after.donor, lang)],
    ['donorReference', before.donorReference, after.donorReference],
    ['from', day(before.from), day(after.from)],
    ['until', day(before.until), day(after.until)],
    ['paidBy', day(before.paidBy), day(after.paidBy)],
    ['overhead', shareOf(before, viewer), shareOf(after, viewer)],
    ['conditions', conditionsOf(before, lang), conditionsOf(after, lang)],
  ]
  const lists: [string, string[] | undefined, string[] | undefined, (code: string) => string][] = [
    ['memberCodes', before.memberCodes, after.memberCodes, (code) => memberName(code, lang)],
    ['areas', before.areas, after.areas, (code) => areaName(code, lang)],
    ['objectives', before.objectives, after.objectives, (code) => elementTitle(code, lang)],
    ['instruments', before.instruments, after.instruments, (code) => instrumentName(code, lang)],
  ]
  return [
    ...plain
      .filter(([, one, other]) => (one || '') !== (other || ''))
      .map(([field, one, other]) =>
        t('funding:version.changed', { field: t(`funding:field.${field}`), before: one || '–', after: other || '–' }),
      ),
    ...lists.flatMap(([field, one = [], other = [], nameOf]) => [
      ...listed('funding:version.added', field, outside(other, one), nameOf, viewer),
      ...listed('funding:version.removed', field, outside(one, other), nameOf, viewer),
    ]),
    ...lineChanges(before, after, viewer),
  ]
}

const conditionsOf = ({ conditions = '', writtenIn }: AgreementTerms, lang: Language) =>
  written(conditions, writtenIn, lang)

const shareOf = ({ overhead }: AgreementTerms, viewer: Viewer) =>
  overhead === undefined ? undefined : overheadText(overhead, viewer)

const outside = (codes: readonly string[], others: readonly string[]) => codes.filter((code) => !others.includes(code))

const listed = (
  message: string,
  field: string,
  codes: readonly string[],
  nameOf: (code: string) => string,
  { t, lang }: Viewer,
) =>
  codes.length > 0 ? [t(message, { field: t(`funding:field.${field}`), names: formatList(codes, lang, nameOf) })] : []

const conditions = ['ceiling', 'memberCodes', 'areas', 'costType'] as const

function lineChanges(before: AgreementTerms, after: AgreementTerms, { t, lang }: Viewer): string[] {
  const money = (one: BudgetLine | undefined, { currency }: AgreementTerms) =>
    one ? formatMoney(one.amount, currency, lang) : '–'
  const codes = [...new Set([...before.lines, ...after.lines].map(({ code }) => code))]
  const lineIn = ({ lines }: AgreementTerms, code: string) => lines.find((one) => one.code === code)
  return codes.flatMap((code) => {
    const [one, other] = [lineIn(before, code), lineIn(after, code)]
    const field = t('funding:version.line', { line: textIn((other ?? one)!.title, lang) })
    if (money(one, before) === money(other, after)) {
      if (other?.retiredOn && !one?.retiredOn) return [t('funding:version.retired', { field })]
      const isSame = conditions.every((name) => String(one?.[name] ?? '') === String(other?.[name] ?? ''))
      return isSame ? [] : [t('funding:version.otherwise', { field })]
    }
    return [t('funding:version.changed', { field, before: money(one, before), after: money(other, after) })]
  })
}
