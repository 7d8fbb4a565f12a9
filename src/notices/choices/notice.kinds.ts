import type { Role } from '../../programme/actor'
import { mailGroups, type MailGroup, type NoticeText } from '../texts/mail-text.kinds'

// What people may choose for themselves: how soon they are written to of each kind of matter. What opens their account,
// and what waits for their own signature, decision or answer, is always written at once.

const rhythms = ['now', 'daily', 'weekly', 'none'] as const
type Rhythm = (typeof rhythms)[number]

/** Always written at once, each for a reason of its own. */
export const requiredKinds = ['security', 'signatures', 'invitations'] as const
type RequiredKind = (typeof requiredKinds)[number]

/** Left to the person: what each group of messages tells, and the tasks that fall due. */
export type FreeKind = MailGroup | 'reminders' | 'views'
export const freeKinds: readonly FreeKind[] = [...(Object.keys(mailGroups) as MailGroup[]), 'reminders', 'views']

const required: Record<'signatures' | 'invitations', readonly NoticeText[]> = {
  signatures: [
    'signatureAsked',
    'decisionAsked',
    'releaseAsked',
    'releaseAskedAgain',
    'releaseReminder',
    'offerAsked',
    'termsSent',
    // Whoever holds a link learns at once that it was used.
    'releasedByLink',
    'releaseRefusedByLink',
  ],
  invitations: ['invited', 'invitedAgain'],
}

// Of an account little is left to choose: what is new is taken for security until it is named here.
const ofOwnChoice: readonly NoticeText[] = ['deputyNamed', 'deputyEnded', 'workHandedOver', 'virusFound']

const kinds = new Map<string, FreeKind | RequiredKind>([
  ...Object.entries(mailGroups).flatMap(([group, texts]) => texts.map((text) => [text, group as FreeKind] as const)),
  ...mailGroups.account.filter((text) => !ofOwnChoice.includes(text)).map((text) => [text, 'security'] as const),
  ...Object.entries(required).flatMap(([kind, texts]) => texts.map((text) => [text, kind as RequiredKind] as const)),
  ['reminder', 'reminders'],
  ['savedView', 'views'],
])

/** The kind to which a message belongs, by the name of its text; what nobody has named is required. */
export const kindOf = (text: string | undefined): FreeKind | RequiredKind => kinds.get(text ?? '') ?? 'security'

export const isFree = (kind: FreeKind | RequiredKind): kind is FreeKind => freeKinds.includes(kind as FreeKind)

/** Tasks that fall due are called to mind once a day at most; a summary carries nothing for a calendar. */
export function rhythmsOf(kind: FreeKind): readonly Rhythm[] {
  if (kind === 'calendar') return ['now', 'none']
  if (kind === 'views') return ['weekly', 'none']
  return kind === 'reminders' ? ['daily', 'weekly', 'none'] : rhythms
}

const usualRhythm = (kind: FreeKind): Rhythm => rhythmsOf(kind)[0]!

// Who never hears of a kind need not choose.
const readers: Partial<Record<FreeKind, readonly Role[]>> = {
  assessment: ['coordinator', 'member'],
  request: ['coordinator', 'member'],
  team: ['coordinator', 'member', 'expert'],
  calendar: ['expert'],
  activity: ['coordinator', 'member', 'expert'],
  training: ['coordinator', 'member'],
  afterMission: ['coordinator', 'member', 'expert'],
  report: ['coordinator', 'member', 'expert'],
  recommendation: ['coordinator', 'member', 'expert'],
  reminders: ['coordinator', 'member', 'expert'],
}

/** The kinds of which somebody with these roles hears. */
export const kindsFor = (roles: readonly Role[]): FreeKind[] =>
  freeKinds.filter((kind) => readers[kind]?.some((role) => roles.includes(role)) ?? true)

/** What a person has chosen; kinds that are missing have their usual rhythm. */
export interface Choices {
  rhythms?: Partial<Record<FreeKind, Rhythm>>
  /** Until the end of this day only what is required is sent. */
  pausedUntil?: string
}

export const rhythmOf = (choices: Choices | undefined, kind: FreeKind): Rhythm =>
  choices?.rhythms?.[kind] ?? usualRhythm(kind)

export const isPaused = (choices: Choices | undefined, today: string): boolean =>
  (choices?.pausedUntil ?? '') >= today && today !== ''

/**
 * Why a message is not sent at once: for the summary of the day or the week, for the end of a pause, for the
 * other messages of a bulk step, or never.
 */
export type Hold = 'daily' | 'weekly' | 'pause' | 'never' | 'bulk'

/** What keeps a message back on a day of its reader; undefined for what goes out at once. */
export function holdOf(choices: Choices | undefined, text: string, today: string, bulk?: string): Hold | undefined {
  const kind = kindOf(text)
  if (!isFree(kind)) return undefined
  const rhythm = rhythmOf(choices, kind)
  if (rhythm === 'none') return 'never'
  if (rhythm !== 'now') return rhythm
  if (isPaused(choices, today)) return 'pause'
  return bulk === undefined ? undefined : 'bulk'
}
