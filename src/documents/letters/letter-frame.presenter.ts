import type { ActivityRecord, AssignmentRecord } from '../../activities'
import { expertName } from '../../experts/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { organizationName } from '../../programme/settings'
import type { Day } from '../../platform/time/calendar-day'
import { formatDay, formatIssueDay, formatPeriod } from '../../platform/time/formats'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { Block, Paper } from '../../platform/paper/pdf-blocks'
import { isolated } from '../../platform/text/directions'
import { officerName } from '../../users/pure'
import { letterhead, signatureBlock } from './letter-parts'

export interface Letter {
  assignment: AssignmentRecord
  activity: ActivityRecord
  /** Where people reach this house. */
  origin: string
}

/** What is asked by a letter: when, and by when the answer is due. */
interface Question {
  at: Date
  answerBy: Day | undefined
}

/**
 * What every letter about an assignment has: its words, to whom and from whom it is, the way to answer, the signature,
 * and the paper around them. `kind` is where the words of the letter stand; what letters share stands with the release.
 */
export function letterFrame(
  kind: 'release' | 'invitation',
  letter: Letter,
  { at, answerBy }: Question,
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const { assignment, activity, origin } = letter
  const { reference } = assignment
  const officer = isolated(officerName(assignment.officerId, assignment.memberCodes, t))
  const names = { name: isolated(expertName(assignment.expert)), member: memberName(assignment.homeMember, lang) }
  const say = (key: string, values: Record<string, unknown> = {}) =>
    t(`documents:${kind}.${key}`, { ...names, ...values })
  const shared = (key: string, values: Record<string, unknown> = {}) =>
    t(`documents:release.${key}`, { ...names, ...values })
  const paragraph = (key: string, values?: Record<string, unknown>): Block => ({
    kind: 'paragraph',
    text: say(key, values),
  })
  const day = answerBy ? formatDay(answerBy, lang) : ''
  const address = origin + paths.missions.assignment({ reference: activity.reference, assignment: reference })
  const opening: Block[] = [
    ...letterhead(),
    {
      kind: 'facts',
      facts: [
        { label: shared('fact.to'), value: say('to') },
        { label: shared('fact.from'), value: shared('from', { officer }) },
        { label: shared('fact.date'), value: formatIssueDay(at, lang) },
        ...(day ? [{ label: shared('fact.answerBy'), value: day }] : []),
      ],
    },
    { kind: 'paragraph', text: shared('salutation') },
  ]
  const ending: Block[] = [
    paragraph(day ? 'answer' : 'answerOpen', { day, address }),
    { kind: 'paragraph', text: shared('closing') },
    signatureBlock(lang, shared('sender', { officer })),
  ]
  return {
    ...{ say, paragraph, opening, ending },
    paper: (blocks: Block[]): Paper => ({
      ...{ title: say('title'), lang, kind: say('kind'), reference },
      subtitle: say('subtitle', { title: isolated(activity.title), days: formatPeriod(assignment, lang) }),
      blocks,
      house: organizationName(lang),
      footer: shared('footer', { organization: organizationName(lang), reference }),
      pageOf: (page, pages) => t('documents:page', { page, pages }),
      // The same question is the same paper whenever it is printed.
      made: at,
    }),
  }
}
