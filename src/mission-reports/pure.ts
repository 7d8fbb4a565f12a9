// What pure files of other features use: it loads no model and asks no database.
export { sectionNames } from './report.content'
export { isCleared } from './report.status'
export { followsRows, mayReadParticipants, mayReadRow, mayReadTeam } from './report.policy'
export { teamNames } from './report.presenter'
export { countText, membersOf } from './record/report-show.presenter'
export { othersText } from './record/report-rows.presenter'
