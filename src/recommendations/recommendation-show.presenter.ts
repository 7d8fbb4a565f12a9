import { memberName } from '../members/pure'
import { paths } from '../paths'
import { system } from '../programme/actor'
import { dayOf } from '../platform/time/calendar-day'
import { presentFile, type FileView } from '../platform/files/file-view'
import type { FileLink } from '../platform/files/files'
import { formatDay } from '../platform/time/formats'
import { paragraphsOf } from '../platform/text/plain-text'
import { signerName } from '../platform/text/signer'
import { initialsOf } from '../platform/http/ui'
import type { ThreadView } from '../programme/thread-view'
import type { Viewer } from '../platform/http/viewer'
import { written } from '../platform/text/written'
import { shortText } from './recommendation.events'
import type { Evidence } from './steps/evidence'
import type { LastingCheck, RecommendationRecord } from './recommendation.model'
import { abilities, presentServes, presentStanding } from './recommendation.presenter'
import { statementText } from './statement.presenter'

/** One thing that happened: who, when, in which sense, with their words and their files. */
interface LogEntry {
  who: string
  initials: string
  staff: boolean
  when: string
  day: string
  what: string
  paragraphs: string[]
  files: FileView[]
  link: string | null
}

interface Links {
  /** Whether the reader may open the mission and its report. */
  mission: boolean
  report: boolean
}

export type RecommendationPage = ReturnType<typeof presentRecommendation>

/** The page of one recommendation. */
export function presentRecommendation(record: RecommendationRecord, thread: ThreadView, links: Links, viewer: Viewer) {
  const { lang, t } = viewer
  const { reference } = record
  const member = memberName(record.memberCode, lang)
  const can = abilities(record, viewer)
  return {
    title: written(shortText(record.text, 140), record.writtenIn, viewer.lang),
    head: {
      crumbs: [{ text: t('recommendations:list.title'), href: paths.recommendations.list() }],
      eyebrow: member,
      reference,
      title: written(shortText(record.text, 140), record.writtenIn, viewer.lang),
      actions: can.drop
        ? [{ text: t('recommendations:action.drop'), href: paths.recommendations.drop({ reference }) }]
        : [],
    },
    standing: presentStanding(record, viewer),
    thread,
    member,
    paragraphs: paragraphsOf(record.text).map((text) => written(text, record.writtenIn, viewer.lang)),
    replacedBy: presentReplacement(record, viewer),
    reopened:
      record.state === 'not-lasting' && record.statement
        ? t('recommendations:show.reopened', { statement: statementText(record.statement, lang) })
        : null,
    facts: presentFacts(record, viewer),
    log: presentLog(record, viewer),
    serves: presentServes(record, viewer),
    origin: [
      {
        label: t('recommendations:show.mission'),
        value: `${written(record.missionTitle, record.missionTitleIn, viewer.lang)} (${record.mission})`,
        href: links.mission ? paths.missions.show({ reference: record.mission }) : undefined,
      },
      {
        label: t('recommendations:show.reportLabel'),
        value: t('recommendations:show.report', { reference: record.report, version: record.reportVersion }),
        href: links.report ? paths.reports.show({ reference: record.mission }) : undefined,
      },
    ],
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
  return [
    { label: t('recommendations:fact.priority'), value: t(`vocabulary:priorities.${record.priority}`) },
    { label: t('recommendations:fact.horizon'), value: t(`vocabulary:horizons.${record.horizon}`) },
    { label: t('recommendations:fact.owner'), value: record.owner || '–' },
    { label: t('recommendations:fact.due'), value: formatDay(dueDay, lang) },
    ...(dueDay === recommendedDueDay
      ? []
      : [{ label: t('recommendations:fact.recommendedDue'), value: formatDay(recommendedDueDay, lang) }]),
    ...(record.statement
      ? [{ label: t('recommendations:fact.statement'), value: statementText(record.statement, lang) }]
      : []),
    ...(response
      ? [{ label: t('recommendations:fact.answer'), value: t(`recommendations:answer.${response.answer}`) }]
      : []),
  ]
}

/** Answer, steps of progress and checks in the order of time, in the words of those who wrote them. */
function presentLog(record: RecommendationRecord, viewer: Viewer): LogEntry[] {
  const { lang, t, zone } = viewer
  const entry = (
    { byName, forName, at, lang: wroteIn }: { byName: string; forName?: string; at: Date; lang?: string },
    staff: boolean,
    what: string,
    text: string,
    { files = [], link }: Evidence = {},
  ) => ({
    at,
    who: signerName({ byName, forName }, t),
    initials: staff ? initialsOf(byName) : record.memberCode,
    staff,
    when: formatDay(dayOf(at, zone), lang),
    day: dayOf(at, zone),
    what,
    paragraphs: paragraphsOf(text).map((one) => written(one, wroteIn, lang)),
    files: presentFiles(record.reference, files, viewer),
    link: link ?? null,
  })
  const { response } = record
  const dropped = record.history.find(({ action }) => action === 'drop')
  return [
    ...(response ? [entry(response, false, t(`recommendations:log.${response.answer}`), response.reason)] : []),
    ...record.progress.map((step) =>
      entry(
        step,
        false,
        step.cause
          ? t('recommendations:log.blockedBy', { cause: t(`vocabulary:blockingCauses.${step.cause}`) })
          : t(`recommendations:log.${step.kind}`),
        step.note,
        step,
      ),
    ),
    ...record.checks.map((check) => entry(check, true, t(`recommendations:log.${check.outcome}`), check.note, check)),
    ...(record.lasting ?? []).flatMap((check) => lastingEntries(check, record, entry, viewer)),
    ...(dropped ? [entry(dropped, true, t('recommendations:log.dropped'), dropped.note)] : []),
  ].sort((one, other) => one.at.getTime() - other.at.getTime())
}

type MakeEntry = (
  signed: { byName: string; forName?: string; at: Date; lang?: string },
  staff: boolean,
  what: string,
  text: string,
  evidence?: Evidence,
) => LogEntry & { at: Date }

/** That it was asked again, and what was answered. */
function lastingEntries(
  check: LastingCheck,
  { memberCode }: RecommendationRecord,
  entry: MakeEntry,
  { lang, t }: Viewer,
) {
  const { months, askedAt, answer, note, byName = '', at, lang: wroteIn, byStaff = false } = check
  const asked = t('recommendations:log.askedAgain', { count: months })
  const member = memberName(memberCode, lang)
  return [
    entry({ byName: system.name, at: askedAt }, true, asked, ''),
    ...(answer && at
      ? [
          entry(
            {
              byName: byStaff ? t('recommendations:log.recordedFor', { who: byName, member }) : byName,
              at,
              lang: wroteIn,
            },
            byStaff,
            t(`recommendations:log.${answer}`),
            note,
            check,
          ),
        ]
      : []),
  ]
}

/** Files of a recommendation as links that download them. */
export const presentFiles = (reference: string, files: readonly FileLink[], viewer: Viewer): FileView[] =>
  files.map((file) => presentFile(file, paths.recommendations.file({ reference, fileId: file.fileId }), viewer))
