import { paths } from '../../paths'
import { dayOf } from '../../platform/time/calendar-day'
import { presentFile } from '../../platform/files/file-view'
import type { FileLink } from '../../platform/files/files'
import { formatDay, formatPeriod } from '../../platform/time/formats'
import type { Viewer } from '../../platform/http/viewer'
import { written } from '../../platform/text/written'
import { officerName, userName } from '../../users/pure'
import type { RequestRecord } from '../request.model'
import { isFinished } from '../request.presenter'
import { isShared } from '../request.status'

/** What a request says about itself, as the signing page repeats it. */
export function presentFacts(request: RequestRecord, { t, lang }: Viewer) {
  const { wantedFrom, wantedUntil, mode, language, audience, audienceCount } = request
  const when = wantedFrom && wantedUntil ? formatPeriod({ from: wantedFrom, until: wantedUntil }, lang) : ''
  const how = [
    when,
    mode ? t(`vocabulary:deliveryModes.${mode}`) : '',
    language ? t(`vocabulary:languages.${language}`) : '',
  ].filter(Boolean)
  const urgency = request.urgency
    ? request.deadline
      ? t('requests:fact.deadline', { day: formatDay(request.deadline, lang) })
      : t(`vocabulary:urgencies.${request.urgency}`)
    : ''
  const said = (text: string) => written(text, request.writtenIn, lang)
  const fact = (name: string, value: string) => ({ label: t(`requests:fact.${name}`), value: value || '–' })
  return [
    fact('results', said(request.results)),
    fact(
      'audience',
      audienceCount ? t('requests:fact.people', { count: audienceCount, audience: said(audience) }) : said(audience),
    ),
    fact('when', how.join(', ')),
    fact('urgency', urgency),
    fact('ownContribution', said(request.ownContribution)),
    fact('readiness', request.readiness ? t(`requests:readiness.${request.readiness}`) : ''),
    fact('previousSupport', request.previousSupport),
  ]
}

const fileRow = ({ reference }: RequestRecord, file: FileLink, viewer: Viewer) =>
  presentFile(file, paths.requests.file({ reference, fileId: file.fileId }), viewer)

/** Every file of a request: papers, signed letter, what came with the conversation. */
export const filesOf = (request: RequestRecord): FileLink[] => [
  ...request.attachments,
  ...(request.signature?.letter ? [request.signature.letter] : []),
  ...request.messages.flatMap(({ files }) => files),
]

/** Rows of those files. */
export const presentFiles = (request: RequestRecord, viewer: Viewer) =>
  filesOf(request).map((file) => fileRow(request, file, viewer))

/** What stands beside the request: signature, way in, officer, contact, activities. */
export function presentSideFacts(request: RequestRecord, viewer: Viewer) {
  const { t, lang, zone } = viewer
  const { signature, submittedAt, channel, contactName, contactEmail, activities } = request
  return [
    {
      label: t('requests:fact.signature'),
      value: signature
        ? t(`requests:signature.${signature.method}`, { name: signature.name, day: formatDay(signature.day, lang) })
        : t('requests:signature.none'),
    },
    ...(submittedAt ? [{ label: t('requests:fact.submitted'), value: formatDay(dayOf(submittedAt, zone), lang) }] : []),
    { label: t('requests:fact.channel'), value: t(`vocabulary:requestChannels.${channel}`) },
    // Until the secretariat can read it, nobody there looks after it.
    ...(isShared(request) ? [{ label: t('requests:fact.officer'), value: officerOf(request, viewer) }] : []),
    { label: t('requests:fact.contact'), value: [contactName, contactEmail].filter(Boolean).join(', ') || '–' },
    ...(activities.length > 0
      ? [
          {
            label: t('requests:fact.activities'),
            lines: activities.map((reference) => ({ text: reference, href: activityHref(reference) })),
          },
        ]
      : []),
  ]
}

// A reference says what it is; the activity's own page says who may open it.
const activityHref = (reference: string): string =>
  reference.startsWith('TRN') ? paths.training.show({ reference }) : paths.missions.show({ reference })

const officerOf = (request: RequestRecord, { t }: Viewer): string =>
  isFinished(request)
    ? userName(request.officerId) || t('requests:next.secretariat')
    : officerName(request.officerId, [request.memberCode], t)
