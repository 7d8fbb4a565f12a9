import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { system } from '../../programme/actor'
import { dayOf } from '../../platform/time/calendar-day'
import { presentFile, type FileView } from '../../platform/files/file-view'
import type { FileLink } from '../../platform/files/files'
import { formatDate, formatDay } from '../../platform/time/formats'
import { namedFacts } from '../../platform/lists/facts'
import type { Signed } from '../../platform/data/stored'
import type { Translate } from '../../platform/text/i18n'
import { paragraphsOf } from '../../platform/text/plain-text'
import { signerName } from '../../platform/text/signer'
import { initialsOf } from '../../platform/http/pages/ui'
import type { ThreadView } from '../../programme/thread-view'
import type { Viewer } from '../../platform/http/pages/view-types'
import { written } from '../../platform/text/written'
import { shortText } from '../recommendation.events'
import type { Evidence } from '../steps/evidence'
import type { LastingCheck, RecommendationRecord } from '../recommendation.model'
import { abilities, presentServes, presentStanding } from '../recommendation.presenter'
import { statementText } from './statement.presenter'

interface Links {
  /** Whether the reader may open the mission and its report. */
  mission: boolean
  report: boolean
}

/** The page of one recommendation. */
export function presentRecommendation(record: RecommendationRecord, thread: ThreadView, links: Links, viewer: Viewer) {
  const { lang, t } = viewer
  const { reference } = record
  const member = memberName(record.memberCode, lang)
  const can = abilities(record, viewer)
  return {
    head: {
      crumbs: [{ text: t('recommendations:list.title'), href: paths.recommendations.list() }],
      eyebrow: member,
      reference,
      title: written(shortText(record.text, 140), record.writtenIn, lang),
      actions: can.drop
        ? [{ text: t('recommendations:action.drop'), href: paths.recommendations.drop({ reference }) }]
        : [],
    },
    standing: presentStanding(record, viewer),
    thread,
    member,
    paragraphs: paragraphsOf(record.text).map((text) => written(text, record.writtenIn, lang)),
    replacedBy: presentReplacement(record, viewer),
    reopened:
      record.state === 'not-lasting' && record.statement
        ? t('recommendations:show.reopened', { statement: statementText(record.statement, lang) })
        : null,
    facts: presentFacts(record, viewer),
    log: presentLog(record, viewer),
    serves: presentServes(record, viewer),
    origin: namedFacts(t, 'recommendations:origin', {
      mission: {
        value: `${written(record.missionTitle, record.missionTitleIn, lang)} (${record.mission})`,
        href: links.mission ? paths.missions.show({ reference: record.mission }) : undefined,
      },
      // Of what came in with an import no report is kept.
      report: record.reportVersion > 0 && {
        value: t('recommendations:show.report', { reference: record.report, version: record.reportVersion }),
        href: links.report ? paths.reports.show({ reference: record.mission }) : undefined,
      },
    }),
  }
}

function presentReplacement({ state, supersededBy }: RecommendationRecord, { t }: Viewer) {
  if (state !== 'superseded' || !supersededBy) return null
  // A corrected report may leave a recommendation out without another in its place.
  return supersededBy.startsWith('REC')
    ? {
        text: t('recommendations:show.replaced', { reference: supersededBy }),
        href: paths.recommendations.show({ reference: supersededBy }),
      }
    : { text: t('recommendations:show.leftOut', { reference: supersededBy }), href: null }
}

function presentFacts(record: RecommendationRecord, { lang, t }: Viewer) {
  const { response, dueDay, recommendedDueDay } = record
  return namedFacts(t, 'recommendations:fact', {
    priority: t(`vocabulary:priorities.${record.priority}`),
    horizon: t(`vocabulary:horizons.${record.horizon}`),
    owner: record.owner || '–',
    due: formatDay(dueDay, lang),
    recommendedDue: dueDay !== recommendedDueDay && formatDay(recommendedDueDay, lang),
    statement: record.statement && statementText(record.statement, lang),
    answer: response && t(`recommendations:answer.${response.answer}`),
  })
}

/** Answer, steps of progress and checks in the order of time, in the words of those who wrote them. */
function presentLog(record: RecommendationRecord, viewer: Viewer) {
  const { t } = viewer
  const { response, lasting = [] } = record
  const make = entryOf(record, viewer)
  const dropped = record.history.find(({ action }) => action === 'drop')
  return [
    ...(response ? [make(response, t(`recommendations:log.${response.answer}`), { note: response.reason })] : []),
    ...record.progress.map((step) => make(step, progressText(step, t), step)),
    ...record.checks.map((check) => make(check, t(`recommendations:log.${check.outcome}`), check, true)),
    ...lasting.flatMap((check) => lastingEntries(check, record, viewer)),
    ...(dropped ? [make(dropped, t('recommendations:log.dropped'), dropped, true)] : []),
  ].sort((one, other) => one.at.getTime() - other.at.getTime())
}

type Signature = Pick<Signed, 'byName' | 'forName' | 'actedBy' | 'at' | 'lang'>

/** One thing that happened: who, when, in which sense, with their words and their files. */
const entryOf =
  ({ memberCode, reference }: RecommendationRecord, viewer: Viewer) =>
  (
    { byName, forName, actedBy, at, lang }: Signature,
    what: string,
    { note, files = [], link }: Evidence & { note: string },
    staff = false,
  ) => ({
    at,
    who: signerName({ byName, forName, actedBy }, viewer.t),
    initials: staff ? initialsOf(byName) : memberCode,
    staff,
    when: formatDate(at, viewer),
    day: dayOf(at, viewer.zone),
    what,
    paragraphs: paragraphsOf(note).map((one) => written(one, lang, viewer.lang)),
    files: presentFiles(reference, files, viewer),
    link: link ?? null,
  })

const progressText = ({ cause, kind }: RecommendationRecord['progress'][number], t: Translate): string =>
  cause
    ? t('recommendations:log.blockedBy', { cause: t(`vocabulary:blockingCauses.${cause}`) })
    : t(`recommendations:log.${kind}`)

/** That it was asked again, and what was answered. */
function lastingEntries(check: LastingCheck, record: RecommendationRecord, viewer: Viewer) {
  const { t } = viewer
  const { months, askedAt, answer, byName: who = '', at, lang, byStaff = false } = check
  const make = entryOf(record, viewer)
  const asked = t('recommendations:log.askedAgain', { count: months })
  const member = memberName(record.memberCode, viewer.lang)
  const byName = byStaff ? t('recommendations:log.recordedFor', { who, member }) : who
  return [
    make({ byName: system.name, at: askedAt }, asked, { note: '' }, true),
    ...(answer && at ? [make({ byName, at, lang }, t(`recommendations:log.${answer}`), check, byStaff)] : []),
  ]
}

/** Files of a recommendation as links that download them. */
export const presentFiles = (reference: string, files: readonly FileLink[], viewer: Viewer): FileView[] =>
  files.map((file) => presentFile(file, paths.recommendations.file({ reference, fileId: file.fileId }), viewer))
