// What pure files of other features use: it loads no model and asks no database.
export { member, memberName, memberOptions, members, regionOf } from './member.directory'
export { regionCodes, workingLanguages } from './member.vocabulary'
export { presentMember } from './member.presenter'
export { presentInstrumentStanding, presentStandings } from './instruments/instrument-standing.presenter'
export { dueFact, dueHint, whereOwed } from './days/deadlines'
export { latestDay, timeZoneOf, todayIn } from './days/time-zones'
export { regionOptions } from './member.filters'
