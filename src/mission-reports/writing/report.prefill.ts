import { placeText, whenOf } from '../../activities/pure'
import { memberName } from '../../members/pure'
import type { MissionRecord } from '../../missions'
import { paths } from '../../paths'
import { formatDay, formatList } from '../../platform/time/formats'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { RequestRecord } from '../../requests'
import { maySeeRequest } from '../../requests/pure'
import { emptyContent } from '../report.content'
import type { ReportContent } from '../report.model'
import { teamNames } from '../report.presenter'

// What a report begins with: what the request and the terms of reference say already, in their words. The writer changes
// all of it; nothing of it is stored before somebody saves.

type Mission = Pick<
  MissionRecord,
  'memberCodes' | 'mapping' | 'period' | 'window' | 'place' | 'purpose' | 'team' | 'terms'
>

/** The first words of the report of a mission that nobody has begun. */
export function prefilledContent(mission: Mission, requests: readonly RequestRecord[], viewer: Viewer): ReportContent {
  const empty = emptyContent()
  return {
    ...empty,
    sections: { ...empty.sections, context: contextOf(mission, requests, viewer), workDone: workOf(mission, viewer) },
    participantList: participantsOf(mission, requests, viewer),
  }
}

/** Why the mission took place: the need and what makes it urgent, then what the mission was to do. */
function contextOf({ purpose, terms }: Mission, requests: readonly RequestRecord[], viewer: Viewer): string {
  const { t } = viewer
  const part = (name: string, text: string) => (text === '' ? '' : t(`mission-reports:prefill.${name}`, { text }))
  return paragraphs([
    // The mission's own purpose repeats the request that it answers.
    ...(requests.length > 0 ? requests.map((request) => requestText(request, viewer)) : [purpose]),
    part('objectives', terms.objectives),
    part('outputs', terms.outputs),
  ])
}

function requestText({ reference, memberCode, title, purpose, urgency, deadline }: RequestRecord, viewer: Viewer) {
  const { t, lang } = viewer
  const member = memberName(memberCode, lang)
  const whyNow = deadline
    ? t('mission-reports:prefill.deadline', { day: formatDay(deadline, lang) })
    : urgency
      ? t('mission-reports:prefill.urgency', { text: t(`vocabulary:urgencies.${urgency}`) })
      : ''
  return lines([t('mission-reports:prefill.request', { reference, member, title }), purpose, whyNow])
}

/** What was done: when, where and by whom, then the agenda as it was agreed. */
function workOf(mission: Mission, viewer: Viewer): string {
  const { t, lang } = viewer
  const team = teamNames(mission).map(({ name, role }) =>
    t('mission-reports:prefill.person', { name, role: t(`vocabulary:teamRoles.${role}`) }),
  )
  const { agenda } = mission.terms
  return paragraphs([
    lines([
      mission.period ? t('mission-reports:prefill.dates', { text: whenOf(mission, viewer) }) : '',
      mission.place ? t('mission-reports:prefill.place', { text: placeText(mission, viewer) }) : '',
      team.length > 0 ? t('mission-reports:prefill.team', { text: formatList(team, lang) }) : '',
    ]),
    agenda === '' ? '' : t('mission-reports:prefill.agenda', { text: agenda }),
  ])
}

/** Who was to take part, by name where the terms name them, else as many as the Member spoke of. */
function participantsOf({ terms }: Mission, requests: readonly RequestRecord[], { t }: Viewer): string {
  if (terms.participants !== '') return terms.participants
  return paragraphs(
    requests.map(({ audience, audienceCount }) =>
      lines([audience, audienceCount ? t('mission-reports:prefill.expected', { count: audienceCount }) : '']),
    ),
  )
}

/** Where the first words come from, with links to what this reader may open; null when there are none. */
export function presentOrigin(
  { reference }: Pick<MissionRecord, 'reference'>,
  { sections, participantList }: ReportContent,
  requests: readonly RequestRecord[],
  { t, actor }: Viewer,
) {
  if (sections.context === '' && sections.workDone === '' && participantList === '') return null
  return {
    links: [
      ...requests
        .filter((request) => maySeeRequest(actor, request))
        .map((request) => ({
          text: t('mission-reports:prefill.from', { reference: request.reference, title: request.title }),
          href: paths.requests.show(request),
        })),
      { text: t('missions:terms.title'), href: paths.missions.terms({ reference }) },
    ],
  }
}

const lines = (texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n')
const paragraphs = (texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n\n')
