/** What a calendar address shows: the own work, one mission, the work in a region or under a programme. */
export const feedKinds = ['own', 'mission', 'region', 'programme'] as const
export type FeedKind = (typeof feedKinds)[number]

/** The programs that ask for calendars, as far as they say who they are. */
export const calendarPrograms = ['google', 'outlook', 'apple', 'thunderbird', 'other'] as const
export type CalendarProgram = (typeof calendarPrograms)[number]

const named: readonly (readonly [RegExp, CalendarProgram])[] = [
  [/google/i, 'google'],
  [/outlook|microsoft|exchange|office/i, 'outlook'],
  [/thunderbird|lightning/i, 'thunderbird'],
  [/dataaccessd|calendaragent|remindd|\bios\/|\bmac(os|_| os)/i, 'apple'],
]

/** Which program asks, by what it calls itself; nothing else of it is kept. */
export const programOf = (agent: string): CalendarProgram =>
  named.find(([pattern]) => pattern.test(agent.slice(0, 300)))?.[1] ?? 'other'
