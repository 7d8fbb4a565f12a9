// What pure files of other features use: it loads no model and asks no database.
export { assessmentTag, roundName } from './assessment.presenter'
export { gapsOf, countingGaps, countingOf } from './gaps/counting-gaps'
export { isAsked, releasedAreas, statement, statementIn } from './templates/template.directory'
