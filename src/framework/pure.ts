// What pure files of other features use: it loads no model and asks no database.
export {
  adoptedEditions,
  edition,
  editionOfKey,
  editionOn,
  elementKey,
  elementName,
  elementTitle,
  everyObjective,
  firstEdition,
  namedKeys,
  objectiveKeys,
  objectivesNamed,
  readKey,
} from './framework.directory'
export { areaCodes, areaName, expertiseAreas, instrument, instrumentName, instruments } from './instrument.directory'
export { keyIn } from './crosswalk'
export {
  carriedMapping,
  inEditionOfDay,
  mappingDraftShape,
  mappingFault,
  mappingShape,
  ofOneEdition,
  servesSomething,
  strangeFields,
  toMapping,
} from './mapping.form'
export {
  areaOptions,
  editionForNew,
  functionKeys,
  instrumentOptions,
  mappingFields,
  objectiveOptions,
  presentMapping,
} from './mapping.presenter'
