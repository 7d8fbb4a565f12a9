import { paths } from '../../paths'
import { presentFile } from '../../platform/files/file-view'
import type { FileLink } from '../../platform/files/files'
import { formatDate, formatDay, formatMoney, formatPeriod } from '../../platform/time/formats'
import { namedFacts } from '../../platform/lists/facts'
import { signedIn } from '../../platform/text/signer'
import type { Viewer } from '../../platform/http/pages/view-types'
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
  return namedFacts<{ value: string }>(t, 'requests:fact', {
    results: said(request.results),
    audience: audienceCount
      ? t('requests:fact.people', { count: audienceCount, audience: said(audience) })
      : said(audience),
    when: how.join(', '),
    urgency,
    ownContribution: said(request.ownContribution),
    readiness: request.readiness ? t(`requests:readiness.${request.readiness}`) : '',
    previousSupport: request.previousSupport,
  }).map(({ label, value }) => ({ label, value: value || '–' }))
}

/** Every file of a request: papers, signed letter, what came with the conversation. */
export const filesOf = (request: RequestRecord): FileLink[] => [
  ...request.attachments,
  ...(request.signature?.letter ? [request.signature.letter] : []),
  ...request.messages.flatMap(({ files }) => files),
]

/** Rows of those files. */
export const presentFiles = (request: RequestRecord, viewer: Viewer) =>
  filesOf(request).map((file) =>
    presentFile(file, paths.requests.file({ reference: request.reference, fileId: file.fileId }), viewer),
  )

/** What scoping has found out, in figures and in words. */
export const presentScope = ({ scope }: RequestRecord, viewer: Viewer) =>
  scope && {
    text: written(scope.note, scope.lang, viewer.lang),
    figures: viewer.t('requests:show.scope', {
      count: scope.days,
      experts: viewer.t('requests:show.scopeExperts', { count: scope.people }),
      cost: formatMoney(scope.cost, scope.currency, viewer.lang),
    }),
    by: viewer.t('requests:show.by', signedIn(scope, viewer)),
  }

/** What stands beside the request: signature, way in, officer, contact, activities. */
export function presentSideFacts(request: RequestRecord, viewer: Viewer) {
  const { t } = viewer
  const { signature, submittedAt, channel, contactName, contactEmail, activities } = request
  return namedFacts(t, 'requests:fact', {
    signature: signature
      ? t(`requests:signature.${signature.method}`, {
          name: signature.name,
          day: formatDay(signature.day, viewer.lang),
        })
      : t('requests:signature.none'),
    submitted: submittedAt && formatDate(submittedAt, viewer),
    channel: t(`vocabulary:requestChannels.${channel}`),
    // Until the secretariat can read it, nobody there looks after it.
    officer: isShared(request) && officerOf(request, viewer),
    contact: [contactName, contactEmail].filter(Boolean).join(', ') || '–',
    activities: activities.length > 0 && {
      lines: activities.map((reference) => ({ text: reference, href: activityHref(reference) })),
    },
  })
}

// A reference says what it is; the activity's own page says who may open it.
const activityHref = (reference: string): string =>
  reference.startsWith('TRN') ? paths.training.show({ reference }) : paths.missions.show({ reference })

const officerOf = (request: RequestRecord, { t }: Viewer): string =>
  isFinished(request)
    ? userName(request.officerId) || t('requests:next.secretariat')
    : officerName(request.officerId, [request.memberCode], t)
