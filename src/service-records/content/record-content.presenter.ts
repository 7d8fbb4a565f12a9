import { areaName } from '../../framework/pure'
import { memberName } from '../../members/pure'
import { lengthInDays } from '../../platform/time/calendar-day'
import { namedTable } from '../../platform/lists/columns'
import { namedFacts } from '../../platform/lists/facts'
import { formatDay, formatList, formatNumber, formatShortPeriod } from '../../platform/time/formats'
import type { Viewer } from '../../platform/http/pages/view-types'
import { written } from '../../platform/text/written'
import { languagesText } from '../../experts/pure'
import type { RecordContent } from '../service-record.model'

/** The days of all missions of a record. */
export const daysIn = ({ missions }: RecordContent): number =>
  missions.reduce((sum, mission) => sum + lengthInDays(mission), 0)

/** What a record says, in the reader's words: only what its expert has in it. */
export function presentContent(content: RecordContent, viewer: Viewer) {
  const { t, lang } = viewer
  const { homeMember, category, languages, areas, accreditations, missions } = content
  return {
    facts: namedFacts(t, 'service-records:fact', {
      home: homeMember && memberName(homeMember, lang),
      category: category && t(`vocabulary:expertCategories.${category}`),
      languages: languages.length > 0 && languagesText({ languages: languages as never }, viewer),
      areas: areas.length > 0 && formatList(areas, lang, (code) => areaName(code, lang)),
      missions: missions.length > 0 && formatNumber(missions.length, lang),
      days: missions.length > 0 && formatNumber(daysIn(content), lang),
    }),
    accreditations: {
      ...namedTable(
        t,
        'service-records:column',
        ['area', 'accreditation', 'state', 'since', 'until'],
        accreditations,
        (one) => ({
          area: { text: areaName(one.area, lang) },
          accreditation: {
            text: t('experts:accreditationIn', {
              category: t(`vocabulary:expertCategories.${one.category}`),
              language: t(`vocabulary:languages.${one.language}`),
            }),
          },
          state: { text: t(`vocabulary:accreditationStates.${one.state}`) },
          since: { text: formatDay(one.since, lang) },
          until: { text: one.until ? formatDay(one.until, lang) : '–' },
        }),
      ),
    },
    missions: {
      ...namedTable(
        t,
        'service-records:column',
        ['mission', 'role', 'hosts', 'when', { key: 'days', numeric: true }, 'areas'],
        missions,
        (one) => ({
          mission: { text: written(one.title, one.titleIn, lang), sub: one.reference },
          role: { text: t(`vocabulary:teamRoles.${one.role}`) },
          hosts: { text: formatList(one.hosts, lang, (code) => memberName(code, lang)) },
          when: { text: formatShortPeriod(one, lang) },
          days: { text: formatNumber(lengthInDays(one), lang) },
          areas: { text: formatList(one.areas, lang, (code) => areaName(code, lang)) || '–' },
        }),
      ),
    },
  }
}

export type PresentedContent = ReturnType<typeof presentContent>
