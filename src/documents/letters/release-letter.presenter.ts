import type { ActivityRecord, AssignmentRecord } from '../../activities'
import { membersText, placeText } from '../../activities/pure'
import { expertName } from '../../experts/pure'
import { agreementTitle, bearersText } from '../../funding/pure'
import { member, workingDaysAt } from '../../members/pure'
import type { Language } from '../../programme/actor'
import { lengthInDays } from '../../platform/time/calendar-day'
import { namedFacts } from '../../platform/lists/facts'
import { isolated } from '../../platform/text/directions'
import { formatList, formatNumber, formatPeriod } from '../../platform/time/formats'
import type { Translate } from '../../platform/text/i18n'
import type { Paper, PaperFact } from '../../platform/paper/pdf-blocks'
import type { Viewer } from '../../platform/http/pages/view-types'
import { languageOr } from '../../platform/text/languages'
import { letterFrame, type Letter } from './letter-frame.presenter'

/** Writing is done in the language of correspondence of the administration that lends the expert. */
export const letterLanguage = ({ homeMember }: Pick<AssignmentRecord, 'homeMember'>): Language =>
  languageOr(member(homeMember)?.correspondence)

/**
 * The letter that asks an administration to release an expert, with the reply to be signed: for those who answer on
 * paper. `viewer` reads in the language of the letter.
 */
export function presentReleaseLetter(letter: Letter, viewer: Viewer): Paper {
  const { assignment, activity } = letter
  const question = { at: assignment.releaseAskedAt ?? assignment.createdAt, answerBy: assignment.releaseBy }
  const { say, paragraph, opening, ending, paper } = letterFrame('release', letter, question, viewer)
  return paper([
    ...opening,
    paragraph('request'),
    { kind: 'facts', facts: missionFacts(assignment, activity, viewer) },
    { kind: 'paragraph', text: `${say('salary')} ${costs(activity, viewer)}` },
    ...ending,
    { kind: 'heading', level: 2, text: say('reply') },
    paragraph('granted'),
    paragraph('conditional'),
    paragraph('refused'),
    {
      kind: 'facts',
      facts: ['signer', 'day', 'signature'].map((key) => ({ label: say(`fact.${key}`), value: blank })),
    },
  ])
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
