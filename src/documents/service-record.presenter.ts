import { areaName } from '../framework/pure'
import { memberName } from '../members/pure'
import { paths } from '../paths'
import { organizationName } from '../programme/settings'
import { isolated } from '../platform/text/directions'
import { lengthInDays } from '../platform/time/calendar-day'
import { formatDay, formatIssueDay, formatList, formatNumber, formatShortPeriod } from '../platform/time/formats'
import type { Translate } from '../platform/text/i18n'
import type { Block, Paper } from '../platform/paper/pdf-blocks'
import type { Viewer } from '../platform/http/pages/view-types'
import type { ServiceRecord } from '../service-records'
import { presentContent } from '../service-records/pure'

/** A record of service on paper, with the code by which anybody checks it. `origin` is where people reach this house. */
export function presentServiceRecord(record: ServiceRecord, origin: string, viewer: Viewer): Paper {
  const { t, lang } = viewer
  const { code, content, made, validUntil } = record
  const day = formatIssueDay(made!.at, lang)
  const address = origin + paths.verify({ code })
  const { facts } = presentContent(content!, viewer)
  return {
    title: isolated(content!.name),
    lang,
    kind: t('documents:serviceRecord.kind'),
    reference: code,
    subtitle: t('documents:serviceRecord.asOf', { day, organization: organizationName(lang) }),
    blocks: [
      ...(facts.length > 0
        ? [{ kind: 'facts' as const, facts: facts.map(({ label, value = '' }) => ({ label, value })) }]
        : []),
      ...accreditationsOf(record, viewer),
      ...missionsOf(record, viewer),
      { kind: 'note', text: t('documents:serviceRecord.check', { address, code, until: formatDay(validUntil, lang) }) },
    ],
    house: organizationName(lang),
    footer: t('documents:serviceRecord.footer', { code, day }),
    pageOf: (page, pages) => t('documents:page', { page, pages }),
    // The same record is the same paper whenever it is printed, until it is renewed.
    made: made!.at,
  }
}

function accreditationsOf({ content }: ServiceRecord, { t, lang }: Viewer): Block[] {
  const { accreditations } = content!
  if (accreditations.length === 0) return []
  const label = (key: string) => t(`service-records:column.${key}`)
  return [
    { kind: 'heading', level: 2, text: t('service-records:accreditations') },
    {
      kind: 'table',
      columns: [
        { label: label('area'), share: 4 },
        { label: label('state'), share: 2 },
        { label: label('since'), share: 2 },
        { label: label('until'), share: 2 },
      ],
      rows: accreditations.map((one) => [
        {
          text: areaName(one.area, lang),
          sub: t('experts:accreditationIn', {
            category: t(`vocabulary:expertCategories.${one.category}`),
            language: t(`vocabulary:languages.${one.language}`),
          }),
          strong: true,
        },
        { text: t(`vocabulary:accreditationStates.${one.state}`) },
        { text: formatDay(one.since, lang) },
        { text: one.until ? formatDay(one.until, lang) : '–' },
      ]),
    },
  ]
}

function missionsOf({ content }: ServiceRecord, { t, lang }: Viewer): Block[] {
  const { missions } = content!
  if (missions.length === 0) return []
  const label = (key: string) => t(`service-records:column.${key}`)
  return [
    { kind: 'heading', level: 2, text: t('service-records:missions') },
    {
      kind: 'table',
      columns: [
        { label: label('mission'), share: 5 },
        { label: label('role'), share: 2 },
        { label: label('hosts'), share: 3 },
        { label: label('when'), share: 3 },
        { label: label('days'), share: 1, numeric: true },
      ],
      rows: missions.map((one) => [
        {
          text: isolated(one.title),
          sub: [one.reference, formatList(one.areas, lang, (code) => areaName(code, lang))].filter(Boolean).join(' · '),
          strong: true,
        },
        { text: t(`vocabulary:teamRoles.${one.role}`) },
        { text: formatList(one.hosts, lang, (code) => memberName(code, lang)) },
        { text: formatShortPeriod(one, lang) },
        { text: formatNumber(lengthInDays(one), lang) },
      ]),
    },
  ]
}

/** Name of the file: 'record-of-service-K7QF-2M9X-RT4B.pdf'. */
export const recordFileName = ({ code }: Pick<ServiceRecord, 'code'>, t: Translate): string =>
  `${t('documents:serviceRecord.file')}-${code}.pdf`
