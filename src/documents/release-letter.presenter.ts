import { organizationName } from '../programme/settings'
import type { ActivityRecord, AssignmentRecord } from '../activities'
import { membersText, placeText } from '../activities/pure'
import { expertName } from '../experts/pure'
import { agreementTitle, bearersText } from '../funding/pure'
import { member, memberName, workingDaysAt } from '../members/pure'
import { paths } from '../paths'
import type { Language } from '../programme/actor'
import { dayOf, lengthInDays, organisationZone } from '../platform/time/calendar-day'
import { namedFacts } from '../platform/lists/facts'
import { isolated } from '../platform/text/directions'
import { formatDay, formatList, formatNumber, formatPeriod } from '../platform/time/formats'
import type { Translate } from '../platform/text/i18n'
import type { Block, Paper, PaperFact } from '../platform/paper/pdf-blocks'
import type { Viewer } from '../platform/http/pages/view-types'
import { languageOr } from '../platform/text/languages'
import { officerName } from '../users/pure'
import { letterhead, signatureBlock } from './letter-parts'

/** Writing is done in the language of correspondence of the administration that lends the expert. */
export const letterLanguage = ({ homeMember }: Pick<AssignmentRecord, 'homeMember'>): Language =>
  languageOr(member(homeMember)?.correspondence)

export interface Letter {
  assignment: AssignmentRecord
  activity: ActivityRecord
  /** Where people reach this house. */
  origin: string
}

/**
 * The letter that asks an administration to release an expert, with the reply to be signed: for those who answer on
 * paper. `viewer` reads in the language of the letter.
 */
export function presentReleaseLetter({ assignment, activity, origin }: Letter, viewer: Viewer): Paper {
  const { t, lang } = viewer
  const asked = assignment.releaseAskedAt ?? assignment.createdAt
  const name = isolated(expertName(assignment.expert))
  const home = memberName(assignment.homeMember, lang)
  const officer = officerName(assignment.officerId, assignment.memberCodes, t)
  const say = (key: string, values: Record<string, unknown> = {}) =>
    t(`documents:release.${key}`, { name, member: home, ...values })
  const paragraph = (key: string, values?: Record<string, unknown>): Block => ({
    kind: 'paragraph',
    text: say(key, values),
  })
  const address =
    origin + paths.missions.assignment({ reference: activity.reference, assignment: assignment.reference })
  const answerBy = assignment.releaseBy ? formatDay(assignment.releaseBy, lang) : ''
  return {
    title: say('title'),
    lang,
    kind: say('kind'),
    reference: assignment.reference,
    subtitle: say('subtitle', { title: isolated(activity.title), days: formatPeriod(assignment, lang) }),
    blocks: [
      ...letterhead(),
      {
        kind: 'facts',
        facts: [
          { label: say('fact.to'), value: say('to') },
          { label: say('fact.from'), value: say('from', { officer: isolated(officer) }) },
          { label: say('fact.date'), value: formatDay(dayOf(asked, organisationZone()), lang) },
          ...(answerBy ? [{ label: say('fact.answerBy'), value: answerBy }] : []),
        ],
      },
      paragraph('salutation'),
      paragraph('request'),
      { kind: 'facts', facts: missionFacts(assignment, activity, viewer) },
      { kind: 'paragraph', text: `${say('salary')} ${costs(activity, viewer)}` },
      paragraph(answerBy ? 'answer' : 'answerOpen', { day: answerBy, address }),
      paragraph('closing'),
      signatureBlock(lang, say('sender', { officer: isolated(officer) })),
      { kind: 'heading', level: 2, text: say('reply') },
      paragraph('granted'),
      paragraph('conditional'),
      paragraph('refused'),
      {
        kind: 'facts',
        facts: ['signer', 'day', 'signature'].map((key) => ({ label: say(`fact.${key}`), value: blank })),
      },
    ],
    house: organizationName(lang),
    footer: say('footer', { organization: organizationName(lang), reference: assignment.reference }),
    pageOf: (page, pages) => t('documents:page', { page, pages }),
    // The same question is the same paper whenever it is printed.
    made: asked,
  }
}

// Room to write by hand.
const blank = '\n' + '.'.repeat(48)

/** What the mission is, as every letter about it says. */
export function missionFacts(assignment: AssignmentRecord, activity: ActivityRecord, viewer: Viewer): PaperFact[] {
  const { t, lang } = viewer
  const period = { from: assignment.from, until: assignment.until }
  const days = t('missions:fact.days', {
    count: lengthInDays(period),
    working: formatNumber(workingDaysAt(activity, period), lang),
  })
  return namedFacts<{ value: string }>(t, 'documents:release.fact', {
    expert: isolated(expertName(assignment.expert)) || null,
    role: t(`vocabulary:teamRoles.${assignment.role}`),
    mission: `${isolated(activity.title)}\n${activity.reference}`,
    type: t(`vocabulary:activityTypes.${activity.type}`),
    members: membersText(activity.memberCodes, viewer, 6) || null,
    where: isolated(placeText(activity, viewer)) || null,
    when: `${formatPeriod(period, lang)}\n${days}`,
    languages: formatList(activity.languages, lang, (code) => t(`vocabulary:languages.${code}`)) || null,
    purpose: (activity as { purpose?: string }).purpose || null,
  })
}

// Who pays beside the salary: the agreements that the mission is charged to, without amounts, or who bears its costs.
function costs({ funding, contribution }: ActivityRecord, viewer: Viewer): string {
  const { lang, t } = viewer
  const agreements = [...new Set(funding.map(({ agreement }) => agreement))]
  if (agreements.length > 0)
    return t('documents:release.costs', {
      agreements: formatList(agreements, lang, (code) => agreementTitle(code, lang)),
    })
  return contribution
    ? t('documents:release.costsBorne', { by: bearersText(contribution, viewer), note: contribution.note })
    : t('documents:release.costsOpen')
}

/** Name of the file: 'release-ASG-2026-0107.pdf'. */
export const letterFileName = ({ reference }: Pick<AssignmentRecord, 'reference'>, t: Translate): string =>
  `${t('documents:release.file')}-${reference}.pdf`
